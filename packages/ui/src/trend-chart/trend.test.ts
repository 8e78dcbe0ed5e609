import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDate, formatDateTime, formatLongDate } from '../dates/index.ts';
import type { Format } from '../language/index.ts';
import { formatAmount, formatNumber, formatUnit } from '../numbers/index.ts';
import { uiTexts } from '../texts/index.ts';
import type { TrendPoint } from './TrendChart.types.ts';
import { columnsOf, rangeText, trendInWords, valueText } from './trend.ts';

const format: Format = {
  date: (time) => formatDate(time, 'nb'),
  dateTime: (time) => formatDateTime(time, 'nb'),
  longDate: (time) => formatLongDate(time, 'nb'),
  number: (value, decimals) => formatNumber(value, 'nb', decimals),
  amount: (amount) => formatAmount(amount, 'nb'),
  unit: (unit) => formatUnit(unit, 'nb'),
};
const point = (time: string | undefined, ...values: (number | null)[]): TrendPoint => ({
  id: `${time} ${values}`,
  ...(time ? { time } : {}),
  numbers: values.map((value) => (value === null ? null : { value })),
});

test('points are drawn oldest first; what has no time or no number is only in the table', () => {
  const points = [
    point('2026-02-01', 2),
    point(undefined, 9),
    { id: 'ord', time: '2026-01-15', text: 'hemolyse' },
    point('2026-01-01', 1),
  ];
  const columns = columnsOf(points, 1);
  assert.deepEqual(columns.values, [[1, 2]]);
  assert.deepEqual(columns.times, [Date.UTC(2026, 0, 1) / 1000, Date.UTC(2026, 1, 1) / 1000]);
});

test('a missing part is a gap in its own curve', () => {
  assert.deepEqual(columnsOf([point('2026-01-01', 120, null), point('2026-01-02', 130, 80)], 2).values, [
    [120, 130],
    [null, 80],
  ]);
});

test('a value is read as it is written', () => {
  assert.equal(valueText(point('2026', 120, 80), format), '120/80');
  assert.equal(valueText(point('2026', 120, null), format), '120/–');
  assert.equal(valueText({ text: 'ikke påvist' }, format), 'ikke påvist');
  assert.equal(valueText({}, format), '–');
});

test('the trend is said in words: how many, from when to when, the last, and how many are outside', () => {
  const words = trendInWords(
    {
      name: 'Kalium',
      unit: 'mmol/L',
      points: [point('2026-02-01', 5.2), point('2026-01-01', 4.1)],
      range: { low: 3.6, high: 4.6 },
    },
    format,
    uiTexts.nb,
  );
  assert.equal(
    words,
    '2 verdier fra 01.01.2026 til 01.02.2026. Siste: 5,2 mmol/L. 1 verdi er utenfor referanseområdet.',
  );
});

test('one value is said as one', () => {
  const words = trendInWords({ name: 'Vekt', unit: 'kg', points: [point('2026-01-01', 70)] }, format, uiTexts.nb);
  assert.equal(words, 'Én verdi, 01.01.2026: 70 kg.');
});

test('a reference range may be open at one end, or only words', () => {
  assert.equal(rangeText({ low: 3.5, high: 5 }, 'mmol/L', format), '3,5–5 mmol/L');
  assert.equal(rangeText({ high: 5 }, 'mg/L', format), '≤ 5 mg/L');
  assert.equal(rangeText({ low: 60 }, '', format), '≥ 60');
  assert.equal(rangeText({ text: 'negativ' }, '', format), 'negativ');
  assert.equal(rangeText(undefined, '', format), undefined);
});
