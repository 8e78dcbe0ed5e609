/**
 * NEWS2: every edge of every band, both saturation scales, what is unknown, and what the sum asks for.
 * Royal College of Physicians 2017, chart 1 (the score), chart 2 (thresholds) and chart 4 (response).
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hoursToNext, isWorthWriting, news2Exception, news2Of, type VitalSet } from './rules.ts';
import type { Consciousness, News2Part, SaturationScale } from './view-model.ts';

const ON = '2026-11-22';
const WELL: VitalSet = {
  respiration: 16,
  saturation: 97,
  oxygen: false,
  systolic: 120,
  pulse: 70,
  consciousness: 'A',
  temperature: 37,
};
const scored = (set: VitalSet, part: News2Part, scale: SaturationScale = 1) =>
  news2Of({ ...WELL, ...set }, scale, ON).parts.find((one) => one.part === part)?.points;

/** [part, values and points] */
const bands: readonly (readonly [
  Exclude<News2Part, 'oxygen' | 'consciousness'>,
  readonly (readonly [number, number])[],
])[] = [
  [
    'respiration',
    [
      [0, 3],
      [8, 3],
      [9, 1],
      [11, 1],
      [12, 0],
      [20, 0],
      [21, 2],
      [24, 2],
      [25, 3],
      [60, 3],
    ],
  ],
  [
    'saturation',
    [
      [70, 3],
      [91, 3],
      [92, 2],
      [93, 2],
      [94, 1],
      [95, 1],
      [96, 0],
      [100, 0],
    ],
  ],
  [
    'systolic',
    [
      [60, 3],
      [90, 3],
      [91, 2],
      [100, 2],
      [101, 1],
      [110, 1],
      [111, 0],
      [219, 0],
      [220, 3],
      [260, 3],
    ],
  ],
  [
    'pulse',
    [
      [30, 3],
      [40, 3],
      [41, 1],
      [50, 1],
      [51, 0],
      [90, 0],
      [91, 1],
      [110, 1],
      [111, 2],
      [130, 2],
      [131, 3],
    ],
  ],
  [
    'temperature',
    [
      [34, 3],
      [35, 3],
      [35.1, 1],
      [36, 1],
      [36.1, 0],
      [38, 0],
      [38.1, 1],
      [39, 1],
      [39.1, 2],
      [41, 2],
    ],
  ],
];
describe('each part has the points of its band', () => {
  for (const [part, values] of bands)
    for (const [value, points] of values)
      test(`${part} ${value} gives ${points}`, () => assert.equal(scored({ [part]: value }, part), points));
  for (const letter of ['A', 'C', 'V', 'P', 'U'] satisfies Consciousness[])
    test(`consciousness ${letter} gives ${letter === 'A' ? 0 : 3}`, () =>
      assert.equal(scored({ consciousness: letter }, 'consciousness'), letter === 'A' ? 0 : 3));
  test('oxygen gives 2, air 0', () => {
    assert.equal(scored({ oxygen: true }, 'oxygen'), 2);
    assert.equal(scored({ oxygen: false }, 'oxygen'), 0);
  });
});

/** Scale 2: [saturation, on air, with oxygen]; undefined oxygen has points only where the two agree. */
const scale2: readonly (readonly [number, number, number])[] = [
  [80, 3, 3],
  [83, 3, 3],
  [84, 2, 2],
  [85, 2, 2],
  [86, 1, 1],
  [87, 1, 1],
  [88, 0, 0],
  [92, 0, 0],
  [93, 0, 1],
  [94, 0, 1],
  [95, 0, 2],
  [96, 0, 2],
  [97, 0, 3],
  [100, 0, 3],
];
describe('scale 2 has the target 88–92 % and counts a high saturation only with oxygen', () => {
  for (const [saturation, onAir, withOxygen] of scale2)
    test(`${saturation} % gives ${onAir} on air and ${withOxygen} with oxygen`, () => {
      assert.equal(scored({ saturation, oxygen: false }, 'saturation', 2), onAir);
      assert.equal(scored({ saturation, oxygen: true }, 'saturation', 2), withOxygen);
      const unsaid = scored({ saturation, oxygen: undefined }, 'saturation', 2);
      assert.equal(unsaid, onAir === withOxygen ? onAir : undefined);
    });
});

describe('what a score asks for', () => {
  const asks = (set: VitalSet) => {
    const { total, asks } = news2Of({ ...WELL, ...set }, 1, ON);
    return [total, asks, hoursToNext(asks)];
  };
  test('0: the next set within 12 hours', () => assert.deepEqual(asks({}), [0, 'routine', 12]));
  test('1–4: within 6 hours, a nurse decides', () => {
    assert.deepEqual(asks({ pulse: 95 }), [1, 'nurse', 6]);
    assert.deepEqual(asks({ pulse: 120, respiration: 22 }), [4, 'nurse', 6]);
  });
  test('3 points in one part: within the hour, the ward’s doctor is told', () =>
    assert.deepEqual(asks({ consciousness: 'C' }), [3, 'urgent-ward', 1]));
  test('5–6: within the hour, a doctor is called', () => {
    assert.deepEqual(asks({ pulse: 120, respiration: 22, temperature: 38.5 }), [5, 'urgent', 1]);
    assert.deepEqual(asks({ pulse: 140, respiration: 30 }), [6, 'urgent', 1]);
  });
  test('7 and more: all the time, the emergency team', () =>
    assert.deepEqual(asks({ pulse: 140, respiration: 30, temperature: 38.5 }), [7, 'emergency', 0]));
});

describe('what is not known', () => {
  test('has no points and is named; the sum is the least it can be', () => {
    const score = news2Of({ ...WELL, consciousness: undefined, pulse: 120 }, 1, ON);
    assert.deepEqual(
      [score.total, score.isComplete, score.unknown, score.asks],
      [2, false, ['consciousness'], 'unknown'],
    );
  });
  test('does not hide what is known to be bad', () => {
    const score = news2Of({ respiration: 30, saturation: 85, systolic: 80 }, 1, ON);
    assert.deepEqual([score.total, score.asks, score.isComplete], [9, 'emergency', false]);
    assert.ok(isWorthWriting(score));
  });
  test('and a single normal value is no score to write down', () => {
    assert.equal(isWorthWriting(news2Of({ pulse: 70 }, 1, ON)), false);
    assert.equal(news2Of({}, 1, ON).asks, 'unknown');
    assert.ok(isWorthWriting(news2Of(WELL, 1, ON)));
  });
  test('a value that is no number is not known', () =>
    assert.deepEqual(news2Of({ ...WELL, pulse: Number.NaN }, 1, ON).unknown, ['pulse']));
});

test('NEWS2 is neither for children under 16 nor in pregnancy', () => {
  assert.equal(news2Exception(15, false, ON), 'child');
  assert.equal(news2Exception(16, false, ON), undefined);
  assert.equal(news2Exception(30, true, ON), 'pregnant');
  assert.equal(news2Exception(undefined, false, ON), undefined);
});
