import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, addMonths, dayNumber, daysBetween, isIsoDate, isoDate, weekday } from './day.ts';
import { easterSunday, holidayOn, holidays, isWorkday, workdayOnOrBefore } from './holidays.ts';
import { mayBeSame, parsePeriod, shift } from './period.ts';

const anyDay = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2099-12-31') }).map(isoDate);
const period = (text: string) => {
  const parsed = parsePeriod(text);
  assert.ok(parsed, text);
  return parsed;
};

describe('days', () => {
  it('exist only in the calendar', () => {
    for (const [text, exists] of [
      ['2024-02-29', true],
      ['2023-02-29', false],
      ['2022-13-01', false],
      ['2022-1-1', false],
      ['1900-02-29', false],
      ['2000-02-29', true],
    ] as const)
      assert.equal(isIsoDate(text), exists, text);
  });
  it('move by months to the same date, or to the last day of a shorter month', () => {
    for (const [from, months, to] of [
      ['2022-11-12', -19, '2021-04-12'],
      ['2024-03-31', -1, '2024-02-29'],
      ['2023-03-31', -1, '2023-02-28'],
      ['2024-02-29', 12, '2025-02-28'],
      ['2020-12-31', 2, '2021-02-28'],
      ['2021-01-15', -1, '2020-12-15'],
    ] as const)
      assert.equal(addMonths(from, months), to, `${from} ${months}`);
  });
  it('never gain more than the length of a month when they move there and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -240, max: 240 }), (day, months) => {
        const back = addMonths(addMonths(day, months), -months);
        assert.ok(back <= day && daysBetween(back, day) <= 3, `${day} ${months} ${back}`);
      }),
    );
  });
  it('know their weekday', () => {
    assert.equal(weekday('2022-11-12'), 5, 'St. Olavs hospital went live on a Saturday');
    assert.equal(weekday('2022-06-09'), 3, 'the board met on a Thursday');
  });
});

describe('holidays', () => {
  it('follow Easter', () => {
    for (const [year, easter] of [
      [2021, '2021-04-04'],
      [2022, '2022-04-17'],
      [2023, '2023-04-09'],
      [2024, '2024-03-31'],
      [2025, '2025-04-20'],
      [2026, '2026-04-05'],
      [2038, '2038-04-25'],
      [1961, '1961-04-02'],
      [2285, '2285-03-22'],
    ] as const)
      assert.equal(easterSunday(year), easter);
  });
  it('put Easter on a Sunday between 22 March and 25 April, every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 3000 }), (year) => {
        const easter = easterSunday(year);
        assert.equal(weekday(easter), 6);
        assert.ok(easter >= `${year}-03-22` && easter <= `${year}-04-25`, easter);
      }),
    );
  });
  it('of 2022 are the twelve of the acts', () => {
    assert.deepEqual([...holidays(2022).keys()].sort(), [
      '2022-01-01',
      '2022-04-14',
      '2022-04-15',
      '2022-04-17',
      '2022-04-18',
      '2022-05-01',
      '2022-05-17',
      '2022-05-26',
      '2022-06-05',
      '2022-06-06',
      '2022-12-25',
      '2022-12-26',
    ]);
    assert.equal(holidayOn('2022-05-17'), 'constitution-day');
  });
  it('move a deadline to the last working day before them', () => {
    for (const [date, workday] of [
      ['2024-04-01', '2024-03-27'], // Easter Monday, back over the whole of Easter
      ['2022-05-17', '2022-05-16'],
      ['2022-11-12', '2022-11-11'], // Saturday
      ['2022-11-11', '2022-11-11'],
      ['2023-01-01', '2022-12-30'],
    ] as const) {
      assert.equal(workdayOnOrBefore(date), workday);
      assert.ok(isWorkday(workday));
    }
  });
  it('never leave more than six days without work', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        assert.ok(daysBetween(workdayOnOrBefore(day), day) <= 6);
      }),
    );
  });
});

describe('periods', () => {
  it('are read as exactly as they are written', () => {
    for (const [text, from, to] of [
      ['2021', '2021-01-01', '2021-12-31'],
      ['2021-Q4', '2021-10-01', '2021-12-31'],
      ['2024-02', '2024-02-01', '2024-02-29'],
      ['2022-11-12', '2022-11-12', '2022-11-12'],
    ] as const)
      assert.deepEqual(period(text), { text, from, to });
  });
  it('are refused when they are none of the four forms', () => {
    for (const text of ['', 'soon', '2021-Q5', '2021-13', '2021-02-30', '21-04'])
      assert.equal(parsePeriod(text), undefined);
  });
  it('are apart by a range of days when one of them is not exact', () => {
    assert.deepEqual(shift(period('2022-04-30'), period('2022-11-12')), { least: 196, most: 196 });
    assert.deepEqual(shift(period('2021-Q4'), period('2022-04-30')), { least: 120, most: 211 });
    assert.deepEqual(shift(period('2023-04'), period('2023-04-29')), { least: -1, most: 28 });
  });
  it('may be the same when one lies within the other', () => {
    assert.equal(mayBeSame(period('2023-04'), period('2023-04-29')), true);
    assert.equal(mayBeSame(period('2023-04'), period('2023-05-01')), false);
    assert.equal(addDays(period('2023-04').to, 1), '2023-05-01');
  });
});
