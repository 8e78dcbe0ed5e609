/** Statements: their values arrive exactly, their failures name them, and those sent together do not disturb each other. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isUniqueViolation, StatementFailed } from './errors.ts';
import { insert, testThings } from './pool.testing.ts';
import { openDatabase } from './pool.ts';

const { url, database } = await testThings();

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
