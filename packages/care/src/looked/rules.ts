/** How far somebody has looked: everything up to an instant, and single versions beyond it. Pure. */
import type { StoryVersion } from '../story/view-model.ts';

export interface Looked {
  /** What was written at or before this instant (ms since 1970) is not new. */
  readonly upTo: number;
  /** Versions beyond it that have been seen. */
  readonly seen: readonly SeenVersion[];
  /** When something was last seen, ms. */
  readonly at: number;
}

/** `Type/id`, version, and when it was written in ms since 1970. */
export type SeenVersion = readonly [reference: string, version: string, written: number];

/** What a reader has seen. */
export interface Sighting {
  readonly seen: readonly SeenVersion[];
  /** All that was new when the view was read at this instant (ms) is among `seen`. */
  readonly upTo?: number | undefined;
}

/**
 * A version gets its time before it can be read by others, and whoever read in between has not seen it. So nobody has looked
 * further than to a minute ago, and what was seen in that minute is remembered by name. No transaction may take longer.
 */
export const SETTLED_MS = 60_000;

/** More names than this are not kept: what is forgotten is called new once more, never the other way round. */
const MOST_SEEN = 2_000;

export const isNew = (looked: Looked, { reference, version, written }: StoryVersion): boolean =>
  Date.parse(written) > looked.upTo && !looked.seen.some(([ref, ver]) => ref === reference && ver === version);

/** @param looked undefined: never before, and then the sighting says up to where @param now ms since 1970 */
export function afterSeeing(looked: Looked | undefined, { seen, upTo }: Sighting, now: number): Looked {
  const reached = Math.min(upTo ?? Number.NEGATIVE_INFINITY, now) - SETTLED_MS;
  const settled = Math.max(looked?.upTo ?? Number.NEGATIVE_INFINITY, reached);
  const names = new Map([...(looked?.seen ?? []), ...seen].map((one) => [`${one[0]} ${one[1]}`, one]));
  const kept = [...names.values()].filter(([, , written]) => written > settled);
  return {
    upTo: Number.isFinite(settled) ? settled : now - SETTLED_MS,
    seen: kept.sort((a, b) => b[2] - a[2]).slice(0, MOST_SEEN),
    at: now,
  };
}

/** From when on what was written may be new. At a first look nothing is, but what is so fresh must be named back. */
export const newsSince = (looked: Looked | undefined, now: number): number => looked?.upTo ?? now - SETTLED_MS;
