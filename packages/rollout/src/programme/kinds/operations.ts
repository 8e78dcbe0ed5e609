/** Who runs the platform, planned and counted, and what a post costs. */
import { kind } from '../kind.ts';
import { count, nullable, number, object, text } from '../shape.ts';

const year = number({ least: 2015, most: 2100, whole: true });
const ore = number({ least: 0, most: 10_000_000_000_000, whole: true });

export const OPERATIONS = {
  /** Key: `plan`, or the line of the published plans it came with. */
  'operations-plan': kind({
    shape: object({
      launch: year,
      base: count,
      growth: count,
      temporary: object({ fte: count, years: count }),
      trustsBelow: count,
      laboratory: count,
      laboratoryOre: ore,
      frameOre: ore,
      source: text(),
    }),
    write: 'edit-cost-facts',
  }),

  /** What a post costs a year, and other running cost. Key: `price`. */
  'operations-price': kind({
    shape: object({ orePerPost: nullable(ore), otherOre: ore, source: text() }),
    write: 'edit-cost-facts',
  }),

  /** Posts that were counted. Key: the year. */
  'operations-count': kind({
    shape: object({ year, fte: count, source: text() }),
    write: 'edit-cost-facts',
  }),
};
