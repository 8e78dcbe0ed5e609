/** What the planner must keep to and what it has proposed; and the borders the map is drawn with. */
import { RESOURCES } from '../../planner/problem.ts';
import { kind } from '../kind.ts';
import { also, count, day, dictionary, list, number, object, oneOf, pattern, text } from '../shape.ts';
import { unitId } from './ground.ts';

const why = text(500);
const line = pattern(/^[a-z0-9-]{1,40}$/, 'programme');
const path = pattern(/^[MLZ\d. -]+$/, 'M0 0L1 1Z');

export const PLANNING = {
  /** Room in every wave, or in the wave of a day. Key: the resource, or resource and day. */
  'wave-room': kind({
    shape: object({ resource: oneOf(...RESOURCES), limit: number({ least: 0, most: 1_000_000 }), why }, { day }),
    write: 'plan-waves',
  }),

  /** A unit that stays on its day whatever is planned. Key: the unit. */
  pin: kind({ shape: object({ unit: unitId, day, why }), write: 'plan-waves', unit: ({ unit }) => unit }),

  /** Days on which nobody goes live, or none of some units. */
  blackout: kind({
    shape: also(object({ from: day, to: day, why }, { units: list(unitId, { least: 1 }) }), ({ from, to }) =>
      to < from ? ['ends-before-begins', from, to] : undefined,
    ),
    write: 'plan-waves',
  }),

  /** The contract of the unit's old system ends: it goes live by then. Key: the unit. */
  'contract-end': kind({
    shape: object({ unit: unitId, day, why }),
    write: 'edit-own-unit',
    unit: ({ unit }) => unit,
  }),

  /** Waves somebody proposes instead of a plan version; not decided by anybody. */
  'plan-proposal': kind({
    shape: object(
      {
        line,
        /** The version it was made from. */
        base: pattern(/^[A-Za-z0-9._-]{1,40}$/, 'V2'),
        name: text(200),
        waves: list(object({ when: day, units: list(unitId) }), { least: 1, most: 31 }),
        /** Weighted user-days, and the seed the planner was run with. */
        score: number({ least: 0 }),
        seed: count,
      },
      { reason: text(5_000) },
    ),
    write: 'propose-plan',
  }),

  /** Borders of the municipalities. Key: `municipalities`. */
  borders: kind({
    shape: object({
      credit: text(500),
      width: number({ least: 1, most: 10_000 }),
      height: number({ least: 1, most: 10_000 }),
      paths: dictionary(path),
      missing: list(unitId),
    }),
    write: 'edit-units',
  }),
};
