/** Who holds which seat in the programme: since when, for what, given by whom; and the districts without a regional leader. */
import { mayDo } from '../authority/may-do.ts';
import { SEATS, type Seat } from '../authority/seats.ts';
import type { Who } from '../authority/who.ts';
import { registerOf } from '../programme/register-of.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import { districtsOf, workingGroup } from '../units/leadership.ts';
import type { UnitId } from '../units/unit.ts';
import { type EntryRow, rowsOf } from './entry-row.ts';

export interface SeatRow extends EntryRow<'seat'> {
  readonly state: 'holds' | 'to-come' | 'ended';
  /** Name of the unit or district it is for; absent: for all. */
  readonly for?: string;
  /** Who wrote it last, and when. */
  readonly by: string;
  readonly at: string;
}

export interface SeatsView {
  readonly seats: readonly { readonly seat: Seat; readonly held: readonly SeatRow[] }[];
  /** Those who were something. */
  readonly ended: readonly SeatRow[];
  /** The regional working group (RAG): the regional leaders of today. */
  readonly workingGroup: readonly string[];
  /** Districts nobody leads. */
  readonly vacant: readonly string[];
  readonly units: readonly { readonly id: UnitId; readonly name: string }[];
  readonly districts: readonly string[];
  readonly today: string;
  readonly may: boolean;
}

/** @param now read with `seat` and `unit` */
export function seatsView(now: Snapshot, who: Who, today: string): SeatsView {
  const register = registerOf(now);
  const entries = new Map(now.all('seat').map((entry) => [entry.key, entry]));
  const rows = rowsOf(now, 'seat', who, register).map((row): SeatRow => {
    const { from, to, unit, district } = row.body;
    const { name, at } = entries.get(row.key)!;
    const of = unit === undefined ? district : register.nameOn(unit, today);
    const state = to !== undefined && to < today ? 'ended' : from > today ? 'to-come' : 'holds';
    return { ...row, state, ...(of ? { for: of } : {}), by: name, at };
  });
  const districts = districtsOf(register.units);
  const { members, vacant } = workingGroup(districts, now.bodies('seat'), today);
  return {
    seats: SEATS.map((seat) => ({
      seat,
      held: rows.filter(({ body, state }) => body.seat === seat && state !== 'ended'),
    })),
    ended: rows.filter(({ state }) => state === 'ended').sort((a, b) => (a.body.to! < b.body.to! ? 1 : -1)),
    workingGroup: members,
    vacant,
    units: register.units
      .map(({ id }) => ({ id, name: register.nameOn(id, today) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'nb')),
    districts,
    today,
    may: mayDo(who, 'give-seats').may,
  };
}
