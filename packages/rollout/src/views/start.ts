/** Where the programme stands today: how far it has come, the next wave, what is late, what was written last. */
import type { Who } from '../authority/who.ts';
import { daysBetween } from '../calendar/day.ts';
import { sumFigures } from '../figure.ts';
import { registerOf } from '../programme/register-of.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { UnitId } from '../units/unit.ts';
import { type AgreementRow, agreementsView } from './agreements.ts';
import { currentDates } from './standing.ts';

export interface StartView {
  readonly name: string;
  /** Seats of whoever reads it, with what they are for. */
  readonly seats: readonly { readonly seat: string; readonly for?: string }[];
  readonly live: { readonly units: number; readonly users: number };
  readonly planned: { readonly units: number; readonly users: number };
  readonly undated: { readonly units: number };
  readonly next?: {
    readonly when: string;
    readonly days: number;
    readonly units: readonly { readonly id: UnitId; readonly name: string }[];
    readonly users: number;
  };
  /** Steps that are late or due soon, of the units the reader leads; of all, for whoever leads all or none. */
  readonly turns: readonly AgreementRow[];
  readonly mine: boolean;
}

/** Turns shown: the most urgent; the rest stands on the page of agreements. */
const TURNS = 8;

/** @param now read with STANDS_ON (standing.ts) */
export function startView(now: Snapshot, who: Who, today: string): StartView {
  const register = registerOf(now);
  const dates = [...currentDates(now)];
  const users = (units: readonly UnitId[]) => sumFigures(units.map((unit) => register.get(unit).users)).known;
  const live = dates.filter(([, { actual }]) => actual).map(([unit]) => unit);
  const coming = dates.filter(([, { actual }]) => !actual);
  const [first] = coming.map(([, { when }]) => when).sort((a, b) => (a.from < b.from ? -1 : 1));
  const nextUnits = coming.filter(([, { when }]) => when.text === first?.text).map(([unit]) => unit);
  const reach = (row: AgreementRow) =>
    who.seats.some(({ unit, district }) => unit === row.unit || (district !== undefined && district === row.district));
  const { rows } = agreementsView(now, today);
  const waiting = rows.filter(({ live: isLive, daysLeft, declined }) => !isLive && !declined && daysLeft !== undefined);
  const own = waiting.filter(reach);
  const hasReach = who.seats.some(({ unit, district }) => unit !== undefined || district !== undefined);
  return {
    name: who.name,
    seats: who.seats.map(({ seat, unit, district }) => {
      const of = unit ? register.nameOn(unit, today) : district;
      return { seat, ...(of ? { for: of } : {}) };
    }),
    live: { units: live.length, users: users(live) },
    planned: { units: coming.length, users: users(coming.map(([unit]) => unit)) },
    undated: { units: register.units.length - dates.length },
    ...(first
      ? {
          next: {
            when: first.text,
            days: daysBetween(today, first.from),
            units: nextUnits.map((id) => ({ id, name: register.nameOn(id, today) })),
            users: users(nextUnits),
          },
        }
      : {}),
    turns: (hasReach ? own : waiting).slice(0, TURNS),
    mine: hasReach,
  };
}
