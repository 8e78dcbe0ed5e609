import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayBegins } from './day.ts';

/** [day, days later, begins] Summer time 2026: from 29 March to 25 October. */
const cases: readonly (readonly [string, number, string | undefined])[] = [
  ['2026-01-15', 0, '2026-01-14T23:00:00.000Z'],
  ['2026-07-15', 0, '2026-07-14T22:00:00.000Z'],
  ['2026-03-29', 0, '2026-03-28T23:00:00.000Z'],
  ['2026-03-29', 1, '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 0, '2026-10-24T22:00:00.000Z'],
  ['2026-10-25', 1, '2026-10-25T23:00:00.000Z'],
  ['2026-12-31', 1, '2026-12-31T23:00:00.000Z'],
  ['2026-02-30', 0, undefined],
  ['2026-2-3', 0, undefined],
  ['i går', 0, undefined],
];
for (const [day, later, begins] of cases) {
  test(`${day}${later ? ` and ${later} later` : ''} ${begins ? `begins ${begins}` : 'is no day'}`, () => {
    const found = dayBegins(day, later);
    assert.equal(found === undefined ? undefined : new Date(found).toISOString(), begins);
  });
}
