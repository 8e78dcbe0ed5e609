// "If synchronous_commit is … on … commits will wait until replies from the current synchronous standby(s)"; a cancelled
// wait is answered as a successful COMMIT with a warning that "the transaction has already committed locally, but might
// not have been replicated" (PostgreSQL documentation, 19.5.1 and source).
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startEmbeddedPostgres } from './embedded.ts';
import { DatabaseUnavailable } from './errors.ts';
import { openDatabase } from './pool.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'helseplattform-replication-'));
const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
const database = openDatabase({ url: postgres.url });
after(async () => {
  await database.close();
  await postgres.stop();
  await rm(dataDir, { recursive: true });
});

const insert = 'insert into kept values (1)';
const writes: [what: string, write: () => Promise<unknown>][] = [
  ['a transaction', () => database.transaction((t) => t.run('insert', insert))],
  ['a statement of its own', () => database.run('insert', insert)],
];
await database.run('make', 'create table kept (n int)');
await database.run('demand', `alter system set synchronous_standby_names = 'nobody'`);
await database.query('reload', 'select pg_reload_conf()');

for (const [what, write] of writes) {
  test(`${what} that no standby confirmed is not reported as done`, async () => {
    const waiting = `select pid, pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`;
    const outcome = write().catch((error: unknown) => error);
    let cancelled = 0;
    while (cancelled === 0) cancelled = (await database.query('cancel', waiting)).length;
    const error = await outcome;
    assert.ok(error instanceof DatabaseUnavailable && error.outcome === 'unknown');
    assert.match(error.message, /no standby confirmed/);
  });
}
