/** A step of a runbook as people type it: by the clock in Norway, kept in minutes from go-live. */
import type { RunbookStep } from '@helseplattform/rollout/view-models';
import { localTime, regionInstant } from '@helseplattform/ui';
import type { Typed } from '../entry/index.ts';

const MINUTE = 60_000;

/** The instant so many minutes from go-live. @param at the hour of go-live, an instant */
export const instantOf = (at: string, from: number): string => new Date(Date.parse(at) + from * MINUTE).toISOString();

/** The same by the clock in Norway, `2027-03-06T03:00`. */
export const beginsAt = (at: string, from: number): string => localTime(new Date(instantOf(at, from))).slice(0, 16);

/** A step as it is typed. */
export const typedStep = (
  at: string,
  { title, owner, from, minutes, after, act, pointOfNoReturn }: RunbookStep,
): Typed => ({
  title,
  owner,
  begins: beginsAt(at, from),
  minutes: String(minutes),
  after,
  mark: act ? 'act' : pointOfNoReturn ? 'end' : '',
});

/** The step that was typed. @param id of the step it changes; a new one gets its own */
export function stepOf(at: string, typed: Typed, id: string): RunbookStep {
  const text = (name: string) => String(typed[name] ?? '').trim();
  const after = typed.after;
  return {
    id,
    title: text('title'),
    owner: text('owner'),
    from: Math.round((Date.parse(regionInstant(text('begins'))) - Date.parse(at)) / MINUTE),
    minutes: Number(text('minutes')),
    after: typeof after === 'object' ? after : [],
    ...(typed.mark === 'act' ? { act: true } : {}),
    ...(typed.mark === 'end' ? { pointOfNoReturn: true } : {}),
  };
}
