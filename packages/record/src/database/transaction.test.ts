/** Transactions: committed wholly or not at all, and repeated only when nothing can have been committed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DatabaseBusy, DatabaseUnavailable, isUniqueViolation, StatementFailed } from './errors.ts';
import { insert, startProxy, testThings } from './pool.testing.ts';
import { openDatabase } from './pool.ts';
import { withRetry } from './retry.ts';

const { url, database, notes } = await testThings();

describe('a transaction', () => {
  test('is committed when its work returns', async () => {
    const result = await database.transaction(async (t) => {
      await t.run('insert', insert, [10, 'a']);
      await t.run('insert', insert, [11, 'b']);
      return 'done';
    });
    assert.equal(result, 'done');
    assert.deepEqual(await notes(10, 11), ['a', 'b']);
  });

  test('is rolled back when its work throws', async () => {
    const wrong = new Error('wrong');
    const work = database.transaction(async (t) => {
      await t.run('insert', insert, [12, 'a']);
      throw wrong;
    });
    await assert.rejects(work, wrong);
    assert.deepEqual(await notes(12), []);
  });

  test('is not committed when a statement fails that its work did not wait for', async () => {
    const work = database.transaction(async (t) => {
      t.run('insert', insert, [13, 'a']);
      t.run('insert', insert, [13, 'again']);
      t.run('insert', insert, [14, 'b']);
    });
    await assert.rejects(work, (error) => isUniqueViolation(error));
    assert.deepEqual(await notes(13, 14), []);
  });

  test('is not committed when its work swallows the failure of a statement', async () => {
    const work = database.transaction(async (t) => {
      await t.run('insert', insert, [15, 'a']);
      await t.run('insert', insert, [15, 'again']).catch(() => {});
    });
    await assert.rejects(work, (error) => isUniqueViolation(error));
    assert.deepEqual(await notes(15), []);
  });

  test('reports what failed first, not that the rest was ignored', async () => {
    const work = database.transaction(async (t) => {
      t.run('broken', 'select 1 / 0');
      await t.run('insert', insert, [16, 'a']);
    });
    await assert.rejects(work, (error) => error instanceof StatementFailed && error.code === '22012');
  });

  test('is not committed when a statement could not even be sent', async () => {
    const work = database.transaction(async (t) => {
      t.run('insert', insert, [50, 'a']);
      t.run('insert', 'insert into thing values ($1, upper($2))', [51, 'b']);
    });
    await assert.rejects(work, /Two statements are called insert/);
    assert.deepEqual(await notes(50, 51), []);
  });

  test('takes no statement after its end', async () => {
    let kept: { run: (name: string, sql: string) => Promise<number> } | undefined;
    await database.transaction(async (t) => {
      kept = t;
    });
    assert.throws(() => kept?.run('late', 'select 1'), /late: the transaction has ended/);
  });

  test('may be read only', async () => {
    const work = database.transaction((t) => t.run('insert', insert, [17, 'a']), { readOnly: true });
    await assert.rejects(work, DatabaseUnavailable); // 25006, as on a standby
  });

  test('sends BEGIN, statements and COMMIT without waiting for an answer', async () => {
    // This proxy gives no answer back before it has seen the COMMIT.
    const proxy = await startProxy(url, { holdAnswersUntil: 'commit' });
    const pool = openDatabase({ url: proxy.url, shared: 0 });
    await pool.transaction(async (t) => {
      t.run('insert', insert, [18, 'a']);
      t.run('insert', insert, [19, 'b']);
    });
    assert.deepEqual(await notes(18, 19), ['a', 'b']);
    await pool.close();
  });
});

describe('withRetry', () => {
  test('repeats transactions that PostgreSQL could not put in an order', async () => {
    await database.run('insert', insert, [20, '0']);
    const increment = () =>
      withRetry(() =>
        database.transaction(
          async (t) => {
            const [row] = await t.query<{ note: string }>('get', 'select note from thing where id = 20');
            await t.run('set', 'update thing set note = $1 where id = 20', [Number(row?.note) + 1]);
          },
          { isolation: 'serializable' },
        ),
      );
    await Promise.all([increment(), increment(), increment()]);
    assert.deepEqual(await notes(20), ['3']);
  });

  test('repeats the victim of a deadlock', async () => {
    await database.run('insert', insert, [21, '']);
    await database.run('insert', insert, [22, '']);
    const append = 'update thing set note = note || $2 where id = $1';
    let attempts = 0;
    const both = (first: number, second: number) =>
      withRetry(() =>
        database.transaction(async (t) => {
          attempts++;
          await t.run('append', append, [first, 'x']);
          await t.query('wait', 'select pg_sleep(0.05)'); // until the other has its first row too
          await t.run('append', append, [second, 'x']);
        }),
      );
    await Promise.all([both(21, 22), both(22, 21)]);
    assert.deepEqual(await notes(21, 22), ['xx', 'xx']);
    assert.ok(attempts > 2);
  });

  test('gives up with 429 when others always win', async () => {
    const conflict = new StatementFailed('update', '40001', 'could not serialize');
    await assert.rejects(
      withRetry(() => Promise.reject(conflict)),
      (error) => error instanceof DatabaseBusy && error.status === 429 && error.retryAfter > 0,
    );
  });

  test('never repeats what may have been committed', async () => {
    let attempts = 0;
    const work = withRetry(() => {
      attempts++;
      return Promise.reject(new DatabaseUnavailable('the connection was lost', 'unknown'));
    });
    await assert.rejects(work, DatabaseUnavailable);
    assert.equal(attempts, 1);
  });
});
