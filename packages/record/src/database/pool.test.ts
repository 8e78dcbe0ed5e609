import assert from 'node:assert/strict';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { DatabaseBusy, DatabaseTimeout, DatabaseUnavailable, isUniqueViolation, StatementFailed } from './errors.ts';
import { type Database, openDatabase } from './pool.ts';
import { withRetry } from './retry.ts';
import { testDatabase, withDatabase } from './testing.ts';

const { url, database } = await testDatabase({ migrations: [] });
await database.run('make', 'create table thing (id int primary key, note text)');

/** What the database says in a session of its own. */
const outside = openDatabase({ url, max: 1, shared: 0 });
after(() => outside.close());
const notes = async (...ids: number[]) =>
  (await outside.query<{ note: string }>('notes', 'select note from thing where id = any($1) order by id', [ids])).map(
    (row) => row.note,
  );
const one = 'select 1 as one';
const insert = 'insert into thing values ($1, $2)';

/** Answers when the condition holds. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('values', () => {
  const cases: [sql: string, value: unknown][] = [
    ['1::int2', 1],
    ['2147483647::int4', 2147483647],
    ['9223372036854775807::int8', 9223372036854775807n],
    ['0.1::float8', 0.1],
    ['0.10::numeric', '0.10'],
    ['true', true],
    [`'blåbær'::text`, 'blåbær'],
    [`'\\x00ff80fe'::bytea`, Buffer.from([0x00, 0xff, 0x80, 0xfe])],
    [`'{"b": 1, "a":2}'::json`, '{"b": 1, "a":2}'],
    [`timestamptz '2021-02-03 04:05:06.123456+02'`, '2021-02-03 02:05:06.123456+00'],
    [`date '1899-12-31'`, '1899-12-31'],
    [`'{9007199254740993,null}'::int8[]`, [9007199254740993n, null]],
    ['array[1,2]::int4[]', [1, 2]],
    [`'{"a,b","c\\"d",null}'::text[]`, ['a,b', 'c"d', null]],
    [`'10'::xid8`, 10n],
    [
      `'[2021-01-01 00:00:00+00,2022-01-01 00:00:00+00)'::tstzrange`,
      '["2021-01-01 00:00:00+00","2022-01-01 00:00:00+00")',
    ],
    ['null::int8', null],
  ];
  for (const [sql, value] of cases) {
    test(`${sql} arrives exactly`, async () => {
      assert.deepEqual(await database.query('', `select ${sql} as value`), [{ value }]);
    });
  }

  test('parameters go out exactly as they came, bytes included', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const [row] = await database.query(
      'echo',
      'select $1::bytea as a, $2::int8 as b, $3::text[] as c, $4::bool as d, $5::text as e',
      [bytes, -9223372036854775808n, ['x,y', '"', null], false, null],
    );
    assert.deepEqual(row, { a: bytes, b: -9223372036854775808n, c: ['x,y', '"', null], d: false, e: null });
  });
});

describe('statements', () => {
  test('run tells how many rows it changed', async () => {
    await database.run('insert', insert, [1, 'a']);
    await database.run('insert', insert, [2, 'b']);
    assert.equal(await database.run('touch', 'update thing set note = note where id in (1, 2)'), 2);
  });

  test('a refused statement names itself, its SQLSTATE and constraint, and keeps the values of the row to itself', async () => {
    await database.run('insert', insert, [3, 'a']);
    const error = await database.run('insert', insert, [3, 'hemmelig']).catch((e: unknown) => e);
    assert.ok(error instanceof StatementFailed);
    assert.deepEqual([error.statement, error.code, error.constraint], ['insert', '23505', 'thing_pkey']);
    assert.ok(isUniqueViolation(error, 'thing_pkey') && !isUniqueViolation(error, 'other'));
    assert.doesNotMatch(JSON.stringify(error) + error.message + error.stack, /hemmelig|\(3\)/);
  });

  test('a name belongs to one text', async () => {
    const work = database.transaction(async (t) => {
      await t.query('shared-name', 'select 1');
      await t.query('shared-name', 'select 2');
    });
    await assert.rejects(work, /Two statements are called shared-name/);
  });

  test('two hundred reads at once need no more than the shared connections', async () => {
    const pool = openDatabase({ url, shared: 2 });
    const rows = await Promise.all(
      Array.from({ length: 200 }, (_, i) => pool.read<{ n: number }>('number', 'select $1::int as n', [i])),
    );
    assert.deepEqual(
      rows.map(([row]) => row?.n),
      Array.from({ length: 200 }, (_, i) => i),
    );
    assert.equal(pool.load().open, 2);
    await pool.close();
  });

  test('a failing read does not disturb those sent behind it', async () => {
    const [bad, good] = await Promise.allSettled([
      database.read('divide', 'select 1 / $1::int as n', [0]),
      database.read('number', 'select $1::int as n', [7]),
    ]);
    assert.ok(bad.status === 'rejected' && bad.reason instanceof StatementFailed && bad.reason.code === '22012');
    assert.deepEqual(good, { status: 'fulfilled', value: [{ n: 7 }] });
  });

  test('a prepared statement survives a change of its table', async () => {
    await database.run('make-changing', 'create table changing (a int)');
    const all = () => database.transaction((t) => t.query('all-changing', 'select * from changing'));
    assert.deepEqual(await all(), []);
    await database.run('change', 'alter table changing add b int');
    await assert.rejects(all(), StatementFailed); // the session that knew the old columns is replaced
    assert.deepEqual(await all(), []);
  });

  test('listeners hear of every statement until they stop', async () => {
    const heard: string[] = [];
    const stop = database.onStatement(({ name, rows, failed }) =>
      heard.push(`${name} ${rows}${failed ? ' failed' : ''}`),
    );
    await database.transaction(async (t) => {
      await t.query('two', 'select generate_series(1, 2)');
    });
    await database.query('broken', 'select 1 / 0').catch(() => {});
    stop();
    await database.query('two', 'select generate_series(1, 2)');
    assert.deepEqual(heard, ['begin 0', 'two 2', 'commit 0', 'broken 0 failed']);
  });
});

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
    const proxy = await startProxy({ holdAnswersUntil: 'commit' });
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
    const proxy = await startProxy({ cutAt: 'commit' });
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

/** A way to the database that can be disturbed where the client says a word. */
async function startProxy({ holdAnswersUntil, cutAt }: { holdAnswersUntil?: string; cutAt?: string }) {
  const direct = new URL(url.replace('@/', '@localhost/')); // a url with a socket has no host
  const socketFolder = direct.searchParams.get('host');
  const server = createServer((client: Socket) => {
    const postgres = socketFolder
      ? connect(join(socketFolder, '.s.PGSQL.5432'))
      : connect(Number(direct.port || 5432), direct.hostname);
    const held: Buffer[] = [];
    let holding = false;
    client.on('data', (data) => {
      const text = data.toString('latin1');
      if (holdAnswersUntil && text.includes('begin')) holding = true;
      if (cutAt && text.includes(cutAt)) return client.destroy();
      postgres.write(data);
      if (holdAnswersUntil && text.includes(holdAnswersUntil)) {
        holding = false;
        client.write(Buffer.concat(held.splice(0)));
      }
    });
    postgres.on('data', (data) => (holding ? held.push(data) : client.write(data)));
    for (const [socket, other] of [
      [client, postgres],
      [postgres, client],
    ] as const) {
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  const proxied = new URL(direct);
  proxied.searchParams.delete('host');
  proxied.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: proxied.href };
}
