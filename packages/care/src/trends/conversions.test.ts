/** Units read as another: only where that is safe, and by figures that are published. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { convert, usualUnit } from './conversions.ts';

/** [concept, value, from, to, value read] */
const cases: readonly (readonly [string, number, string, string, number])[] = [
  ['creatinine', 1, 'mg/dL', 'µmol/L', 88.4],
  ['glucose-plasma', 90, 'mg/dL', 'mmol/L', 4.996],
  ['cholesterol', 200, 'mg/dL', 'mmol/L', 5.173],
  ['urea', 14, 'mg/dL', 'mmol/L', 4.998],
  ['calcium', 10, 'mg/dL', 'mmol/L', 2.495],
  ['haemoglobin', 134, 'g/L', 'g/dL', 13.4],
  ['potassium', 4.1, 'meq/L', 'mmol/L', 4.1],
  // NGSP 7.0 % is IFCC 53 mmol/mol, 6.5 % is 48
  ['hba1c', 7, '%', 'mmol/mol', 52.98],
  ['hba1c', 6.5, '%', 'mmol/mol', 47.52],
  ['temperature', 98.6, '[degF]', 'Cel', 37],
  ['weight', 3500, 'g', 'kg', 3.5],
  ['height', 1.7, 'm', 'cm', 170],
];
describe('a value is read in another unit', () => {
  for (const [of, value, from, to, read] of cases)
    test(`${of}: ${value} ${from} is ${read} ${to}, and says why`, () => {
      const converted = convert(of, value, from, to);
      assert.ok(converted && Math.abs(converted.value - read) <= read * 0.0005, `${converted?.value}`);
      assert.ok(converted.source);
    });
});

describe('a value is not read in another unit', () => {
  test('when the concept is not one it is safe for: a molar mass belongs to its substance', () => {
    assert.equal(convert('triglycerides', 100, 'mg/dL', 'mmol/L'), undefined);
    assert.equal(convert('unknown', 1, 'mg/dL', 'umol/L'), undefined);
  });
  test('when it was measured before the agreement', () => {
    assert.equal(convert('hba1c', 7, '%', 'mmol/mol', '2009-12-31'), undefined);
    assert.ok(convert('hba1c', 7, '%', 'mmol/mol', '2010-01-01'));
  });
  test('backwards: the laboratory’s own unit is the one that is kept', () =>
    assert.equal(convert('creatinine', 88, 'umol/L', 'mg/dL'), undefined));
});

test('the same unit under another name is the same value, with nothing to say', () =>
  assert.deepEqual(convert('potassium', 4, 'mmol/L', 'mmol/L'), { value: 4 }));

test('the usual unit is that of Norwegian laboratories', () => {
  assert.equal(usualUnit('creatinine'), 'umol/L');
  assert.equal(usualUnit('platelets'), undefined);
});
