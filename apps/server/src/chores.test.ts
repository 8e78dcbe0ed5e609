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
    keepLeftDrafts: async () => ({ kept: 0, faults: [] }),
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

test('what could not be done is said, tried again, and holds up nothing else', async () => {
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
    keepLeftDrafts: async () => ({ kept: 0, faults: [new Error('nobody works there')] }),
    log: { info: () => {}, error: (_: object, text?: string) => errors.push(text!) } as never,
  });
  await round();
  failing = false;
  await round();
  assert.deepEqual(sealed, ['2026-11-21']);
  assert.deepEqual(errors, [
    'sign-in could not be swept',
    'the access log could not be sealed',
    'a draft that was left could not be put in the record',
    'sign-in could not be swept',
    'a draft that was left could not be put in the record',
  ]);
});
