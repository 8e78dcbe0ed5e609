import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQuery } from './query.ts';

/** [day, after it, begins] Summer time 2026: from 29 March to 25 October. */
const cases: readonly (readonly [string, boolean, string | undefined])[] = [
  ['2026-01-15', false, '2026-01-14T23:00:00.000Z'],
  ['2026-07-15', false, '2026-07-14T22:00:00.000Z'],
  ['2026-03-29', false, '2026-03-28T23:00:00.000Z'],
  ['2026-03-29', true, '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', false, '2026-10-24T22:00:00.000Z'],
  ['2026-10-25', true, '2026-10-25T23:00:00.000Z'],
  ['2026-12-31', true, '2026-12-31T23:00:00.000Z'],
  ['2026-02-30', false, undefined],
  ['2026-02', false, undefined],
  ['2026-2-3', false, undefined],
  ['2026-02-03T10', false, undefined],
  ['i går', false, undefined],
];
for (const [day, after, begins] of cases) {
  test(`${after ? 'the day after ' : ''}${day} ${begins ? `begins ${begins}` : 'is no day'}`, () => {
    const asked = () => readQuery([['from', day]]).day('from', after);
    if (begins === undefined) assert.throws(asked, { status: 400 });
    else assert.equal(new Date(asked()!).toISOString(), begins);
  });
}
