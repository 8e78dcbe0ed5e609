/** A figure says where it comes from: published, derived by us, or not known at all. */

export interface Figure {
  /** Null: nobody has published it and nothing it could be derived from is known. Never read as zero. */
  value: number | null;
  basis: 'published' | 'derived' | 'unknown';
  /** Document, table or the calculation, for whoever wants to check. */
  source: string;
}

export const published = (value: number, source: string): Figure => ({ value, basis: 'published', source });
export const derived = (value: number, source: string): Figure => ({ value, basis: 'derived', source });
export const unknown = (source: string): Figure => ({ value: null, basis: 'unknown', source });

/** A sum that does not hide what it is made of. */
export interface FigureSum {
  /** Sum of what is known. */
  known: number;
  /** How much of `known` we have derived rather than read. */
  derived: number;
  /** How many figures are missing from the sum. */
  missing: number;
}

/** Adds figures; what is unknown is counted, not guessed. */
export function sumFigures(figures: Iterable<Figure>): FigureSum {
  const sum = { known: 0, derived: 0, missing: 0 };
  for (const { value, basis } of figures) {
    if (value === null) sum.missing++;
    else sum.known += value;
    if (value !== null && basis === 'derived') sum.derived += value;
  }
  return sum;
}
