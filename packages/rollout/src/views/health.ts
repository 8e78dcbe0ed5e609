/** How live units are and whether the next wave waits for them: what is counted, answered and entered, and a pause that was lifted. */
import { countedFirst, countedReadings, type WaitCounts } from '../benefits/counted.ts';
import { pulseReadings } from '../benefits/pulse-reading.ts';
import {
  type Basis,
  covers,
  type LiveUnit,
  latestReading,
  type Reading,
  SIGNAL_RULES,
  type Signal,
  type WaveHealth,
  waveHealth,
} from '../benefits/stop-rule.ts';
import type { IsoDate } from '../calendar/day.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import { organisationOf } from '../units/organisation.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { faultsOf } from './readiness.ts';
import { currentDates } from './standing.ts';

type Named = { readonly id: UnitId; readonly name: string };

export const HEALTH_KINDS = ['pulse', 'reading', 'fault', 'pause-lift', 'plan-version', 'unit'] as const;

export interface HealthView {
  /** The next wave waits. */
  readonly paused: boolean;
  readonly lifted?: { readonly by: string; readonly on: string; readonly reason: string };
  readonly because: readonly { readonly unit: Named; readonly signal: Signal; readonly value?: number }[];
  /** What units are judged by, and where each figure is from; without a value: nobody has measured in time. */
  readonly units: readonly {
    readonly unit: Named;
    readonly signals: readonly { readonly signal: Signal; readonly value?: number; readonly basis?: Basis }[];
  }[];
}

/** What the record says of the units that are live. */
export interface LiveRecord {
  /** Those of their Organizations that work in it. */
  readonly organisations: ReadonlySet<string>;
  /** Absent: follow-up has not looked yet. */
  readonly waits?: WaitCounts;
}

interface Judged {
  /** Units that somebody has measured: what is missing of them is a reason to wait. */
  readonly followed: readonly LiveUnit[];
  /** The other live units: judged by what the platform counts. */
  readonly others: readonly LiveUnit[];
  readonly counted: readonly Reading[];
  /** Counted, answered or entered. */
  readonly readings: readonly Reading[];
}

/** The Organizations of the units that are live by the plan. @param now read with HEALTH_KINDS */
export const liveOrganisations = (now: Snapshot, register: UnitRegister, today: IsoDate): string[] =>
  liveUnits(now).flatMap(({ unit }) => organisationOf(register.get(unit), today) ?? []);

/** Whether the next wave may go on, were nothing lifted. @param now read with HEALTH_KINDS */
export const healthOf = (now: Snapshot, register: UnitRegister, today: IsoDate, record: LiveRecord): WaveHealth =>
  judge(judged(now, register, today, record), today);

/** @param now read with HEALTH_KINDS */
export function healthView(now: Snapshot, register: UnitRegister, today: IsoDate, record: LiveRecord): HealthView {
  const named = (id: UnitId): Named => ({ id, name: register.nameOn(id, today) });
  const known = judged(now, register, today, record);
  const health = judge(known, today);
  const lift = now.all('pause-lift').at(-1);
  const isLifted =
    lift !== undefined &&
    covers({ by: lift.name, on: lift.body.on, reason: lift.body.reason, accepted: lift.body.accepted }, health);
  // those that are followed, and those of the others that are unwell
  const shown = [...new Set([...known.followed, ...health.because].map(({ unit }) => unit))];
  return {
    paused: health.paused && !isLifted,
    ...(health.paused && isLifted ? { lifted: { by: lift.name, on: lift.body.on, reason: lift.body.reason } } : {}),
    because: health.because.map(({ unit, ...rest }) => ({ unit: named(unit), ...rest })),
    units: shown.map((unit) => ({
      unit: named(unit),
      signals: SIGNAL_RULES.map(({ signal }) => {
        const { value, basis } = latestReading(known.readings, unit, signal, today) ?? {};
        return { signal, ...(value === undefined ? {} : { value }), ...(basis ? { basis } : {}) };
      }),
    })),
  };
}

const liveUnits = (now: Snapshot): LiveUnit[] =>
  [...currentDates(now)].flatMap(([unit, { actual, when }]) => (actual ? [{ unit, goLive: when.from }] : []));

function judged(now: Snapshot, register: UnitRegister, today: IsoDate, record: LiveRecord): Judged {
  const live = liveUnits(now);
  const told = [
    ...pulseReadings(now.bodies('pulse'), today),
    ...now.all('reading').map(({ body, name }): Reading => {
      return { ...body, basis: { kind: 'entered', by: name, at: body.on } };
    }),
  ];
  const units = live.map(({ unit }) => {
    const organisation = organisationOf(register.get(unit), today);
    return { unit, ...(organisation && record.organisations.has(organisation) ? { organisation } : {}) };
  });
  const counted = countedReadings(units, faultsOf(now), record.waits, today);
  const measured = new Set(told.map(({ unit }) => unit));
  return {
    followed: live.filter(({ unit }) => measured.has(unit)),
    others: live.filter(({ unit }) => !measured.has(unit)),
    counted,
    readings: countedFirst(counted, told),
  };
}

function judge({ followed, others, counted, readings }: Judged, today: IsoDate): WaveHealth {
  const because = [
    ...waveHealth(followed, readings, today).because,
    // nobody has measured them, so nothing is missing: what the platform counts is known all the same
    ...waveHealth(others, counted, today).because.filter(({ value }) => value !== undefined),
  ];
  return { paused: because.length > 0, because };
}
