/** Values of several senders become one curve: by concept, in one unit, and never more than is safe. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Measurement } from '../chart/view-model.ts';
import { joined } from './rules.ts';

const LOINC = 'http://loinc.org';
const NLK = 'urn:oid:2.16.578.1.12.4.1.1.7280';

const measurement = (
  system: string,
  code: string,
  unit: string,
  values: readonly (readonly [time: string, value: number, comparator?: string])[],
  range?: { low: number; high: number },
): Measurement => ({
  key: `${code} ${unit}`,
  name: code,
  group: 'other',
  code: { system, code },
  unit,
  values: values.map(([time, value, comparator]) => ({
    id: `${code}-${time}`,
    time,
    numbers: [{ value, ...(comparator ? { comparator } : {}) }],
    ...(range ? { range } : {}),
    origin: {},
  })),
  more: false,
});
const numbers = (series: ReturnType<typeof joined>[number] | undefined) =>
  series?.values.map(({ numbers: all }) => all?.[0]?.value);

test('creatinine in mg/dL from one sender and in µmol/L from another is one curve in µmol/L, newest first', () => {
  const series = joined(
    [
      measurement(
        LOINC,
        '2160-0',
        'mg/dL',
        [
          ['2020-01-01', 1],
          ['2024-01-01', 1.2],
        ],
        { low: 0.5, high: 1 },
      ),
      measurement(NLK, 'NPU04998', 'umol/L', [['2022-01-01', 95]], { low: 60, high: 105 }),
    ],
    'laboratory',
  );
  assert.equal(series.length, 1);
  const [only] = series;
  assert.deepEqual([only!.unit, numbers(only)], ['umol/L', [106.1, 95, 88.4]]);
  assert.deepEqual(only!.values[0]!.sent, { numbers: [{ value: 1.2 }], unit: 'mg/dL' });
  assert.deepEqual(only!.values[0]!.range, { low: 44.2, high: 88.4 });
  assert.equal(only!.name, 'NPU04998', 'it is called what it is called in the unit that is shown');
  assert.deepEqual([only!.conversions[0]!.from, only!.conversions[0]!.count, only!.isApart], ['mg/dL', 2, false]);
  assert.equal(only!.values[1]!.sent, undefined);
});

test('what cannot safely be read stays a curve of its own, and both say so', () => {
  const series = joined(
    [
      measurement(LOINC, '2571-8', 'mg/dL', [['2020-01-01', 150]]),
      measurement(NLK, 'NPU04094', 'mmol/L', [['2022-01-01', 1.7]]),
    ],
    'laboratory',
  );
  assert.deepEqual(
    series.map(({ unit, isApart }) => [unit, isApart]),
    [
      ['mg/dL', true],
      ['mmol/L', true],
    ],
  );
});

test('a single sender is read in the unit of the laboratories here as well', () => {
  const [only] = joined([measurement(LOINC, '4548-4', '%', [['2020-01-01', 7]])], 'laboratory');
  assert.deepEqual([only!.unit, numbers(only)], ['mmol/mol', [52.98]]);
});

test('a value beyond what can be measured keeps its sign', () => {
  const [only] = joined([measurement(LOINC, '2160-0', 'mg/dL', [['2020-01-01', 0.2, '<']])], 'laboratory');
  assert.deepEqual(only!.values[0]!.numbers, [{ value: 17.68, comparator: '<' }]);
});

test('a value that was measured before an agreement keeps the whole of its sender apart', () => {
  const [only] = joined([measurement(LOINC, '4548-4', '%', [['2005-01-01', 7]])], 'laboratory');
  assert.deepEqual([only!.unit, numbers(only)], ['%', [7]]);
});
