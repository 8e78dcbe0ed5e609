/** What is typed on the sheet and what is sent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, isEmpty, numberOf, slipIn, slipsIn } from './entry.ts';

const limit = (least: number, most: number, decimals = 0) => ({ least, most, decimals, unit: '' });
const limits = {
  respiration: limit(0, 120),
  saturation: limit(20, 100),
  oxygenFlow: limit(0.1, 70, 1),
  systolic: limit(20, 320),
  diastolic: limit(0, 220),
  pulse: limit(0, 320),
  temperature: limit(12, 46, 1),
  pain: limit(0, 10),
  weight: limit(0.2, 650, 2),
  height: limit(20, 260, 1),
  headCircumference: limit(15, 80, 1),
};

test('a comma and a point are the same', () => {
  assert.equal(numberOf('37,2'), 37.2);
  assert.equal(numberOf(' 37.2 '), 37.2);
  assert.equal(numberOf(' '), undefined);
});

/** [field, typed, slip] */
const slips = [
  ['temperature', '372', 'too-high'],
  ['temperature', '37,25', 'too-exact'],
  ['saturation', '9', 'too-low'],
  ['pulse', 'åtti', 'not-a-number'],
  ['pulse', '', undefined],
  ['pulse', '80', undefined],
] as const;
for (const [field, typed, slip] of slips)
  test(`${field} "${typed}" is ${slip ?? 'taken'}`, () => assert.equal(slipIn(field, typed, limits), slip));

test('only what was measured is sent', () => {
  assert.deepEqual(bodyOf({ pulse: '80', temperature: '37,2', oxygen: 'false', consciousness: 'A', weight: '' }), {
    pulse: 80,
    temperature: 37.2,
    oxygen: false,
    consciousness: 'A',
  });
  assert.deepEqual(bodyOf({ oxygen: '', note: '  ' }), {});
});

test('a sheet with nothing measured is empty, whatever else is said', () => {
  assert.equal(isEmpty({ oxygen: 'false', note: 'sover' }), true);
  assert.equal(isEmpty({ pain: '0' }), false);
  assert.deepEqual(slipsIn({ pulse: '999', temperature: 'x' }, limits), ['pulse', 'temperature']);
});
