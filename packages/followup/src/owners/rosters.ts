/**
 * Who is on duty at a unit: rosters are Schedules of kind `vakt` for the roles there, with a busy Slot for each shift.
 * A unit without rosters is answered for by whoever works there, and so is any unit beyond the days its rosters are
 * written for. What was found is remembered for half a minute, as who works where is; a look-up is one statement
 * for all units, and four more for one with rosters.
 */
import type { PractitionerRole, Schedule, Slot, Stored } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { OWN_KIND } from '../codes.ts';
import { nameOf, readAll, resourceOf, searchAll, split } from '../resource.ts';
import { endOf, startOf } from '../time.ts';
import { isHeld } from './held.ts';

const REMEMBERED = 30_000;
const HOUR = 3_600_000;
/** No shift is longer: what began before that is over. */
const LONGEST_SHIFT = 24 * HOUR;
/** What is overdue already is somebody's who comes within a day. */
const SOON = 24 * HOUR;
/** Shifts looked at, the earliest first: a large ward has 40 in a day and a night. */
const MOST = 200;

/** A unit that must have somebody before an instant, ms since 1970. */
export interface Need {
  readonly unit: string;
  readonly due: number;
}

interface Roster {
  /** When somebody is at work next; `-Infinity`: now. Undefined: on no shift that is written down. */
  readonly next: number | undefined;
  /** How far ahead shifts are written down; undefined: the unit has no rosters. */
  readonly until: number | undefined;
  readonly at: number;
}

/** Whether somebody is at work at a unit between now and when something is due. */
export type OnDuty = (unit: string, due: number) => boolean;

export class Rosters {
  readonly #now: () => number;
  readonly #known = new Map<string, Roster>();

  constructor(now: () => number) {
    this.#now = now;
  }

  forget(): void {
    this.#known.clear();
  }

  async of(reader: Reader, needs: readonly Need[]): Promise<OnDuty> {
    const now = this.#now();
    const by = (due: number) => (due > now ? due : now + SOON);
    const open = new Set<string>();
    for (const { unit, due } of needs) {
      const known = this.#known.get(unit);
      if (!known || Math.abs(now - known.at) >= REMEMBERED || !covers(known, by(due))) open.add(unit);
    }
    const rostered = await withRosters(reader, [...open], now);
    for (const unit of open)
      this.#known.set(unit, rostered.has(unit) ? await lookUp(reader, unit, now) : { ...WITHOUT, at: now });
    return (unit, due) => {
      const known = this.#known.get(unit);
      return !known || covers(known, by(due));
    };
  }
}

const covers = ({ next, until }: Roster, by: number): boolean =>
  until === undefined || until < by || (next !== undefined && next <= by);

const WITHOUT = { next: undefined, until: undefined } as const;

/** Those of some units that have rosters from today on; one statement. */
async function withRosters(reader: Reader, units: readonly string[], now: number): Promise<ReadonlySet<string>> {
  if (units.length === 0) return new Set();
  const found = await searchAll(reader, 'Organization', [
    ['_id', units.map((unit) => split(unit).id).join(',')],
    ['_has:PractitionerRole:organization:_has:Schedule:actor:date', `ge${new Date(now).toISOString()}`],
  ]);
  return new Set(found.map(nameOf));
}

async function lookUp(reader: Reader, unit: string, now: number): Promise<Roster> {
  const [last] = await first<Schedule>(reader, 'Schedule', 1, [
    ['actor:PractitionerRole.organization', unit],
    ['service-category', `${OWN_KIND}|vakt`],
    ['active:not', 'false'],
    ['date', `ge${new Date(now).toISOString()}`],
    ['_sort', '-date'],
  ]);
  const until = endOf(last?.planningHorizon?.end);
  if (until === undefined) return { ...WITHOUT, at: now };
  const shifts = await first<Slot>(reader, 'Slot', MOST, [
    ['schedule:Schedule.actor:PractitionerRole.organization', unit],
    ['service-category', `${OWN_KIND}|vakt`],
    ['status', 'busy,busy-unavailable'],
    ['start', `ge${new Date(now - LONGEST_SHIFT).toISOString()}`],
    ['_sort', 'start'],
  ]);
  const ahead = shifts.filter(({ end }) => (startOf(end) ?? 0) > now);
  const schedules = await readAll(
    reader,
    ahead.map(({ schedule }) => schedule.reference!),
  );
  const rolesOf = ({ schedule }: Slot): string[] =>
    ((schedules.get(schedule.reference!) as Schedule | undefined)?.actor ?? []).flatMap(({ reference }) =>
      reference?.startsWith('PractitionerRole/') ? [reference] : [],
    );
  const roles = await readAll(reader, ahead.flatMap(rolesOf));
  const held = new Set(
    [...roles.values()].filter((role) => isHeld(role as PractitionerRole, now)).map((role) => nameOf(role)),
  );
  const starts = ahead
    .filter((shift) => rolesOf(shift).some((role) => held.has(role)))
    .map(({ start }) => startOf(start));
  return { next: starts[0], until, at: now };
}

async function first<T>(
  reader: Reader,
  type: 'Schedule' | 'Slot',
  count: number,
  params: readonly (readonly [string, string])[],
): Promise<(T & Stored)[]> {
  const { entries } = await reader.search({ type, params: [...params, ['_count', String(count)]], base: '' });
  return entries.map(({ version }) => resourceOf(version) as T & Stored);
}
