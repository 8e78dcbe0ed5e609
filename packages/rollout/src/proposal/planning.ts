/** What the page of the planner starts from: a plan version as a planning problem, with room for those it left without a date. */
import { addDays, addMonths, type IsoDate, mondayOf, weekday } from '../calendar/day.ts';
import { isWorkday } from '../calendar/holidays.ts';
import type { Period } from '../calendar/period.ts';
import type { Figure } from '../figure.ts';
import { type LeadTime, milestones } from '../options/lead-time.ts';
import type { StepRecord, Wish } from '../options/record.ts';
import type { Hard, PlanningWave, Problem, Resource, UnitKey, WaveKey } from '../planner/problem.ts';
import { datesOf, goLives, type PlanHistory, type PlannedDate, versionOf } from '../plans/plan.ts';
import { type Gate, gateDates } from '../readiness/gate.ts';
import { WINDOW } from '../training/weeks.ts';
import { FIRST_GO_LIVE_USERS } from '../units/facts/end-users.ts';
import type { UnitRegister } from '../units/register.ts';
import type { Unit, UnitId, UnitKind } from '../units/unit.ts';
import { absorbedBy } from '../units/unit.ts';
import { programmeProblem, type Weights } from './programme-problem.ts';

export interface Room {
  resource: Resource;
  limit: number;
  why: string;
  /** Only the wave of this day; absent: every wave. */
  day?: IsoDate;
}

export interface PlanningFacts {
  register: UnitRegister;
  history: PlanHistory;
  /** The version that is planned on. */
  version: string;
  /** Planned as of this day: nobody can be given an earlier one. */
  on: IsoDate;
  wishes?: readonly Wish[];
  /** Those taken by that day count; what was decided later was not known then. */
  steps?: readonly StepRecord[];
  leadTime?: LeadTime;
  /** Absent: what the plans so far have shown to be possible. */
  room?: readonly Room[];
  pins?: readonly { unit: UnitId; day: IsoDate; why: string }[];
  blackouts?: readonly { from: IsoDate; to: IsoDate; units?: readonly UnitId[]; why: string }[];
  contractEnds?: readonly { unit: UnitId; day: IsoDate; why: string }[];
  weights?: Weights;
}

export interface PlanningUnit {
  id: UnitKey;
  kind: UnitKind;
  name: string;
  district?: string;
  trust?: UnitKey;
  users: Figure;
  /** Went live: it stays where it is. */
  live: boolean;
}

export interface PlanningView {
  version: string;
  decided: Period;
  body: string;
  on: IsoDate;
  problem: Problem;
  /** Where the version has each unit; whoever is not here has no date in it. */
  plan: readonly (readonly [UnitKey, WaveKey])[];
  /** What must be done when for each wave, counted back from its day. */
  timeline: readonly WaveTimeline[];
  /** In the order they are read: by hospital trust, the trust first, then by district and name. */
  units: readonly PlanningUnit[];
}

/** The way to one go-live. */
export interface WaveTimeline {
  wave: WaveKey;
  goLive: IsoDate;
  /** Absent when no lead time holds. */
  planningStart?: IsoDate;
  rolloutStart?: IsoDate;
  /** First Monday of super users' training; the last week of users' ends the Sunday before the week of go-live. */
  training: { from: IsoDate; to: IsoDate };
  gates: readonly { gate: Gate; date: IsoDate }[];
}

/** Half-yearly dates behind the last one of the version, at least: where those can go who slip. */
const MORE_WAVES = 3;
/** As many waves as a table has columns for. */
const MOST_COLUMNS = 16;

/** The problem of one version. Throws a FhirError when there is no such version. */
export function planningView(facts: PlanningFacts): PlanningView {
  const { register, history, on } = facts;
  const { decided, body } = versionOf(history, facts.version);
  const dates = new Map(datesOf(history, facts.version));
  // what has happened by then has happened, whichever version tells of it
  for (const [unit, when] of goLives(history)) if (when.to <= on) dates.set(unit, { when, actual: true });
  const units = register.units.filter(
    (u) => dates.has(u.id) || (u.kind !== 'gp-office' && u.users.value !== null && !absorbedBy(u, on)),
  );
  const room = facts.room ?? shownPossible(history, register);
  const inOneWave = room.find((r) => r.resource === 'migration' && r.day === undefined)?.limit ?? units.length;
  const pinned = (facts.pins ?? []).flatMap(({ day }) => (day >= on ? [day] : []));
  const waves = wavesOf(dates, pinned, on, Math.ceil((units.length - dates.size) / Math.max(1, inOneWave)) + 1);
  const live = [...dates].filter(([, { actual }]) => actual);
  const isLive = new Set(live.map(([unit]) => unit));
  const { problem } = programmeProblem({
    register,
    on,
    waves,
    units: units.map((u) => u.id),
    room: {},
    ...(facts.weights ? { weights: facts.weights } : {}),
    ...(facts.wishes ? { wishes: facts.wishes } : {}),
    ...(facts.steps ? { steps: facts.steps.filter((s) => !isLive.has(s.unit) && s.on.to <= on) } : {}),
    ...(facts.leadTime ? { leadTime: facts.leadTime } : {}),
    hard: [
      ...roomOf(room, waves, live),
      ...live.map(([unit, { when }]): Hard => ({ kind: 'pin', unit, wave: when.to, why: 'live' })),
      ...units.flatMap((u): Hard[] =>
        isLive.has(u.id) ? [] : [{ kind: 'not-before', unit: u.id, date: on, why: 'as-of' }],
      ),
      ...constraintsOf(facts, units, isLive, waves),
    ],
  });
  return {
    version: facts.version,
    decided,
    body,
    on,
    problem,
    timeline: waves.map((wave) => timelineOf(wave, facts.leadTime)),
    plan: [...dates].map(([unit, { when }]) => [unit, when.to] as const),
    units: units
      .map(
        (u): PlanningUnit => ({
          id: u.id,
          kind: u.kind,
          name: register.nameOn(u.id, on),
          ...(u.district ? { district: u.district } : {}),
          ...(u.trust ? { trust: u.trust } : {}),
          users: register.usersOn(u.id, on),
          live: isLive.has(u.id),
        }),
      )
      .sort((a, b) => (readingKey(a) < readingKey(b) ? -1 : 1)),
  };
}

/**
 * A wave for each date of the version and for each day somebody is pinned to, named by it, and more for those the version
 * left without a date. A date that is only a month is its last day.
 */
function wavesOf(
  dates: ReadonlyMap<UnitId, PlannedDate>,
  pinned: readonly IsoDate[],
  on: IsoDate,
  needed: number,
): PlanningWave[] {
  const days = [...new Set([...[...dates.values()].map(({ when }) => when.to), ...pinned])].sort();
  const last = days.at(-1);
  const from = last === undefined || last < on ? on : last;
  const count = Math.max(MORE_WAVES, Math.min(needed, MOST_COLUMNS - days.length));
  const more = Array.from({ length: count }, (_, i) => goLiveDay(addMonths(from, 6 * (i + 1))));
  return [...days, ...more].map((date) => ({ id: date, date }));
}

/** A Saturday with working days around it, at or before a day: go-lives have been on Saturdays, and none in a holiday. */
export function goLiveDay(by: IsoDate): IsoDate {
  let saturday = addDays(by, -((weekday(by) + 2) % 7));
  const isFree = (day: IsoDate) => [-2, -1, 2, 3].every((days) => isWorkday(addDays(day, days)));
  while (!isFree(saturday)) saturday = addDays(saturday, -7);
  return saturday;
}

/** Room that the plans so far have shown to be possible: one trust, the users of the first go-live, the most units together. */
export function shownPossible(history: PlanHistory, register: UnitRegister): Room[] {
  const municipal = (units: readonly UnitId[]) => units.filter((u) => register.get(u).kind === 'municipality').length;
  const most = Math.max(1, ...history.flatMap((v) => v.waves.map((w) => municipal(w.units))));
  return [
    { resource: 'hospital-trusts', limit: 1, why: 'one-trust' },
    { resource: 'end-users', limit: FIRST_GO_LIVE_USERS, why: 'trained-before' },
    { resource: 'migration', limit: most, why: 'most-units' },
  ];
}

/** Limits by wave. What has happened needs no permission: a wave that is past has at least the room it took. */
function roomOf(
  room: readonly Room[],
  waves: readonly PlanningWave[],
  live: readonly (readonly [UnitId, PlannedDate])[],
): Hard[] {
  const past = new Set(live.map(([, { when }]) => when.to));
  return waves
    .filter((w) => !past.has(w.id))
    .flatMap((wave) => {
      const all = room.filter((r) => r.day === undefined || r.day === wave.date);
      return all
        .filter((r) => r.day !== undefined || !all.some((other) => other.day && other.resource === r.resource))
        .map(({ resource, limit, why }): Hard => ({ kind: 'capacity', wave: wave.id, resource, limit, why }));
    });
}

function constraintsOf(
  { pins = [], blackouts = [], contractEnds = [] }: PlanningFacts,
  units: readonly Unit[],
  isLive: ReadonlySet<UnitId>,
  waves: readonly PlanningWave[],
): Hard[] {
  const open = new Set(units.map((u) => u.id).filter((id) => !isLive.has(id)));
  return [
    ...pins
      .filter(({ unit, day }) => open.has(unit) && waves.some((w) => w.id === day))
      .map(({ unit, day, why }): Hard => ({ kind: 'pin', unit, wave: day, why })),
    ...contractEnds
      .filter(({ unit }) => open.has(unit))
      .map(({ unit, day, why }): Hard => ({ kind: 'not-after', unit, date: day, why })),
    ...blackouts.flatMap(({ from, to, units: only, why }): Hard[] => {
      const concerned = (only ?? [...open]).filter((u) => open.has(u));
      return concerned.length > 0 ? [{ kind: 'closed', from, to, units: concerned, why }] : [];
    }),
  ];
}

function timelineOf({ id, date }: PlanningWave, leadTime: LeadTime | undefined): WaveTimeline {
  const days = leadTime && milestones(date, leadTime);
  const weeks = WINDOW.userWeeks + WINDOW.superUserWeeks;
  const week = mondayOf(date);
  return {
    wave: id,
    goLive: date,
    ...(days ? { planningStart: days['planning-start'], rolloutStart: days['rollout-start'] } : {}),
    training: { from: addDays(week, -7 * weeks), to: addDays(week, -1) },
    gates: gateDates(date).map(({ gate, on }) => ({ gate, date: on })),
  };
}

const readingKey = ({ id, kind, trust, district, name }: PlanningUnit): string =>
  [trust ?? id, kind === 'hospital-trust' ? '0' : '1', district ?? '', name].join(' ');
