/** The pool in trouble: connections that are lost, and more work than it can carry. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DatabaseBusy, DatabaseTimeout, DatabaseUnavailable } from './errors.ts';
import { eventually, insert, one, startProxy, testThings } from './pool.testing.ts';
import { type Database, openDatabase } from './pool.ts';
import { withRetry } from './retry.ts';
import { withDatabase } from './testing.ts';

const { url, database, outside, notes } = await testThings();

describe('when the connection is lost', () => {
  const kill = 'select pg_terminate_backend($1)';
  const ownPid = 'select pg_backend_pid() as pid';

  test('inside a transaction, nothing was changed and the next one works', async () => {
    const work = database.transaction(async (t) => {
      await t.run('insert', insert, [30, 'a']);
      const [row] = await t.query<{ pid: number }>('pid', ownPid);
      await outside.query('kill', kill, [row?.pid ?? 0]);
      await t.run('insert', insert, [31, 'b']);
    });
    await assert.rejects(
      work,
      (error) => error instanceof DatabaseUnavailable && error.outcome === 'none' && error.status === 503,
    );
    await database.transaction((t) => t.run('insert', insert, [32, 'c']));
    assert.deepEqual(await notes(30, 31, 32), ['c']);
  });

  test('during COMMIT, the outcome is unknown', async () => {
    const proxy = await startProxy(url, { cutAt: 'commit' });
    const pool = openDatabase({ url: proxy.url, shared: 0 });
    const work = pool.transaction(async (t) => {
      t.run('insert', insert, [33, 'a']);
    });
    await assert.rejects(work, (error) => error instanceof DatabaseUnavailable && error.outcome === 'unknown');
    await pool.close();
  });

  test('while idle, nobody notices', async () => {
    const pool = openDatabase({ url, max: 1, shared: 1 });
    const [own] = await pool.query<{ pid: number }>('pid', ownPid);
    const [shared] = await pool.read<{ pid: number }>('pid', ownPid);
    await outside.query('kill', kill, [own?.pid ?? 0]);
    await outside.query('kill', kill, [shared?.pid ?? 0]);
    const gone = 'select from pg_stat_activity where pid in ($1, $2)';
    await eventually(async () => (await outside.query('gone', gone, [own?.pid ?? 0, shared?.pid ?? 0])).length === 0);
    assert.deepEqual(await pool.read('one', one), [{ one: 1 }]);
    assert.deepEqual(await withRetry(() => pool.transaction((t) => t.query('one', one))), [{ one: 1 }]);
    await pool.close();
  });

  test('a read under way is repeated', async () => {
    const pool = openDatabase({ url, shared: 1 });
    const slow = pool.read('slow', "select pg_sleep(0.2), 'there' as answer");
    const busy = `select pid from pg_stat_activity where query like '%''there''%' and pid <> pg_backend_pid() and state = 'active'`;
    await eventually(async () => (await outside.query('busy', busy)).length > 0);
    for (const { pid } of await outside.query<{ pid: number }>('busy', busy)) await outside.query('kill', kill, [pid]);
    assert.equal((await slow)[0]?.answer, 'there');
    await pool.close();
  });

  test('for good, callers get 503 with a time to come back', async () => {
    const pool = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing', acquireTimeout: 150 });
    const unavailable = (error: unknown) =>
      error instanceof DatabaseUnavailable &&
      error.status === 503 &&
      error.retryAfter > 0 &&
      /nothing answers/.test(error.message);
    await assert.rejects(pool.query('one', one), unavailable);
    await assert.rejects(pool.read('one', one), unavailable);
    await pool.close();
  });

  test('a database that does not know us says so at once', async () => {
    const pool = openDatabase({ url: withDatabase(url, 'no_such_database') });
    await assert.rejects(
      pool.query('one', one),
      (error) => error instanceof DatabaseUnavailable && /no_such_database/.test(error.message),
    );
    await pool.close();
  });
});

describe('overload', () => {
  /** A transaction that keeps its connection until told. */
  function occupy(pool: Database) {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const started = new Promise<void>((resolve) => {
      pool
        .transaction(async (t) => {
          await t.query('one', one);
          resolve();
          await finished;
        })
        .catch(() => {});
    });
    return { started, finish };
  }

  test('more callers than may wait are refused with 429 at once', async () => {
    const pool = openDatabase({ url, max: 1, queue: 1 });
    const { started, finish } = occupy(pool);
    await started;
    const waits = pool.query('one', one);
    await assert.rejects(
      pool.query('one', one),
      (e) => e instanceof DatabaseBusy && e.status === 429 && e.retryAfter > 0,
    );
    finish();
    assert.deepEqual(await waits, [{ one: 1 }]);
    await pool.close();
  });

  test('whoever has waited long enough is refused with 429', async () => {
    const pool = openDatabase({ url, max: 1, acquireTimeout: 50 });
    const { started, finish } = occupy(pool);
    await started;
    await assert.rejects(pool.query('one', one), DatabaseBusy);
    finish();
    assert.deepEqual(await pool.query('one', one), [{ one: 1 }]);
    await pool.close();
  });

  test('a statement that takes too long ends here and in the database', async () => {
    const slow = database.query('endless', `select pg_sleep(600), 'endless'`, [], { timeout: 50 });
    await assert.rejects(
      slow,
      (error) => error instanceof DatabaseTimeout && error.status === 503 && error.statement === 'endless',
    );
    const running = `select from pg_stat_activity where query like '%pg_sleep(600)%' and pid <> pg_backend_pid() and state = 'active'`;
    await eventually(async () => (await outside.query('running', running)).length === 0);
  });

  test('only the late read gets the blame; those behind it are repeated', async () => {
    const pool = openDatabase({ url, shared: 1 });
    const [late, behind] = await Promise.allSettled([
      pool.read('endless', 'select pg_sleep(600)', [], { timeout: 50 }),
      pool.read('one', one),
    ]);
    assert.ok(late.status === 'rejected' && late.reason instanceof DatabaseTimeout);
    assert.deepEqual(behind, { status: 'fulfilled', value: [{ one: 1 }] });
    await pool.close();
  });

  test('close lets the work under way finish', async () => {
    const pool = openDatabase({ url });
    const work = pool.transaction(async (t) => {
      await t.query('nap', 'select pg_sleep(0.05)');
      await t.run('insert', insert, [40, 'kept']);
    });
    await pool.close();
    await work;
    assert.deepEqual(await notes(40), ['kept']);
  });
});
