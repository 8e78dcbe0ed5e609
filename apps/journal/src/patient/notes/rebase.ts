/** A note that others have changed while one wrote in it: what can be put together by itself, and what somebody must choose. Pure. */
import type { NoteContent } from '@helseplattform/care/view-models';

export const CONTENT_FIELDS = ['kind', 'body', 'diagnoses', 'procedures', 'refusal'] as const;
export type ContentField = (typeof CONTENT_FIELDS)[number];

/** What somebody began to write from. */
export interface Base {
  readonly version: string;
  readonly content: NoteContent;
}

export const contentOf = ({ kind, body, diagnoses, procedures, refusal }: NoteContent): NoteContent => ({
  kind,
  body,
  diagnoses,
  procedures,
  ...(refusal ? { refusal } : {}),
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * The three-way rule for one field: what only one has changed is taken from them, what both have changed alike is so, and
 * what they have changed differently is for a person to choose.
 * @param mine undefined: nothing was written in it here
 */
export function threeWay<T>(
  base: T,
  mine: T | undefined,
  theirs: T,
): { readonly value: T } | { readonly conflict: true } {
  if (mine === undefined || same(mine, base)) return { value: theirs };
  if (same(theirs, base) || same(mine, theirs)) return { value: mine };
  return { conflict: true };
}
