import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ObservationReferenceRange } from '@helseplattform/fhir';
import { flagOf, rangeOf } from './rules.ts';

const coded = (code: string) => [{ coding: [{ code }] }];

/** [interpretation, number, low, high, flag] */
const flags: [string | undefined, number | undefined, number | undefined, number | undefined, string | undefined][] = [
  ['H', 5, 1, 9, 'high by sender'],
  ['HH', undefined, undefined, undefined, 'critical-high by sender'],
  ['LL', 1, undefined, undefined, 'critical-low by sender'],
  ['A', undefined, undefined, undefined, 'abnormal by sender'],
  // the sender has judged it normal: our own arithmetic does not overrule it
  ['N', 12, 1, 9, undefined],
  // a code that says nothing about high or low leaves the judgement to the range
  ['S', 12, 1, 9, 'high by range'],
  [undefined, 9, 1, 9, undefined],
  [undefined, 9.1, 1, 9, 'high by range'],
  [undefined, 0.9, 1, 9, 'low by range'],
  [undefined, 0.9, undefined, 9, undefined],
  [undefined, 100, undefined, undefined, undefined],
  [undefined, undefined, 1, 9, undefined],
];

for (const [interpretation, number, low, high, expected] of flags) {
  test(`${number ?? 'no number'} in ${low ?? ''}–${high ?? ''}, judged ${interpretation ?? 'by nobody'}: ${expected ?? 'no mark'}`, () => {
    const range =
      low === undefined && high === undefined
        ? undefined
        : { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
    const flag = flagOf(interpretation ? coded(interpretation) : undefined, number, range);
    assert.equal(flag && `${flag.level} by ${flag.by}`, expected);
  });
}

const range = (rest: Partial<ObservationReferenceRange>): ObservationReferenceRange => ({ ...rest });

test('a range in another unit than the value is not used to judge it', () => {
  assert.equal(
    rangeOf([range({ low: { value: 3.9, unit: 'mmol/L' }, high: { value: 6.1, unit: 'mmol/L' } })], 'mg/dL'),
    undefined,
  );
});

test('a range without a unit is in the unit of the value', () => {
  assert.deepEqual(rangeOf([range({ low: { value: 1 }, high: { value: 2 } })], 'g/L'), { low: 1, high: 2 });
});

test('ranges for other purposes than telling healthy from ill are left', () => {
  const therapeutic = range({ type: { coding: [{ code: 'therapeutic' }] }, high: { value: 2 } });
  assert.equal(rangeOf([therapeutic], 'g/L'), undefined);
  assert.deepEqual(rangeOf([therapeutic, range({ high: { value: 9 } })], 'g/L'), { high: 9 });
});

test("a range in words is kept in the sender's words", () => {
  assert.deepEqual(rangeOf([range({ text: 'negativ' })], ''), { text: 'negativ' });
});
