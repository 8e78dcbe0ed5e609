import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccessLog, prepareAccess } from '@helseplattform/access';
import { openDatabase } from '@helseplattform/record/database';
import { testDatabase } from '@helseplattform/record/testing';
import { createChores } from './chores.ts';

const DAY = 86_400_000;

test('every day that is over is sealed, in order and once, also those the server was away for', async (t) => {
  const { url } = await testDatabase();
  await prepareAccess({ url });
  const database = openDatabase({ url, max: 2 });
  t.after(() => database.close());
  let now = Date.UTC(2026, 10, 22, 23, 50);
  const accessLog = createAccessLog(database, () => now);
  const sealed: string[] = [];
  let swept = 0;
  const round = createChores({
    identity: { sweep: async () => ++swept },
    accessLog,
    log: { info: (said: object) => sealed.push((said as { day: string }).day), error: assert.fail },
  });
  const look = () =>
    accessLog.write({
      at: now,
      actor: { id: 'Practitioner/x', kind: 'staff' },
      action: 'read',
      decision: 'open',
      what: 'read Patient',
      patients: ['p'],
    });
  await look();
  await round();
  assert.deepEqual(sealed, [], 'the day is not over');
  now += 20 * 60_000;
  await round();
  assert.deepEqual(sealed, [], 'its last rows may be on their way');
  await look();
  now += 3 * DAY;
  await look();
  await round();
  await round();
  assert.deepEqual(sealed, ['2026-11-22', '2026-11-23']);
  assert.equal(swept, 4);
  const { problems } = await accessLog.verify();
  assert.deepEqual(problems, []);
});

test('what could not be sealed is tried again, and sign-in is swept all the same', async () => {
  let failing = true;
  const sealed: string[] = [];
  const errors: string[] = [];
  const round = createChores({
    identity: {
      async sweep() {
        throw new Error('no');
      },
    },
    accessLog: {
      unsealed: async () => (sealed.length === 0 ? ['2026-11-21'] : []),
      async seal(day) {
        if (failing) throw new Error('the database is away');
        sealed.push(day);
        return 'seal';
      },
    },
    log: { info: () => {}, error: (_: object, text?: string) => errors.push(text!) } as never,
  });
  await round();
  failing = false;
  await round();
  assert.deepEqual(sealed, ['2026-11-21']);
  assert.equal(errors.length, 3);
});
