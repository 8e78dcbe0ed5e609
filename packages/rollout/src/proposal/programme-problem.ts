/** A planning problem made of the programme's own facts: who is tied to whom, who has decided when, who wants what. */
import type { IsoDate } from '../calendar/day.ts';
import { earliestGoLive, type LeadTime } from '../options/lead-time.ts';
import type { StepRecord, Wish } from '../options/record.ts';
import type { Hard, PlannedUnit, PlanningWave, Problem, Resource, Soft } from '../planner/problem.ts';
import { FIRST_GO_LIVE_USERS } from '../units/facts/end-users.ts';
import type { UnitRegister } from '../units/register.ts';
import type { Unit, UnitId } from '../units/unit.ts';

/** How much each wish counts against a day of waiting. The board's choice; these are ours until it has chosen. */
export interface Weights {
  delay: number;
  hospitalTie: number;
  /** Shared among a unit's neighbours in its district. */
  neighbours: number;
  wishTogether: number;
  wishDate: number;
}

/** The tie to the hospital outweighs waiting and a known date together: a hospital that is late takes its own along. */
export const WEIGHTS: Weights = { delay: 1, hospitalTie: 3, neighbours: 1, wishTogether: 2, wishDate: 2 };

export interface Programme {
  register: UnitRegister;
  /** The day user figures are taken of: units were otherwise composed before. */
  on: IsoDate;
  waves: readonly PlanningWave[];
  units: readonly UnitId[];
  /** The same room in every wave. */
  room: { readonly [resource in Resource]?: { limit: number; why: string } };
  weights?: Weights;
  wishes?: readonly Wish[];
  /** Decisions: a unit cannot go live before its lead time after one. A unit without a known decision is not held back. */
  steps?: readonly StepRecord[];
  leadTime?: LeadTime;
  /** Pins, blackouts, ends of contracts and whatever else must hold. */
  hard?: readonly Hard[];
}

/** Instructors for a number of users, at the ratio of the first go-live: 130 for 18 000 (training/facts.ts). */
const trainersFor = (users: number): number => Math.ceil((users * 130) / FIRST_GO_LIVE_USERS);

/** The problem, and the units whose number of users nobody knows: they count as nought and should be looked up. */
export function programmeProblem(programme: Programme): { problem: Problem; usersUnknown: readonly UnitId[] } {
  const { register, on, waves, room, weights = WEIGHTS } = programme;
  const units = programme.units.map((id) => register.get(id));
  const here = new Set(programme.units);
  const figures = new Map(units.map((u) => [u.id, register.usersOn(u.id, on).value]));
  const planned = units.map((u): PlannedUnit => {
    const users = figures.get(u.id) ?? 0;
    // a municipality is one migration, whatever its size; a trust brings its own people for that
    const own = u.kind === 'hospital-trust' ? { 'hospital-trusts': 1 } : { migration: 1 };
    return { id: u.id, users, needs: { 'end-users': users, trainers: trainersFor(users), ...own } };
  });
  const limits = (Object.entries(room) as [Resource, { limit: number; why: string }][]).flatMap(
    ([resource, { limit, why }]) => waves.map(({ id }): Hard => ({ kind: 'capacity', wave: id, resource, limit, why })),
  );
  const ties = units.flatMap((u): Soft[] =>
    u.trust !== undefined && here.has(u.trust)
      ? [{ kind: 'hospital-tie', unit: u.id, hospital: u.trust, weight: weights.hospitalTie }]
      : [],
  );
  const wished = (programme.wishes ?? []).flatMap(({ unit, when }): Soft[] =>
    // a month is wished for as a whole: its last day is as good as its first
    when && here.has(unit) ? [{ kind: 'wish-date', unit, date: when.to, weight: weights.wishDate }] : [],
  );
  const wishes = (programme.wishes ?? []).flatMap((wish): Soft[] =>
    wish.sameDateAs !== undefined && here.has(wish.unit) && here.has(wish.sameDateAs)
      ? [{ kind: 'wish-together', unit: wish.unit, other: wish.sameDateAs, weight: weights.wishTogether }]
      : [],
  );
  return {
    problem: {
      waves,
      units: planned,
      hard: [...limits, ...leadTimes(programme, here), ...(programme.hard ?? [])],
      soft: [
        { kind: 'delay', weight: weights.delay },
        ...ties,
        ...neighbours(units, weights.neighbours),
        ...wishes,
        ...wished,
      ],
    },
    usersUnknown: [...figures].flatMap(([id, users]) => (users === null ? [id] : [])),
  };
}

function leadTimes({ steps = [], leadTime }: Programme, here: ReadonlySet<UnitId>): Hard[] {
  if (!leadTime) return [];
  return steps
    .filter((s) => s.step === 'decision' && s.outcome === 'yes' && here.has(s.unit))
    .map(
      (s): Hard => ({ kind: 'not-before', unit: s.unit, date: earliestGoLive(s.on.to, leadTime), why: 'lead-time' }),
    );
}

/** Every pair of a district, the weight shared so that a large district does not pull more than a small one. */
function neighbours(units: readonly Unit[], weight: number): Soft[] {
  const districts = Map.groupBy(
    units.filter((u) => u.district !== undefined),
    (u) => u.district,
  );
  return [...districts.values()].flatMap((members) =>
    members.flatMap((a, i) =>
      members
        .slice(i + 1)
        .map((b): Soft => ({ kind: 'neighbours', a: a.id, b: b.id, weight: weight / (members.length - 1) })),
    ),
  );
}
