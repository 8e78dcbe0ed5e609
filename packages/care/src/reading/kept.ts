/** What a view makes of slices of a chart, kept for as long as the record keeps the slices. */
import type { StoredVersion } from '@helseplattform/record';

export type Slices = readonly (readonly StoredVersion[])[];

/** Made once of slices that are the same arrays as the last time (see Reader.chart); nobody may change what was made. */
export function madeOnce<Made extends object>(make: (slices: Slices) => Made): (slices: Slices) => Made {
  const known = new WeakMap<Slices, Made>();
  return (slices) => {
    const made = known.get(slices) ?? make(slices);
    known.set(slices, made);
    return made;
  };
}
