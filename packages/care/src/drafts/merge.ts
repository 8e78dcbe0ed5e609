/**
 * How writings of several devices become one draft. Each writing says which earlier ones it was made from; what it names
 * is replaced, and what it did not know of stays beside it. So nothing is lost, nothing is there twice, nobody is locked
 * out, and no clock decides: a field that was changed in two places has two values until a person who sees both chooses.
 */

/** One writing: the page that wrote it and its number there, e.g. `k3v9xq:12`. */
export type Mark = string;

/** Plain JSON. */
export type DraftValue = unknown;

export interface Written {
  /** More than one when the same was written in several places. */
  readonly marks: readonly Mark[];
  readonly value: DraftValue;
  /** Instant the server had it. */
  readonly at: string;
}

export interface DraftContent {
  /** One value, or several that were written without knowledge of each other: a conflict. */
  readonly fields: { readonly [name: string]: readonly Written[] };
  /** The number of the last writing of each page. */
  readonly heard: { readonly [writer: string]: number };
}

/** What a page has written since the server last answered it: all of it, so that a later one makes up for a lost one. */
export interface DraftWriting {
  /** The page, one for each time it is loaded. */
  readonly writer: string;
  /** 1, 2, 3 …; the same number is the same writing. */
  readonly number: number;
  readonly fields: { readonly [name: string]: { readonly value: DraftValue; readonly replaces: readonly Mark[] } };
}

export const NOTHING_WRITTEN: DraftContent = { fields: {}, heard: {} };

/** @param at instant; @returns the same object when the writing is known already */
export function merge(content: DraftContent, { writer, number, fields }: DraftWriting, at: string): DraftContent {
  if ((content.heard[writer] ?? 0) >= number) return content;
  const merged: { [name: string]: readonly Written[] } = { ...content.fields };
  for (const [name, { value, replaces }] of Object.entries(fields)) {
    const before = merged[name] ?? [];
    const kept = before.filter(({ marks }) => !marks.some((mark) => replaces.includes(mark) || isOf(mark, writer)));
    const same = kept.find((one) => isSame(one.value, value));
    const mark = `${writer}:${number}`;
    merged[name] = same
      ? kept.map((one) => (one === same ? { ...one, marks: [...one.marks, mark] } : one))
      : [...kept, { marks: [mark], value, at }];
  }
  return { fields: merged, heard: { ...content.heard, [writer]: number } };
}

const isOf = (mark: Mark, writer: string): boolean => mark.startsWith(`${writer}:`);
const isSame = (a: DraftValue, b: DraftValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Names of fields that somebody must choose in. */
export const conflictsIn = ({ fields }: DraftContent): string[] =>
  Object.keys(fields).filter((name) => fields[name]!.length > 1);
