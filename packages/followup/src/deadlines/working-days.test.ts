import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEADLINES, deadlineAt, dueAfter } from './table.ts';
import { endOfDay, isWorkingDay, plusWorkingDays, workingDaysAfter } from './working-days.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (ms: number) => new Date(ms).toISOString();

describe('a working day', () => {
  for (const [day, works] of [
    ['2026-11-20', true], // a Friday
    ['2026-11-21', false],
    ['2026-04-02', false], // Maundy Thursday
    ['2026-04-03', false],
    ['2026-04-06', false], // Easter Monday
    ['2026-05-01', false],
    ['2026-05-14', false], // Ascension
    ['2026-05-25', false], // Whit Monday
    ['2024-05-17', false],
    ['2026-12-24', true],
    ['2026-12-25', false],
    ['1981-04-20', false], // Easter Monday of a year that is an exception to the simplest rule
    ['2038-04-26', false],
  ] as const)
    test(`is ${works ? '' : 'not '}${day}`, () => assert.equal(isWorkingDay(day), works));
});

/** Pasient- og brukerrettighetsloven § 2-2: within ten working days of receipt. */
describe('ten working days', () => {
  for (const [received, due] of [
    ['2026-11-02T09:00:00Z', '2026-11-16T23:00:00.000Z'],
    ['2026-03-25T09:00:00Z', '2026-04-13T22:00:00.000Z'], // over Easter, and over the change of clocks
    ['2026-12-18T09:00:00Z', '2027-01-05T23:00:00.000Z'],
    ['2026-11-20T23:30:00Z', '2026-12-04T23:00:00.000Z'], // half past midnight on Saturday in Norway
  ] as const)
    test(`from ${received} end ${due}`, () => assert.equal(iso(workingDaysAfter(at(received), 10)), due));
  for (const [from, day] of [
    ['2026-11-02', '2026-11-16'],
    ['2026-03-25', '2026-04-13'], // over Easter: five days are lost
    ['2026-12-18', '2027-01-05'], // over Christmas and New Year
    ['2026-11-21', '2026-12-04'], // on a Saturday
  ] as const)
    test(`from ${from} end on ${day}`, () => assert.equal(plusWorkingDays(from, 10), day));
});

describe('the end of a day', () => {
  test('is midnight in Norway, whatever the season', () => {
    assert.equal(iso(endOfDay('2026-01-15')), '2026-01-15T23:00:00.000Z');
    assert.equal(iso(endOfDay('2026-07-15')), '2026-07-15T22:00:00.000Z');
    assert.equal(iso(endOfDay('2026-10-25')), '2026-10-25T23:00:00.000Z');
  });
});

describe('the table of deadlines', () => {
  test('has rows in order, each with a source', () => {
    for (const rows of Object.values(DEADLINES)) {
      const days = rows.map(({ from }) => from);
      assert.deepEqual(days, [...days].sort());
      for (const { source } of rows) assert.ok(source.length > 10);
    }
  });
  test('is asked by when it began: before the first row, the first one holds', () => {
    assert.deepEqual(deadlineAt('assessment', at('1990-01-01')), DEADLINES.assessment[0]);
    assert.equal(iso(dueAfter('receipt', at('2026-03-02T11:00:00Z'))), '2026-03-06T11:00:00.000Z');
  });
});
