/**
 * Growth: z-scores and percentiles against the WHO tables, and the age that counts for those born early.
 * The whole tables are read where the test data is at hand; the published values below always are.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type GrowthMeasure, type GrowthSex, lmsAt } from '@helseplattform/fhir';
import { growthAge, percentileOf, percentileValue, zScore } from './rules.ts';

const near = (actual: number | undefined, expected: number, by: number) =>
  assert.ok(actual !== undefined && Math.abs(actual - expected) <= by, `${actual} is not ${expected} ± ${by}`);

/** [measure, sex, years, 3rd, 50th and 97th percentile], WHO simplified field tables */
const published: readonly (readonly [GrowthMeasure, GrowthSex, number, number, number, number])[] = [
  ['weight', 'female', 0, 2.4, 3.2, 4.2],
  ['weight', 'male', 1, 7.8, 9.6, 11.8],
  ['height', 'male', 1, 71.3, 75.7, 80.2],
  ['head-circumference', 'female', 0.5, 39.7, 42.2, 44.7],
  ['height', 'female', 4, 94.6, 102.7, 110.8],
];
describe('the published percentiles are met', () => {
  for (const [measure, sex, age, low, median, high] of published)
    test(`${measure}, ${sex}, ${age} years`, () => {
      near(percentileValue(measure, sex, age, 3), low, 0.1);
      near(percentileValue(measure, sex, age, 50), median, 0.1);
      near(percentileValue(measure, sex, age, 97), high, 0.1);
    });
});

test('a value at a percentile has that percentile', () => {
  for (const percentile of [2.5, 10, 50, 90, 97.5]) {
    const value = percentileValue('bmi', 'male', 7.3, percentile)!;
    near(percentileOf(zScore('bmi', 'male', 7.3, value)!), percentile, 0.01);
  }
});

describe('beyond three standard deviations', () => {
  const at = (measure: GrowthMeasure, z: number) => percentileValue(measure, 'male', 2, percentileOf(z))!;
  test('weight and BMI go on in even steps, up and down', () => {
    for (const measure of ['weight', 'bmi'] as const)
      for (const side of [-1, 1]) {
        const [second, third] = [at(measure, side * 2), at(measure, side * 3)];
        const step = third - second;
        near(zScore(measure, 'male', 2, third), side * 3, 0.01);
        near(zScore(measure, 'male', 2, third + step), side * 4, 0.02);
        near(zScore(measure, 'male', 2, third + 2 * step), side * 5, 0.03);
      }
  });
  test('height follows the formula', () => {
    const [l, m, s] = lmsAt('height', 'male', 2)!;
    near(zScore('height', 'male', 2, m * (1 + l * s * 5) ** (1 / l)), 5, 1e-9);
  });
});

test('the normal distribution is the one of the books', () => {
  near(percentileOf(0), 50, 0.001);
  near(percentileOf(1), 84.134, 0.002);
  near(percentileOf(-1.96), 2.5, 0.002);
});

test('outside the ages of the table nothing is said', () => {
  assert.equal(zScore('head-circumference', 'female', 5.5, 50), undefined);
  assert.equal(zScore('weight', 'male', 12, 40), undefined);
  assert.equal(zScore('height', 'male', -0.1, 48), undefined);
  assert.equal(lmsAt('height', 'male', 20), undefined);
});

describe('the corrected age', () => {
  test('counts from the day the child was due, for those born before 37 weeks', () => {
    const { age, corrected } = growthAge('2026-01-01', '2026-07-02', 28 * 7);
    near(age, 0.498, 0.001);
    near(corrected, age - 84 / 365.25, 1e-9);
  });
  test('is not used for those born at term, nor from two years, nor when the length is not known', () => {
    assert.equal(growthAge('2026-01-01', '2026-07-02', 37 * 7).corrected, undefined);
    assert.equal(growthAge('2024-01-01', '2026-01-02', 28 * 7).corrected, undefined);
    assert.equal(growthAge('2026-01-01', '2026-07-02', undefined).corrected, undefined);
  });
  test('is negative before the day the child was due', () => {
    assert.ok(growthAge('2026-01-01', '2026-01-10', 30 * 7).corrected! < 0);
  });
});

const WHO = new URL('../../../../../shared/data/growth/who-lms.csv', import.meta.url);
test('no z-score between -3 and 3 differs by more than 0.02 from the whole WHO tables', {
  skip: existsSync(WHO) ? false : 'the WHO tables are not at hand',
}, () => {
  let compared = 0;
  for (const line of readFileSync(WHO, 'utf8').trim().split('\n').slice(1)) {
    const [, name, sex, age, l, m, s] = line.split(',') as [string, string, GrowthSex, ...string[]];
    const measure = (name === 'hc' ? 'head-circumference' : name) as GrowthMeasure;
    const [L, M, S] = [Number(l), Number(m), Number(s)];
    for (const z of [-2.98, -1, 0, 1, 2.98]) {
      const value = Math.abs(L) < 1e-6 ? M * Math.exp(S * z) : M * (1 + L * S * z) ** (1 / L);
      near(zScore(measure, sex, Number(age), value), z, 0.0205);
      compared++;
    }
  }
  assert.equal(compared, 1_286 * 5);
});
