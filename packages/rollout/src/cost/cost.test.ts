import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { allocate } from './allocate.ts';
import { amount, anyModel, index } from './arbitrary.testing.ts';
import { chargeDelay, costOfWaiting, type Delay, delaysFrom } from './delay.ts';
import { evaluate } from './formula.ts';
import { changesBetween } from './model-changes.ts';
import { kroner, rounded } from './money.ts';
import { forecast, PROGRAMME_TOTALS } from './programme.ts';
import { type CostModel, costCells, costSheet, type Head } from './sheet.ts';
import type { Sharer, SplitKey } from './split-key.ts';
import { band, costOfFewer } from './what-if.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
describe('splitting an amount', () => {
  it('adds up to the øre, whatever the weights', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -670_000_000_000, max: 670_000_000_000 }),
        fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 80 }).filter((w) => sum(w) > 0),
        (whole, weights) => {
          const shares = allocate(whole, weights);
          assert.equal(sum(shares.map((s) => s.amount)), whole);
          for (const [i, { amount: part }] of shares.entries()) {
            const exact = (whole * (weights[i] ?? 0)) / sum(weights);
            assert.ok(Math.abs(part - exact) < 1.001, `${part} is more than an øre from ${exact}`);
          }
        },
      ),
    );
  });
  it('gives the odd øre to whoever lost most by rounding', () => {
    assert.deepEqual(allocate(100, [1, 1, 1]), [
      { amount: 34, extra: 1 },
      { amount: 33, extra: 0 },
      { amount: 33, extra: 0 },
    ]);
    assert.deepEqual(
      allocate(10, [1, 2, 4]).map((s) => s.amount), // 1.43, 2.86, 5.71
      [1, 3, 6],
    );
    assert.deepEqual(
      allocate(-10, [1, 2, 4]).map((s) => s.amount),
      [-1, -3, -6],
    );
  });
  it('gives more to nobody with a smaller weight', () => {
    fc.assert(
      fc.property(
        amount,
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 10 }),
        (whole, weights) => {
          const shares = allocate(
            whole,
            [...weights].sort((a, b) => b - a),
          ).map((s) => s.amount);
          for (const [i, share] of shares.entries()) assert.ok(i === 0 || share <= (shares[i - 1] ?? 0));
        },
      ),
    );
  });
  for (const weights of [[], [0, 0], [1, -1], [0.5]])
    it(`is refused by weights ${JSON.stringify(weights)}`, () => {
      assert.throws(() => allocate(100, weights), /weights: cannot split by/);
    });
  it('is exact where a plain product would not be', () => {
    assert.equal(rounded(670_000_000_001, 999_999, 1_000_000), 669_999_330_001);
  });
});

describe('a cost model', () => {
  it('splits every shared head so that units add up to the indexed total of the year', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const cells = costCells(model);
        for (const head of model.heads)
          for (const year of head.years) {
            if (!head.shared) continue;
            const whole = rounded(head.total ?? 0, index.values[year as 2022], 1000);
            assert.equal(
              sum(cells.filter((c) => c.head === head.id && c.year === year).map((c) => c.amount ?? 0)),
              whole,
            );
          }
      }),
    );
  });
  it('has for every figure a formula that gives exactly that figure', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const { unit } = model.sharers[0] as Sharer;
        const sheet = costSheet(model, unit);
        const amounts = new Map(sheet.cells.map((c) => [c.id, c.amount]));
        const cell = (id: string) => amounts.get(id) ?? assert.fail(id);
        for (const c of sheet.cells) assert.equal(c.formula ? evaluate(c.formula) : null, c.amount);
        for (const t of [sheet.total, ...sheet.byYear, ...sheet.byGroup])
          assert.equal(evaluate(t.formula, cell), t.amount);
      }),
    );
  });
  it('has the same total by year, by group and by unit', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const sheets = model.sharers.map((s) => costSheet(model, s.unit));
        for (const s of sheets) {
          assert.equal(sum(s.byYear.map((t) => t.amount)), s.total.amount);
          assert.equal(sum(s.byGroup.map((t) => t.amount)), s.total.amount);
        }
        assert.equal(sum(sheets.map((s) => s.total.amount)), sum(costCells(model).map((c) => c.amount ?? 0)));
      }),
    );
  });
  it('leaves out of a total what is not known, and says what', () => {
    const sheet = costSheet(
      {
        sharers: [{ unit: 'roros', inhabitants: 5685, users: null, ownerBasisPoints: null }],
        index,
        heads: [
          { id: 'own-wages', shared: false, amounts: {}, priceYear: 2022, years: [2022], source: 'test' },
          {
            id: 'licences',
            shared: true,
            total: null,
            key: { kind: 'users' },
            priceYear: 2022,
            years: [2022],
            source: 'test',
          },
          {
            id: 'training',
            shared: false,
            amounts: { roros: kroner(1_000) },
            priceYear: 2022,
            years: [2022],
            source: 'test',
          },
        ],
      },
      'roros',
    );
    assert.equal(sheet.total.amount, 100_000);
    assert.deepEqual(sheet.total.unknown, ['roros/own-wages/2022', 'roros/licences/2022']);
  });
  it('refuses a key that needs a figure nobody knows, and a year the index does not have', () => {
    const model = (key: SplitKey, year: number): CostModel => ({
      sharers: [{ unit: 'roros', inhabitants: 5685, users: null, ownerBasisPoints: null }],
      index,
      heads: [{ id: 'licences', shared: true, total: 100, key, priceYear: 2022, years: [year], source: 'test' }],
    });
    assert.throws(() => costCells(model({ kind: 'users' }, 2022)), /sharers\['roros'\]\.users: is not known/);
    assert.throws(
      () => costCells(model({ kind: 'inhabitants' }, 2030)),
      /index\.values\[2030\]: the price index "test" has no value/,
    );
    assert.throws(
      () => costCells(model({ kind: 'agreed', weights: {}, source: 'x' }, 2022)),
      /sharers\['roros'\]\.agreed/,
    );
  });
});

describe('what if', () => {
  it('some do not join: the rest pay what they would have paid of the shared heads, no more and no less', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        fc.pre(model.sharers.length > 1);
        const shared = { ...model, heads: model.heads.filter((h) => h.shared) };
        fc.pre(shared.heads.length > 0);
        const gone = (model.sharers[0] as Sharer).unit;
        const differences = costOfFewer(shared, new Set([gone]));
        assert.equal(sum(differences.map((d) => d.more)), costSheet(shared, gone).total.amount);
      }),
    );
  });
  it('nobody joins is refused', () => {
    const model = { sharers: [{ unit: 'a', inhabitants: 1, users: 1, ownerBasisPoints: 1 }], index, heads: [] };
    assert.throws(() => costOfFewer(model, new Set(['a'])), /somebody must be left to pay/);
  });
  it('prices are off: the band holds the expected total', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const { low, expected, high } = band(model, (model.sharers[0] as Sharer).unit);
        assert.ok(low <= expected && expected <= high);
      }),
    );
  });
});

describe('two versions of a model', () => {
  const model: CostModel = {
    sharers: [{ unit: 'roros', inhabitants: 5685, users: 270, ownerBasisPoints: null }],
    index,
    heads: [{ id: 'training', shared: false, amounts: { roros: 100 }, priceYear: 2022, years: [2022], source: 'test' }],
  };
  it('say which figure was changed from what to what', () => {
    const dearer = { ...model, heads: model.heads.map((h) => ({ ...h, amounts: { roros: 120 } })) as Head[] };
    assert.deepEqual(changesBetween(model, dearer), [
      { element: 'heads.training.amounts.roros', before: 100, after: 120 },
    ]);
    assert.deepEqual(changesBetween(model, { ...model, sharers: [...model.sharers] }), []);
    assert.deepEqual(
      changesBetween(model, { ...model, heads: [] })
        .map((c) => [c.element, c.after])
        .at(0),
      ['heads.training.shared', undefined],
    );
  });
});

describe('the programme', () => {
  it('was said to cost 2.7 billion in 2019 and 6.7 in 2025', () => {
    assert.deepEqual(
      PROGRAMME_TOTALS.map((p) => [p.year, p.amount / 1e11]),
      [
        [2019, 2.7],
        [2023, 6.4],
        [2024, 6.6],
        [2025, 6.7],
      ],
    );
  });
  it('breaks its frame in the year the sum passes it', () => {
    const byYear = { 2021: 100, 2020: 100, 2022: 100 };
    assert.deepEqual(forecast(byYear, 250, 2021), { spent: 200, expected: 300, frame: 250, over: 50, brokenIn: 2022 });
    assert.deepEqual(forecast(byYear, 300, 2021), { spent: 200, expected: 300, frame: 300, over: 0 });
  });
});

describe('the cost of a delay', () => {
  const delay = (more: Partial<Delay> = {}): Delay => ({
    unit: 'hnt',
    users: 3200,
    days: 91,
    causedBy: 'st-olav',
    announced: '2024-01-01',
    ...more,
  });
  it('falls on the programme before 29 June 2023, and on the causer from then on', () => {
    const payer = (announced: string) => chargeDelay(1000, [delay({ announced })])[0]?.payer;
    assert.deepEqual([payer('2023-06-28'), payer('2023-06-29')], ['programme', 'st-olav']);
  });
  it('is divided by user-days caused, and adds up', () => {
    const delays = [
      delay(),
      delay({ unit: 'levanger', users: 978 }),
      delay({ unit: 'skaun', users: 403, days: 182, causedBy: 'skaun' }),
    ];
    const charges = chargeDelay(kroner(10_000_000), delays);
    assert.deepEqual(
      charges.map((c) => [c.payer, c.userDays]),
      [
        ['st-olav', (3200 + 978) * 91],
        ['skaun', 403 * 182],
      ],
    );
    for (const c of charges) assert.equal(evaluate(c.formula), c.amount);
    assert.equal(sum(charges.map((c) => c.amount)), kroner(10_000_000));
  });
  it('takes from a scenario those who come later', () => {
    const moved = [
      { unit: 'hnt', users: 3200, days: 91 },
      { unit: 'skaun', users: 403, days: -91 },
    ];
    assert.deepEqual(delaysFrom(moved, 'st-olav', '2024-01-01'), [delay()]);
  });
  it('always adds up', () => {
    const anyDelay = fc.record({
      unit: fc.constantFrom('a', 'b'),
      users: fc.nat({ max: 9000 }),
      days: fc.nat({ max: 900 }),
      causedBy: fc.constantFrom('a', 'b', 'c'),
      announced: fc.constantFrom('2018-01-01', '2022-05-01', '2024-01-01'),
    });
    fc.assert(
      fc.property(amount, fc.array(anyDelay, { maxLength: 8 }), (extra, delays) => {
        assert.equal(sum(chargeDelay(extra, delays).map((c) => c.amount)), extra);
      }),
    );
  });
  it('of waiting is unknown while nobody has set a rate', () => {
    assert.equal(costOfWaiting(100, null), undefined);
    // 3 652 425 user-days are 120 000 user-months
    assert.equal(costOfWaiting(3_652_425, 1_000)?.amount, 120_000_000);
  });
});
