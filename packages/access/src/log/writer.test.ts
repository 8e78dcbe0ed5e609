/** Group commit: what is logged together, and that nothing waits for those who do not come. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DatabaseUnavailable, StatementFailed } from '@helseplattform/record/database';
import type { LogEntry } from './entry.ts';
import { LogWriter } from './writer.ts';

const entry = (n: number): LogEntry => ({
  at: Date.parse('2026-03-02T11:00:00Z') + n,
  actor: { id: 'Practitioner/a', kind: 'staff' },
  action: 'read',
  decision: 'open',
  what: 'read Observation',
  patients: [`p${n}`],
});

/** A database that remembers how many rows each INSERT had, and is done with one when it is told to. */
function slowDatabase() {
  const batches: number[] = [];
  const waiting: (() => void)[] = [];
  return {
    batches,
    finish: () => waiting.shift()!(),
    async run(_name: string, _sql: string, parameters: readonly unknown[] = []) {
      // the number of elements of a binary array, which stands at byte 12
      batches.push((parameters[0] as Buffer).readInt32BE(12));
      await new Promise<void>((resolve) => waiting.push(resolve));
      return batches.at(-1)!;
    },
  };
}

/** Until something has come about, turn by turn of the loop. */
async function until(come: () => boolean): Promise<void> {
  while (!come()) await new Promise((resolve) => setImmediate(resolve));
}

describe('entries', () => {
  test('of a lone request go at once', async () => {
    const db = slowDatabase();
    const written = new LogWriter(db, () => 1).write(entry(1));
    await until(() => db.batches.length === 1);
    db.finish();
    await written;
  });

  test('of many requests under way go together when half of them are there', async () => {
    const db = slowDatabase();
    const writer = new LogWriter(db, () => 8);
    const written = [1, 2, 3].map((n) => writer.write(entry(n)));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(db.batches, [], 'three of eight wait for the fourth');
    written.push(writer.write(entry(4)));
    await until(() => db.batches.length === 1);
    assert.deepEqual(db.batches, [4]);
    db.finish();
    await Promise.all(written);
  });

  test('do not wait for requests that are never answered', async () => {
    const db = slowDatabase();
    const written = new LogWriter(db, () => 100).write(entry(1));
    await until(() => db.batches.length === 1);
    assert.deepEqual(db.batches, [1]);
    db.finish();
    await written;
  });

  test('that come while two batches are under way go with the next, and each is done when its own batch is', async () => {
    const db = slowDatabase();
    const writer = new LogWriter(db);
    const done: number[] = [];
    const write = (n: number) => writer.write(entry(n)).then(() => done.push(n));
    const written = [write(1)];
    await until(() => db.batches.length === 1);
    written.push(write(2));
    await until(() => db.batches.length === 2);
    written.push(write(3), write(4));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([db.batches, done], [[1, 1], []]);
    db.finish();
    await until(() => db.batches.length === 3);
    assert.deepEqual([db.batches, done], [[1, 1, 2], [1]]);
    db.finish();
    db.finish();
    await Promise.all(written);
  });

  describe('whose INSERT is lost on the way', () => {
    const lost = new DatabaseUnavailable('it went away', 'unknown');
    const there = new StatementFailed('access-log', '23505', 'duplicate key', 'access_log_pkey');
    /** A database that fails with one error after another, and then is well. */
    const failing = (...errors: Error[]) => ({
      async run() {
        const error = errors.shift();
        if (error) throw error;
        return 1;
      },
    });
    test('are written again', async () => {
      await new LogWriter(failing(lost)).write(entry(1));
    });
    test('are logged when they turn out to be there', async () => {
      await new LogWriter(failing(lost, there)).write(entry(1));
    });
    test('are not when somebody else has their place', async () => {
      await assert.rejects(new LogWriter(failing(there)).write(entry(1)), there);
    });
  });
});
