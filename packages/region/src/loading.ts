/** What a loader needs to know: how big a region is, and where to go on after a break. */

/** Average size of a person's record: resources and bytes of JSON. Measured (docs/region.md). */
const PER_PERSON = { resources: 65, bytes: 50_000 } as const;
/** The organisations, staff and rosters of a small region; at full scale ten times as much. */
const ORGANISATIONS = { resources: 14_000, bytes: 7_000_000 } as const;

/** Roughly what a region takes: for a progress bar, and to see beforehand whether the disk has room. */
export function estimate(people: number): { resources: number; bytes: number } {
  const grown = 1 + (9 * people) / 760_000;
  return {
    resources: Math.round(people * PER_PERSON.resources + ORGANISATIONS.resources * grown),
    bytes: Math.round(people * PER_PERSON.bytes + ORGANISATIONS.bytes * grown),
  };
}

/**
 * The person to go on with after a break: the first whose Patient is not in the store, less those that may have been under
 * way at the same time. People are loaded in order of number.
 * @param exists whether a Patient id is in the store
 * @param together how many bundles were loaded at the same time
 */
export async function firstMissing(
  people: number,
  exists: (number: number) => Promise<boolean>,
  together = 32,
): Promise<number> {
  let low = 0;
  let high = people;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await exists(middle)) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - together);
}
