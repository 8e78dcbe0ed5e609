/** Models, split keys and sharers of every kind, for property tests. */
import fc from 'fast-check';
import { type CostModel, HEADS, type Head, type HeadId } from './sheet.ts';
import type { Sharer, SplitKey } from './split-key.ts';

export const amount = fc.integer({ min: 0, max: 670_000_000_000 });
export const index = { name: 'test', source: 'test', values: { 2022: 1000, 2023: 1041, 2024: 1083, 2025: 1117 } };

export const anyKey: fc.Arbitrary<SplitKey> = fc.letrec<{ key: SplitKey }>((tie) => ({
  key: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    fc.constantFrom<SplitKey>({ kind: 'equal' }, { kind: 'inhabitants' }, { kind: 'users' }, { kind: 'owners' }),
    fc
      .array(fc.record({ weight: fc.integer({ min: 1, max: 100 }), key: tie('key') }), { minLength: 1, maxLength: 3 })
      .map((parts): SplitKey => ({ kind: 'mix', parts })),
  ),
})).key;
export const anySharers = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 220_000 }),
      fc.integer({ min: 1, max: 12_000 }),
      fc.integer({ min: 1, max: 6_000 }),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((rows) =>
    rows.map(
      ([inhabitants, users, ownerBasisPoints], i): Sharer => ({ unit: `u${i}`, inhabitants, users, ownerBasisPoints }),
    ),
  );
export const anyModel: fc.Arbitrary<CostModel> = fc
  .tuple(
    anySharers,
    fc.uniqueArray(
      fc.tuple(
        fc.constantFrom(...(Object.keys(HEADS) as HeadId[])),
        amount,
        anyKey,
        fc.boolean(),
        fc.constantFrom([2022], [2023, 2024], [2022, 2025]),
      ),
      { minLength: 1, maxLength: 6, selector: ([id]) => id },
    ),
  )
  .map(([sharers, heads]) => ({
    sharers,
    index,
    heads: heads.map(([id, total, key, shared, years]): Head => {
      const facts = { id, priceYear: 2022, years, source: 'test', spread: { low: 900, high: 1300 } };
      return shared
        ? { ...facts, shared: true, total, key }
        : {
            ...facts,
            shared: false,
            amounts: Object.fromEntries(sharers.map((s, i) => [s.unit, i === 0 ? null : total])),
          };
    }),
  }));
