/** Tasks: whoever must do something about a patient; and openings, which are tasks that the platform has made. */
import type { Relation } from '@helseplattform/record';
import { OPENING, OWN_KIND } from '../codes.ts';
import { codesOf, endOf, hasCode, type Json, object, references, startOf, text } from '../json.ts';
import { relations } from './relation.ts';

const OPEN = new Set(['requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold']);
/** Statuses in which an opening holds: what was declared wrongly is cancelled and ends at once. */
const HOLDS = new Set([...OPEN, 'completed']);

/** Codes of tasks that ask somebody to look at an answer. */
const RESULTS = ['ulest-svar', 'vurder-provesvar', 'vurder-svar', 'signer-svar'];

/** @param isSealed whether the platform itself made the opening: a Task that somebody wrote opens nothing */
export function fromTask(task: Json, isSealed: (task: Json) => boolean): Relation[] {
  const [opening] = codesOf(task.code, OPENING);
  if (opening !== undefined) return isSealed(task) ? fromOpening(task, opening) : [];
  if (!OPEN.has(text(task.status) ?? '')) return [];
  const kind = hasCode(task.code, OWN_KIND, ...RESULTS) ? 'result' : 'task';
  return relations(kind, references(task.owner), { from: startOf(task.authoredOn), until: undefined });
}

const OPENS: Readonly<Record<string, 'opened' | 'emergency'>> = { 'self-declared': 'opened', emergency: 'emergency' };

/** It opens for the person who asked, for the time that was given; whoever reviews it is the owner, and sees the task only. */
function fromOpening(task: Json, opening: string): Relation[] {
  if (!HOLDS.has(text(task.status) ?? '')) return [];
  const { start, end } = object(task.executionPeriod);
  const until = endOf(end);
  const kind = OPENS[opening];
  if (kind === undefined || until === undefined) return []; // what has no end is not an opening
  return relations(kind, references(task.requester), { from: startOf(start), until });
}
