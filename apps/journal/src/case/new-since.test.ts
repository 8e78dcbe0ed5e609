/** Whoever is refused because others came first reads what they did and wrote. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestOf, newSince } from './new-since.ts';

const [TEN, ELEVEN, TWELVE] = ['2026-11-02T10:00:00Z', '2026-11-02T11:00:00Z', '2026-11-02T12:00:00Z'] as const;
const history = [
  { at: ELEVEN, text: 'Silje flyttet timen', reason: 'Sykdom' },
  { at: TEN, text: 'Amund vurderte' },
];
const messages = [
  { written: TWELVE, topic: 'Spørsmål', text: 'Skal hun faste?' },
  { written: ELEVEN, topic: 'Ny tid', text: 'Timen er flyttet til 3. desember.' },
  { written: TEN, topic: 'Vurdert', text: 'Du har rett til helsehjelp.' },
];

test('what was shown is not told again, and an act is told with its reason and what was sent with it', () =>
  assert.deepEqual(newSince(history, messages, TEN), [
    { at: TWELVE, text: 'Spørsmål', wrote: ['Skal hun faste?'] },
    { at: ELEVEN, text: 'Silje flyttet timen', wrote: ['Sykdom', 'Timen er flyttet til 3. desember.'] },
  ]));

test('what a page shows is as new as the newest on it', () => {
  assert.equal(newestOf(history, messages), TWELVE);
  assert.equal(newestOf([], []), undefined);
  assert.deepEqual(newSince(history, messages, TWELVE), []);
});

test('where nothing was shown, all is new', () => assert.equal(newSince(history, messages, undefined).length, 3));
