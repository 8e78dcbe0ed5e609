/** Times typed on the region's clock. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime, regionDay, regionInstant } from './local-time.ts';

for (const [when, typed, sent] of [
  ['in winter', '2026-12-01T09:30', '2026-12-01T09:30:00+01:00'],
  ['in summer', '2026-07-01T09:30', '2026-07-01T09:30:00+02:00'],
  ['in the hour that comes twice', '2026-10-25T02:30', '2026-10-25T02:30:00+02:00'],
  ['in the hour that never comes', '2026-03-29T02:30', '2026-03-29T02:30:00+01:00'],
] as const)
  test(`a time ${when} has its zone`, () => assert.equal(regionInstant(typed), sent));

test('an instant is typed as the clock on the wall shows it', () =>
  assert.equal(localTime(new Date('2026-12-01T08:30:00Z')), '2026-12-01T09:30'));

test('a day is the region’s own, also late in the evening', () => {
  assert.equal(regionDay(new Date('2026-11-30T23:30:00Z')), '2026-12-01');
  assert.equal(regionDay(new Date('2026-11-30T12:00:00Z'), 14), '2026-12-14');
});
