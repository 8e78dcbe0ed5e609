import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChores } from './chores.ts';

const silent = { info: () => {}, error: () => {} };

test('the day before is sealed once, half an hour after midnight, and what is over of sign-in is removed every time', async () => {
  let now = Date.UTC(2026, 10, 22, 23, 50);
  const sealed: string[] = [];
  let swept = 0;
  const round = createChores({
    identity: { sweep: async () => ++swept },
    accessLog: { seal: async (day) => (sealed.push(day), 'seal') },
    log: silent,
    now: () => now,
  });
  for (const minutes of [0, 20, 20, 20, 20]) {
    now += minutes * 60_000;
    await round();
  }
  assert.deepEqual(sealed, ['2026-11-21', '2026-11-22']);
  assert.equal(swept, 5);
});

test('a day that could not be sealed is tried again', async () => {
  let failing = true;
  const sealed: string[] = [];
  const round = createChores({
    identity: { sweep: async () => 0 },
    accessLog: {
      async seal(day) {
        if (failing) throw new Error('the database is away');
        sealed.push(day);
        return 'seal';
      },
    },
    log: silent,
    now: () => Date.UTC(2026, 10, 22, 12),
  });
  await round();
  failing = false;
  await round();
  await round();
  assert.deepEqual(sealed, ['2026-11-21']);
});
