import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAmount, formatNumber } from './format.ts';
import { formatUnit } from './units.ts';

/** [recorded, shown]; spaces between thousands are narrow and do not break. */
const numbers: [number, string][] = [
  [0, '0'],
  [5, '5'],
  [5.4, '5,4'],
  [0.684, '0,684'],
  [-1.5, '\u22121,5'],
  [1610, '1610'],
  [12345, '12\u202f345'],
  [1234567.5, '1\u202f234\u202f567,5'],
  // more decimals than anybody measures: what a computation left behind
  [108.27377929310991, '108,3'],
  [9.45678, '9,46'],
  [0.0684321, '0,068'],
  [3.00004, '3'],
  [1e21, '1e+21'],
];
for (const [recorded, shown] of numbers) {
  test(`${recorded} is shown as ${shown}`, () => assert.equal(formatNumber(recorded, 'nb'), shown));
}

test('English has a decimal point', () => assert.equal(formatNumber(5.4, 'en'), '5.4'));

test('zeros that were written are shown', () => {
  assert.equal(formatAmount({ value: 5, decimals: 1 }, 'nb'), '5,0');
  assert.equal(formatAmount({ value: 7.4, decimals: 2 }, 'nb'), '7,40');
});

test('a value beyond what can be measured keeps its sign', () => {
  assert.equal(formatAmount({ value: 5, comparator: '<' }, 'nb'), '<\u00a05');
  assert.equal(formatAmount({ value: 90, comparator: '>=' }, 'nb'), '≥\u00a090');
});

/** [UCUM, shown] */
const units: [string, string][] = [
  ['mm[Hg]', 'mmHg'],
  ['Cel', '°C'],
  ['/min', '/min'],
  ['kg/m2', 'kg/m²'],
  ['10*9/L', '10⁹/L'],
  ['10*-3/uL', '10⁻³/µL'],
  ['umol/L', 'µmol/L'],
  ['ug/L', 'µg/L'],
  ['m[IU]/L', 'mIU/L'],
  ['mL/min/{1.73_m2}', 'mL/min/1,73 m²'],
  ['{score}', ''],
  ['(score)', ''],
  ['', ''],
  ['tablett', 'tablett'],
  ['mmol/mol', 'mmol/mol'],
  ['dråper i hvert øye', 'dråper i hvert øye'],
];
for (const [unit, shown] of units) {
  test(`the unit ${unit || '(none)'} is shown as ${shown || 'nothing'}`, () =>
    assert.equal(formatUnit(unit, 'nb'), shown));
}
