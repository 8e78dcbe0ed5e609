/** What the programme costs: what all share and by which key, what each unit has of its own, and what was laid before a council. */
import { HEADS, type HeadId } from '../../cost/sheet.ts';
import type { SplitKey } from '../../cost/split-key.ts';
import { kind } from '../kind.ts';
import {
  also,
  count,
  day,
  dictionary,
  flag,
  list,
  nullable,
  number,
  object,
  oneOf,
  pattern,
  type Shape,
  text,
} from '../shape.ts';
import { unitId } from './ground.ts';

const year = number({ least: 2000, most: 2100, whole: true });
/** By year as text, `2026`, as JSON has it. */
const years = <T>(of: Shape<T>) =>
  also(dictionary(of), (values) =>
    Object.keys(values).every((name) => /^20\d\d$/.test(name)) ? undefined : ['names-are-years'],
  );
const ore = number({ least: 0, most: 10_000_000_000_000, whole: true });
const spread = object({
  low: number({ least: 0, most: 1000, whole: true }),
  high: number({ least: 1000, most: 10_000, whole: true }),
});
const weight = number({ least: 1, most: 1_000_000, whole: true });

/** A mix may hold another; deeper than this nobody can follow it. */
const DEEPEST = 3;

const splitKey = (depth = 0): Shape<SplitKey> => ({
  read(value, at, faults) {
    const named = (value as { kind?: unknown } | null)?.kind;
    if (named === 'mix' && depth < DEEPEST)
      return object({
        kind: oneOf('mix'),
        parts: list(object({ weight, key: splitKey(depth + 1) }), { least: 1, most: 10 }),
      }).read(value, at, faults);
    if (named === 'agreed')
      return object({
        kind: oneOf('agreed'),
        weights: dictionary(number({ least: 0, most: 1_000_000, whole: true })),
        source: text(),
      }).read(value, at, faults);
    return object({ kind: oneOf('equal', 'inhabitants', 'users', 'owners') }).read(value, at, faults);
  },
});

const head = oneOf(...(Object.keys(HEADS) as HeadId[]));
const headFacts = {
  head,
  priceYear: year,
  years: list(year, { least: 1, most: 40 }),
  source: text(),
};

export const MONEY = {
  /** An amount all pay together, and the key it is split by. Key: the head. */
  'cost-head': kind({
    shape: object({ ...headFacts, total: nullable(ore), key: splitKey() }, { spread, why: text(2_000) }),
    write: 'edit-cost-facts',
  }),

  /** Who shares. Figures that are left out are those of the unit. Key: `agreement`. */
  'cost-sharers': kind({
    shape: object({
      sharers: list(
        object(
          { unit: unitId },
          { inhabitants: nullable(count), users: nullable(count), ownerBasisPoints: nullable(count) },
        ),
        { least: 1 },
      ),
      source: text(),
    }),
    write: 'edit-cost-facts',
  }),

  /** An index of prices by year, whole numbers on any common base. */
  'price-index': kind({
    shape: object({
      name: text(200),
      source: text(),
      values: years(number({ least: 1, most: 1_000_000, whole: true })),
    }),
    write: 'edit-cost-facts',
  }),

  /** What a unit has of its own, as it reckons. Key: the unit. Seen by nobody else but the programme until it is laid before a body. */
  'cost-draft': kind({
    shape: object(
      {
        unit: unitId,
        heads: list(object({ ...headFacts, amount: nullable(ore) }, { spread }), { most: 40 }),
        why: text(2_000),
      },
      {},
    ),
    write: 'edit-draft-cost',
    read: 'see-draft-cost',
    unit: ({ unit }) => unit,
  }),

  /** A sheet as it was laid before a body, with everything it was computed from. Key: unit and number, `oppdal:1`. */
  'cost-sheet': kind({
    shape: object({
      unit: unitId,
      why: text(2_000),
      public: flag,
      total: ore,
      /** What it was computed from, as JSON: a CostModel. */
      model: text(20_000_000),
    }),
    write: 'edit-draft-cost',
    read: 'see-own-cost',
    unit: ({ unit }) => unit,
    once: true,
    byOperation: true,
  }),

  /** The programme's own money by year, and the frame it was given. Key: `programme`. */
  'programme-cost': kind({
    shape: object({
      frame: ore,
      frameSource: text(),
      byYear: years(ore),
      spentUntil: year,
      source: text(),
    }),
    write: 'edit-cost-facts',
  }),

  /** Because of whom a plan version came later, what that costs, and how it is financed. Key: line and version, `programme:P2`. */
  'delay-account': kind({
    shape: also(
      object({
        line: pattern(/^[a-z0-9-]{1,40}$/, 'programme'),
        version: pattern(/^[A-Za-z0-9._-]{1,40}$/, 'V2'),
        /** When the cause was announced: by that day the rule of who pays is chosen. */
        announced: day,
        /** Null: nobody has said yet. Absent in the decision itself, it often comes as a case of its own. */
        ore: nullable(ore),
        causes: list(object({ causedBy: unitId, moved: list(unitId, { least: 1 }) }), { most: 100 }),
        financing: list(object({ from: text(500), ore }), { most: 50 }),
        source: text(),
      }),
      ({ causes, financing, ore: cost }) => {
        const moved = causes.flatMap(({ moved: units }) => units);
        const twice = moved.find((unit, i) => moved.indexOf(unit) !== i);
        if (twice) return ['late-because-of-two', twice];
        const financed = financing.reduce((sum, one) => sum + one.ore, 0);
        if (cost !== null && financed > cost) return ['financed-too-much', financed, cost];
        return undefined;
      },
    ),
    write: 'edit-cost-facts',
  }),

  /** The editable text of a council case. Key: the unit. What is left out is written from the unit's figures. */
  'case-text': kind({
    shape: object(
      { unit: unitId, language: oneOf('nb', 'nn') },
      {
        background: text(20_000),
        assessment: text(20_000),
        recommendation: text(20_000),
        caseNumber: pattern(/^[\w ./-]{1,40}$/, 'a case number such as 26/1234'),
      },
    ),
    write: 'edit-draft-cost',
    read: 'see-draft-cost',
    unit: ({ unit }) => unit,
  }),
};
