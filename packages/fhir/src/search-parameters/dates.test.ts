/** Dates as intervals: precision, the clock of Oslo, and texts that are no dates. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateInterval, osloToUtc } from './dates.ts';

const utc = (text: string) => Date.parse(text);

// "the date 2013-01-10 specifies all the time from 00:00 on 10-Jan 2013 to immediately before 00:00 on 11-Jan 2013"
// https://hl7.org/fhir/R4/search.html#date
const INTERVALS: readonly (readonly [text: string, low: string, high: string])[] = [
  ['2013-01-10', '2013-01-09T23:00:00Z', '2013-01-10T23:00:00Z'],
  ['2013-07-10', '2013-07-09T22:00:00Z', '2013-07-10T22:00:00Z'],
  ['2013-01', '2012-12-31T23:00:00Z', '2013-01-31T23:00:00Z'],
  ['2013-12', '2013-11-30T23:00:00Z', '2013-12-31T23:00:00Z'],
  ['2013', '2012-12-31T23:00:00Z', '2013-12-31T23:00:00Z'],
  ['2024-02-29', '2024-02-28T23:00:00Z', '2024-02-29T23:00:00Z'],
  ['2013-01-14T10:00', '2013-01-14T09:00:00Z', '2013-01-14T09:01:00Z'],
  ['2013-01-14T10', '2013-01-14T09:00:00Z', '2013-01-14T10:00:00Z'],
  ['2013-01-14T10:00:00Z', '2013-01-14T10:00:00Z', '2013-01-14T10:00:01Z'],
  ['2013-01-14T10:00+05:30', '2013-01-14T04:30:00Z', '2013-01-14T04:31:00Z'],
  ['2013-01-14T10:00:00-08:00', '2013-01-14T18:00:00Z', '2013-01-14T18:00:01Z'],
  ['2013-01-14T10:00:00.5Z', '2013-01-14T10:00:00.500Z', '2013-01-14T10:00:00.600Z'],
  ['2013-01-14T10:00:00.123Z', '2013-01-14T10:00:00.123Z', '2013-01-14T10:00:00.124Z'],
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z', '2017-01-01T00:00:01Z'],
];

test('A date is the interval its precision leaves open; without a zone it is read on the clock of Oslo', () => {
  for (const [text, low, high] of INTERVALS) {
    const interval = dateInterval(text);
    assert.deepEqual([interval?.low, interval?.high], [utc(low), utc(high)], text);
  }
});

test('Microseconds are kept as fractions of a millisecond', () => {
  const interval = dateInterval('2020-01-01T00:00:00.123456Z')!;
  assert.ok(Math.abs(interval.low - utc('2020-01-01T00:00:00.123Z') - 0.456) < 0.001);
  assert.ok(interval.high > interval.low);
  assert.ok(dateInterval('2020-01-01T00:00:00.123456789Z')!.high > interval.low);
});

test('The day summer time begins has 23 hours, the day it ends 25', () => {
  const hours = (text: string) => (dateInterval(text)!.high - dateInterval(text)!.low) / 3_600_000;
  assert.equal(hours('2024-03-31'), 23);
  assert.equal(hours('2024-10-27'), 25);
  assert.equal(hours('2024-03-30'), 24);
  assert.equal(hours('2024-04-01'), 24);
});

test('The hour that does not exist is read as before the change, of the hour that exists twice the first counts', () => {
  assert.equal(dateInterval('2024-03-31T01:59')!.low, utc('2024-03-31T00:59:00Z'));
  assert.equal(dateInterval('2024-03-31T02:30')!.low, utc('2024-03-31T01:30:00Z'));
  assert.equal(dateInterval('2024-03-31T03:00')!.low, utc('2024-03-31T01:00:00Z'));
  assert.equal(dateInterval('2024-10-27T02:30')!.low, utc('2024-10-27T00:30:00Z'));
  assert.equal(dateInterval('2024-10-27T03:00')!.low, utc('2024-10-27T02:00:00Z'));
});

test('Every midnight from 1900 to 2099 is midnight in Oslo', () => {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short', timeStyle: 'medium' });
  // A step of 53 days meets every month and weekday; summer time never changed at midnight in these steps.
  for (let day = Date.UTC(1900, 0, 1); day < Date.UTC(2100, 0, 1); day += 53 * 86_400_000) {
    assert.equal(clock.format(osloToUtc(day)), `${new Date(day).toISOString().slice(0, 10)} 00:00:00`);
  }
});

test('What is not a date or names a day that does not exist is refused', () => {
  const refused = [
    '',
    '20',
    '2021-13',
    '2021-00',
    '2021-02-31',
    '2023-02-29',
    '1900-02-29',
    '0000',
    '2021-1-1',
    '2021/01/01',
    '2021-01-01T',
    '2021-01-01T24:00:00Z',
    '2021-01-01T10:60:00Z',
    '2021-01-01T10:00:61Z',
    '2021-01-01T10:00:00.Z',
    '2021-01-01T10:00:00+15:00',
    '2021-01-01T10:00:00+01',
    '2021-01-01T10:00:00Zx',
    '2021-01-01 10:00',
    'yesterday',
  ];
  for (const text of refused) assert.equal(dateInterval(text), undefined, text);
});
