/** What a story is narrowed to, as its address says it. */
import { badRequest, type ResourceType } from '@helseplattform/fhir';
import type { StoryRequest } from '@helseplattform/record';
import { isDay, plusDays } from '../calendar/day.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { localTarget } from '../reading/origin.ts';
import { AUTHORS, CONTACTS, isStoryKind, NAMED, partsOf, UNITS } from './kinds.ts';

/** The query of a story; lists are separated by commas. */
export interface StoryQuery {
  /** Kinds of entries; absent: all. */
  readonly kinds?: string | undefined;
  /** References of who wrote it. */
  readonly by?: string | undefined;
  /** References of units. */
  readonly at?: string | undefined;
  /** Words, or beginnings of them. */
  readonly text?: string | undefined;
  /** The last day that is told of. */
  readonly until?: string | undefined;
  /** An instant: only what was written since. */
  readonly since?: string | undefined;
  readonly after?: string | undefined;
  /** The entry it begins with, `Type/id`. */
  readonly from?: string | undefined;
}

/** More words than this narrow nothing that the first ones do not. */
const MOST_WORDS = 6;
const LONGEST_TEXT = 200;
/** More choices than this at once are no choice. */
const MOST_SOURCES = 50;

/** @throws {FhirError} 400 for what is no filter of a story */
export function readFilter({
  kinds,
  by,
  at,
  text,
  until,
  since,
  after,
  from,
}: StoryQuery): Omit<StoryRequest, 'limit'> {
  const authors = targetsOf(by, 'by');
  const units = targetsOf(at, 'at');
  const words = wordsOf(text);
  const [first] = targetsOf(from, 'from') ?? [];
  return {
    parts: partsOf(kindsOf(kinds)),
    ...(authors ? { by: { params: AUTHORS, targets: authors } } : {}),
    ...(units ? { at: { params: UNITS, targets: units, through: CONTACTS } } : {}),
    ...(words.length > 0 ? { words, named: NAMED } : {}),
    ...(until ? { before: dayAfter(until) } : {}),
    ...(since ? { since: instantOf(since) } : {}),
    ...(after ? { after } : {}),
    ...(first ? { from: first } : {}),
  };
}

function kindsOf(text: string | undefined) {
  const names = listOf(text);
  if (names.every(isStoryKind)) return names;
  throw badRequest(`kinds are kinds of entries, with commas between them; not ${text}.`, 'value', 'kinds');
}

function targetsOf(text: string | undefined, name: string): { type: ResourceType; id: string }[] | undefined {
  const references = listOf(text);
  if (references.length === 0) return undefined;
  const targets = references.flatMap((reference) => localTarget({ reference }) ?? []);
  if (targets.length < references.length || targets.length > MOST_SOURCES)
    throw badRequest(`${name} is a list of references, at most ${MOST_SOURCES}.`, 'value', name);
  return targets;
}

/** Letters and digits; what stands between them separates words, as it does in the index. */
function wordsOf(text: string | undefined): string[] {
  if ((text?.length ?? 0) > LONGEST_TEXT)
    throw badRequest(`text is longer than ${LONGEST_TEXT} characters.`, 'too-long', 'text');
  return (text?.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);
}

const listOf = (text: string | undefined): string[] => text?.split(',').filter((part) => part !== '') ?? [];

/** The instant the day after begins in the region, which is two hours ahead of UTC in summer and one in winter. */
function dayAfter(day: string): number {
  if (!isDay(day)) throw badRequest(`until is a day, YYYY-MM-DD; not ${day}.`, 'value', 'until');
  const next = plusDays(day, 1);
  const inSummer = new Date(`${next}T00:00:00+02:00`);
  return dayOf(inSummer) === next ? inSummer.getTime() : Date.parse(`${next}T00:00:00+01:00`);
}

function instantOf(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw badRequest(`since is an instant; not ${text}.`, 'value', 'since');
  return ms;
}
