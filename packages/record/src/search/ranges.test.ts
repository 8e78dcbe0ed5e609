import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dateTest, numberRanges } from './ranges.ts';

const NOW = Date.UTC(2026, 0, 1);

describe('numbers, https://hl7.org/fhir/R4/search.html#number', () => {
  const { POSITIVE_INFINITY: MORE, NEGATIVE_INFINITY: LESS } = Number;

  // "[parameter]=100: Values that equal 100, to 3 significant figures precision, so this is actually searching for values
  //  in the range [99.5 ... 100.5)"
  // "[parameter]=100.00: … in the range [99.995 ... 100.005)"
  // "[parameter]=1e2: Values that equal 100, to 1 significant figures precision, so … in the range [95 ... 105)"
  const EQUAL: [value: string, low: number, high: number][] = [
    ['100', 99.5, 100.5],
    ['100.00', 99.995, 100.005],
    ['1e2', 95, 105],
    ['1.50e2', 149.5, 150.5],
    ['eq5.4', 5.35, 5.45],
    ['0', -0.5, 0.5],
    ['-3', -3.5, -2.5],
    ['+3', 2.5, 3.5],
    ['7.35', 7.345, 7.355],
  ];
  for (const [value, low, high] of EQUAL) {
    test(`${value} stands for [${low}, ${high})`, () => {
      assert.deepEqual(numberRanges('p', value), [{ low, high, highOpen: true }]);
    });
  }

  // "When a comparison prefix in the set gt, lt, ge, le, sa & eb is provided, the implicit precision of the number is
  //  ignored, and they are treated as if they have arbitrarily high precision."
  const COMPARED: [value: string, range: object[]][] = [
    ['gt100', [{ low: 100, lowOpen: true, high: MORE }]],
    ['sa100', [{ low: 100, lowOpen: true, high: MORE }]],
    ['ge100', [{ low: 100, high: MORE }]],
    ['lt100', [{ low: LESS, high: 100, highOpen: true }]],
    ['eb100', [{ low: LESS, high: 100, highOpen: true }]],
    ['le100', [{ low: LESS, high: 100 }]],
    // "ne: the range of the search value does not fully contain the range of the target value"
    [
      'ne100',
      [
        { low: LESS, high: 99.5, highOpen: true },
        { low: 100.5, high: MORE },
      ],
    ],
    // "the recommended value for the approximation is 10% of the stated value"
    ['ap100', [{ low: 90, high: 110 }]],
    ['ap-100', [{ low: -110, high: -90 }]],
  ];
  for (const [value, ranges] of COMPARED) {
    test(`${value} stands for ${JSON.stringify(ranges)}`, () => assert.deepEqual(numberRanges('p', value), ranges));
  }

  for (const value of ['', 'abc', '5,4', '1e', '--1', '5.4.3', 'xx5', '1e999', '0x10', ' 5', 'NaN', 'Infinity']) {
    test(`'${value}' is refused`, () => {
      assert.throws(() => numberRanges('probability', value), /^(?!.*undefined).*Search parameter 'probability'/);
    });
  }
});

describe('dates, https://hl7.org/fhir/R4/search.html#date', () => {
  const day = (text: string) => Date.parse(text);

  // "Where possible, the system should correct for time zones when performing queries. Dates do not have time zones":
  // a date without one is a day in Norway
  test('a day is a day of the region', () => {
    const test = dateTest('date', 'ge2021-03-10', NOW);
    assert.deepEqual(test, { must: 'ge', low: day('2021-03-09T23:00:00Z'), high: day('2021-03-10T23:00:00Z') });
  });

  for (const prefix of ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'] as const) {
    test(`${prefix} keeps the interval of the value`, () => {
      const { must, low, high } = dateTest('date', `${prefix}2021-03-10T10:00Z`, NOW);
      assert.deepEqual([must, low, high], [prefix, day('2021-03-10T10:00:00Z'), day('2021-03-10T10:01:00Z')]);
    });
  }

  // "ap: … for a date, 10% of the gap between now and the date"
  test('ap widens by a tenth of the distance to now', () => {
    const { must, low, high } = dateTest('date', 'ap2025-12-22T00:00:00Z', NOW);
    assert.equal(must, 'overlap');
    const gap = NOW - day('2025-12-22T00:00:01Z');
    assert.equal(low, day('2025-12-22T00:00:00Z') - gap / 10);
    assert.equal(high, day('2025-12-22T00:00:01Z') + gap / 10);
  });

  test('a + that arrived as a space is still a zone', () => {
    assert.equal(dateTest('date', '2021-03-10T08:15:00 01:00', NOW).low, day('2021-03-10T07:15:00Z'));
  });

  for (const value of ['', '2021-02-31', '2021-13', '10.03.2021', 'yesterday', 'xx2021', '2021-03-10T25:00', 'ge']) {
    test(`'${value}' is refused`, () => {
      assert.throws(() => dateTest('birthdate', value, NOW), /Search parameter 'birthdate': .*is not a date/);
    });
  }
});
