/** A plan version: what one body decided at one time about who goes live when. Versions are added, never changed. */

import type { Period } from '../calendar/period.ts';
import { type Refused, refusal } from '../refusals/refusal.ts';
import type { UnitId } from '../units/unit.ts';

export interface PlannedWave {
  when: Period;
  units: readonly UnitId[];
  /** The units did go live then: no longer a plan. */
  actual: boolean;
  /** What the body left open about this wave, in its words. */
  open?: string;
}

export interface PlanVersion {
  id: string;
  decided: Period;
  body: string;
  waves: readonly PlannedWave[];
  /** The overall frame, in the body's words. */
  frame?: string;
  /** Who may change what without coming back, in the body's words. */
  authority?: string;
  /** Units the source names by a number of another time. */
  notes: readonly NumberNote[];
}

/** A municipality number that was not in use when the version was decided. */
export interface NumberNote {
  given: string;
  /** Name and number on the day of the decision. */
  name: string;
  number: string;
}

/** Versions in the order they were decided. */
export type PlanHistory = readonly PlanVersion[];

/** The version with an id. Throws a FhirError that lists those there are. */
export function versionOf(history: PlanHistory, id: string): PlanVersion {
  const version = history.find((v) => v.id === id);
  if (version) return version;
  const known = history.map((one) => one.id);
  throw refusal(404, 'not-found', 'versions', 'no-plan-version', id, known);
}

/**
 * A history with one version more. Throws when the version would change what has been decided or has happened: an id that
 * is taken, a decision before the last one, another date for a unit that is live.
 */
export function addVersion(history: PlanHistory, version: PlanVersion): PlanHistory {
  const refuse = (element: string, ...refused: Refused): never => {
    throw refusal(409, 'conflict', element, ...refused);
  };
  if (history.some((v) => v.id === version.id)) refuse('id', 'version-decided', version.id);
  const last = history.at(-1);
  if (last && version.decided.to < last.decided.from)
    refuse('decided', 'before-last-version', version.decided.text, last.id, last.decided.text);
  const live = goLives(history);
  for (const [i, wave] of version.waves.entries())
    for (const unit of wave.units) {
      const happened = live.get(unit);
      if (happened && happened.text !== wave.when.text)
        refuse(`waves[${i}]`, 'went-live-then', unit, happened.text, wave.when.text);
    }
  return Object.freeze([...history, deepFreeze(version)]);
}

/** When units went live, as recorded by the versions. */
export function goLives(history: PlanHistory): ReadonlyMap<UnitId, Period> {
  const live = new Map<UnitId, Period>();
  for (const version of history)
    for (const wave of version.waves) if (wave.actual) for (const unit of wave.units) live.set(unit, wave.when);
  return live;
}

/** The date of a unit as of a version. */
export interface PlannedDate {
  when: Period;
  actual: boolean;
}

/**
 * The dates that hold in a version: its own, and the go-lives that had happened by then, whichever version records them.
 * A version says nothing about units it does not name; they have no date in it, whatever an earlier version gave them.
 */
export function datesOf(history: PlanHistory, id: string): ReadonlyMap<UnitId, PlannedDate> {
  const version = versionOf(history, id);
  const dates = new Map<UnitId, PlannedDate>();
  for (const [unit, when] of goLives(history))
    if (when.to <= version.decided.to) dates.set(unit, { when, actual: true });
  for (const { units, when, actual } of version.waves)
    for (const unit of units) if (!dates.get(unit)?.actual) dates.set(unit, { when, actual });
  return dates;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
