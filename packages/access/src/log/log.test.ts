/** The access log on a real database: durable before it resolves, append-only, chained, sealed, and verified. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import { type Database, DatabaseUnavailable, StatementFailed } from '@helseplattform/record/database';
import { type TestDatabase, testDatabase } from '@helseplattform/record/testing';
import { accessMigrations } from '../prepare.ts';
import { runAccessLogCommand } from './command.ts';
import type { LogEntry } from './entry.ts';
import { createAccessLog } from './log.ts';

const migrations = [await accessMigrations()];
const fresh = () => testDatabase({ migrations });
const AT = Date.parse('2026-03-02T11:00:00Z');
const DAY = 86_400_000;

const entry = (more: Partial<LogEntry> = {}): LogEntry => ({
  at: AT,
  actor: { id: 'Practitioner/a', kind: 'staff', unit: 'Organization/lung', organisation: 'Organization/trust' },
  action: 'read',
  decision: 'open',
  what: 'read Observation',
  ground: 'admitted',
  patients: ['p'],
  shown: 'Observation:o/1',
  ...more,
});

/** Fifty rows over two days, both over. */
async function filled(db: TestDatabase) {
  const log = createAccessLog(db.database, () => AT + 10 * DAY);
  for (const at of [AT, AT + DAY])
    for (let i = 0; i < 25; i++) await log.write(entry({ at: at + i, patients: [`p${i}`], what: `read ${i}` }));
  return log;
}

/** Does what only the owner of the database can: puts the trigger to sleep. */
async function tamper(db: TestDatabase, sql: string, table = 'access_log') {
  await db.database.transaction(async (t) => {
    await t.run('', `alter table ${table} disable trigger access_log_append_only`).catch(() => {});
    await t.run('', sql);
  });
}

describe('an entry', () => {
  test('is there when its promise resolves, as it was written', async () => {
    const db = await fresh();
    const log = createAccessLog(db.database);
    const full = entry({
      actor: {
        id: 'Practitioner/a',
        kind: 'staff',
        role: 'PractitionerRole/r',
        profession: 'LE',
        unit: 'Organization/u',
        organisation: 'Organization/o',
        session: 's',
        level: 'high',
      },
      explicit: true,
      template: 'BLAALYS',
      purpose: 'ETREAT',
      request: 'req-1',
      patients: ['a', 'b'],
    });
    await log.write(full);
    const { rows } = await log.rows({});
    const { id, ...rest } = rows[0]!;
    assert.deepEqual(rest, full);
    assert.match(id, /^2026-03-02\.\d+\.1$/);
  });
  for (const [what, wrong] of [
    ['a patient that is no id', entry({ patients: ['a b'] })],
    ['an actor with a null character', entry({ actor: { id: 'x\u0000', kind: 'staff' } })],
    ['no time', entry({ at: Number.NaN })],
  ] as const)
    test(`with ${what} is refused, and those beside it are not`, async () => {
      const db = await fresh();
      const log = createAccessLog(db.database);
      const [bad, good] = await Promise.allSettled([log.write(wrong), log.write(entry())]);
      assert.deepEqual([bad.status, good.status], ['rejected', 'fulfilled']);
      assert.equal((await log.rows({})).rows.length, 1);
    });
  test('that cannot be stored is refused, so that nothing is answered', async () => {
    const db = await fresh();
    const log = createAccessLog(db.database);
    await db.database.run('', 'alter table access_log add constraint closed check (false) not valid');
    await assert.rejects(log.write(entry()), StatementFailed);
    await db.database.run('', 'alter table access_log drop constraint closed');
    await log.write(entry());
    const verified = await log.verify();
    assert.deepEqual([verified.rows, verified.problems], [1, []]);
  });
});

describe('a database that is gone for a moment', () => {
  /** Lets the INSERT happen or not, and loses the answer, so many times. */
  const losing = (db: TestDatabase, times: number, happens: boolean): Database => ({
    ...db.database,
    query: db.database.query.bind(db.database),
    async run(...call) {
      if (times-- <= 0) return db.database.run(...call);
      if (happens) await db.database.run(...call);
      throw new DatabaseUnavailable('the connection was lost', happens ? 'unknown' : 'none');
    },
  });
  for (const happens of [true, false])
    test(`${happens ? 'after' : 'before'} it wrote: each entry is there once, and the chain is whole`, async () => {
      const db = await fresh();
      const log = createAccessLog(losing(db, 2, happens));
      await Promise.all([log.write(entry()), log.write(entry())]);
      await log.write(entry());
      const { rows, chains, problems } = await log.verify();
      assert.deepEqual([rows, problems], [3, []]);
      assert.ok(chains <= 2);
    });
  test('and refuses for good: nobody is told it was logged, the next stands on a new chain', async () => {
    const db = await fresh();
    let broken = true;
    const log = createAccessLog({
      ...db.database,
      query: db.database.query.bind(db.database),
      async run(...call) {
        if (broken) throw new StatementFailed('access-log', '53400', 'refused');
        return db.database.run(...call);
      },
    });
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => log.write(entry())));
    assert.ok(results.every((result) => result.status === 'rejected'));
    broken = false;
    await log.write(entry());
    const { rows, problems } = await log.verify();
    assert.deepEqual([rows, problems], [1, []]);
  });
});

describe('sixty-four writers at once', () => {
  test('get one row each, in chains without holes, in few statements', async () => {
    const db = await fresh();
    const log = createAccessLog(db.database);
    let inserts = 0;
    db.database.onStatement(({ name }) => {
      if (name === 'access-log') inserts++;
    });
    await Promise.all(
      Array.from({ length: 64 }, async (_, writer) => {
        for (let i = 0; i < 10; i++) await log.write(entry({ patients: [`w${writer}-${i}`] }));
      }),
    );
    const { rows, chains, problems } = await log.verify();
    assert.deepEqual([rows, problems], [640, []]);
    assert.ok(chains <= 2, `${chains} chains`);
    assert.ok(inserts < 200, `${inserts} statements for 640 rows`);
    const patients = await db.database.query<{ n: number }>(
      '',
      'select count(distinct patient)::int as n from access_log',
    );
    assert.equal(patients[0]!.n, 640);
  });
  test('from two processes verify together', async () => {
    const db = await fresh();
    const logs = [createAccessLog(db.database), createAccessLog(db.database)];
    await Promise.all(Array.from({ length: 100 }, (_, i) => logs[i % 2]!.write(entry())));
    assert.deepEqual((await logs[0]!.verify()).problems, []);
  });
});

describe('what has been logged', () => {
  for (const [table, statements] of [
    ['access_log', ['update access_log set patient = null', 'delete from access_log', 'truncate access_log']],
    [
      'access_log_seal',
      ['update access_log_seal set rows = 0', 'delete from access_log_seal', 'truncate access_log_seal'],
    ],
  ] as const)
    for (const statement of statements)
      test(`is not changed by "${statement.split(' ')[0]}" on ${table}`, async () => {
        const db = await fresh();
        const log = await filled(db);
        await log.seal('2026-03-02');
        await assert.rejects(db.database.run('', statement), /append-only/);
        assert.equal((await log.verify()).rows, 50);
      });
  test('may be added to and read by the role for servers, and no more', async () => {
    const db = await fresh();
    const [may] = await db.database.query<{ [right: string]: boolean }>(
      '',
      `select ${['select', 'insert', 'update', 'delete', 'truncate'].map((right) => `has_table_privilege('access_log_writer', 'access_log', '${right}') as "${right}"`).join(', ')}`,
    );
    assert.deepEqual(may, { select: true, insert: true, update: false, delete: false, truncate: false });
  });
});

describe('a log that was tampered with past the triggers', () => {
  /** [what, SQL, what verify says of it] */
  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a body',
      `update access_log set body = replace(body, 'read 7', 'read 8') where body like '%"read 7"%' and day = '2026-03-02'`,
      ['changed'],
    ],
    [
      'a hash',
      `update access_log set hash = decode(repeat('00', 32), 'hex') where n = 5 and day = '2026-03-02'`,
      ['changed', 'changed'],
    ],
    [
      'a patient column',
      `update access_log set patient = 'x' where n = 3 and day = '2026-03-02'`,
      ['columns differ from the entry'],
    ],
    [
      'the organisation column',
      `update access_log set organisation = null where n = 3 and day = '2026-03-02'`,
      ['columns differ from the entry'],
    ],
    [
      'the actor column',
      `update access_log set actor = 'Practitioner/b' where n = 3 and day = '2026-03-02'`,
      ['columns differ from the entry'],
    ],
    [
      'the time column',
      `update access_log set at = at + interval '1 hour' where n = 3 and day = '2026-03-02'`,
      ['columns differ from the entry'],
    ],
    ['a row in the middle', `delete from access_log where n = 4 and day = '2026-03-02'`, ['missing before this']],
    ['the first row', `delete from access_log where n = 1 and day = '2026-03-02'`, ['missing before this']],
    [
      'the last rows of a sealed day',
      `delete from access_log where n > 20 and day = '2026-03-02'`,
      ['missing since the seal'],
    ],
    ['a whole sealed day', `delete from access_log where day = '2026-03-02'`, ['missing since the seal']],
  ];
  for (const [what, sql, wrong] of CASES)
    test(`says so: ${what}`, async () => {
      const db = await fresh();
      const log = await filled(db);
      await log.seal('2026-03-02');
      await tamper(db, sql);
      const { problems } = await log.verify();
      assert.deepEqual(
        problems.map((problem) => problem.wrong),
        wrong,
      );
      assert.ok(problems.every(({ day }) => day === '2026-03-02'));
    });
  test('says so: any one row of fifty, and which', async () => {
    const db = await fresh();
    const log = await filled(db);
    const rows = await db.database.query<{ day: string; n: bigint }>(
      '',
      `select day::text, n from access_log order by day, n`,
    );
    for (const { day, n } of rows) {
      await tamper(db, `update access_log set body = body || ' ' where day = '${day}' and n = ${n}`);
      const { problems } = await log.verify();
      assert.deepEqual(
        problems.map((problem) => [problem.day, problem.n, problem.wrong]),
        [[day, String(n), 'changed']],
      );
      await tamper(db, `update access_log set body = left(body, -1) where day = '${day}' and n = ${n}`);
    }
    assert.deepEqual((await log.verify()).problems, []);
  });
  test('says so: rows added after the seal, in an old chain and in a new one', async () => {
    const db = await fresh();
    const log = await filled(db);
    await log.seal('2026-03-02');
    await log.write(entry());
    assert.deepEqual(
      (await log.verify()).problems.map((problem) => problem.wrong),
      ['added after the seal'],
    );
    await createAccessLog(db.database).write(entry());
    assert.equal((await log.verify()).problems.length, 2);
  });
  test('says so: a seal that was changed, and one that is gone', async () => {
    const db = await fresh();
    const log = await filled(db);
    await log.seal('2026-03-02');
    await log.seal('2026-03-03');
    const disable = 'alter table access_log_seal disable trigger access_log_seal_append_only';
    await db.database.run('', disable);
    await db.database.run('', `update access_log_seal set heads = '[]' where day = '2026-03-03'`);
    assert.deepEqual((await log.verify()).problems, [{ day: '2026-03-03', wrong: 'the seal was changed' }]);
    await db.database.run('', `delete from access_log_seal where day = '2026-03-02'`);
    assert.equal((await log.verify()).problems[0]!.wrong, 'a seal is missing before this');
  });
});

describe('a seal', () => {
  test('is not set while the day runs, nor just after', async () => {
    const db = await fresh();
    for (const now of [AT, Date.parse('2026-03-03T00:10:00Z')])
      await assert.rejects(
        createAccessLog(db.database, () => now).seal('2026-03-02'),
        (error) => error instanceof FhirError && error.status === 409,
      );
  });
  test('is set once; the second time says the same', async () => {
    const db = await fresh();
    const log = await filled(db);
    const first = await log.seal('2026-03-02');
    assert.match(first, /^[0-9a-f]{64}$/);
    assert.equal(await log.seal('2026-03-02'), first);
  });
  test('comes after the one of the day before', async () => {
    const db = await fresh();
    const log = await filled(db);
    await log.seal('2026-03-03');
    await assert.rejects(log.seal('2026-03-02'), (error) => error instanceof FhirError && error.status === 409);
  });
  test('covers a day without a row', async () => {
    const db = await fresh();
    const log = await filled(db);
    await log.seal('2026-03-01');
    assert.deepEqual((await log.verify()).unsealedDays, ['2026-03-02', '2026-03-03']);
  });
});

describe('reading', () => {
  test('finds a patient alone and in lists, newest first, page by page', async () => {
    const db = await fresh();
    const log = createAccessLog(db.database);
    for (let i = 0; i < 7; i++) await log.write(entry({ at: AT + i, patients: i % 2 ? ['x', 'p'] : ['p'] }));
    await log.write(entry({ patients: ['other'] }));
    const seen: number[] = [];
    let page: string | undefined;
    do {
      const found = await log.rows({ patient: 'p', count: 3, ...(page ? { page } : {}) });
      seen.push(...found.rows.map((row) => row.at - AT));
      page = found.next;
    } while (page);
    assert.deepEqual(seen, [6, 5, 4, 3, 2, 1, 0]);
  });
  test('by time, organisation and person', async () => {
    const db = await fresh();
    const log = createAccessLog(db.database);
    await log.write(entry());
    await log.write(
      entry({ at: AT + 1000, actor: { id: 'Practitioner/b', kind: 'staff', organisation: 'Organization/other' } }),
    );
    const count = async (query: object) => (await log.rows(query)).rows.length;
    assert.deepEqual(
      [
        await count({ from: AT, until: AT + 1000 }),
        await count({ from: AT + 1000 }),
        await count({ organisation: 'Organization/trust' }),
        await count({ actor: 'Practitioner/b' }),
        await count({ actor: 'Practitioner/c' }),
        await count({ page: 'not-a-token' }),
      ],
      [1, 1, 1, 1, 0, 2],
    );
  });
});

test('a server killed in the middle leaves every acknowledged row, and whole chains', async () => {
  const db = await fresh();
  const program = `
    import { openDatabase } from '@helseplattform/record/database';
    import { createAccessLog } from ${JSON.stringify(new URL('log.ts', import.meta.url).href)};
    const log = createAccessLog(openDatabase({ url: process.argv[1] }));
    let next = 0;
    async function writer() {
      for (;;) {
        const patient = 'k' + next++;
        await log.write({ ...${JSON.stringify(entry())}, patients: [patient] });
        process.stdout.write(patient + '\\n');
      }
    }
    await Promise.all(Array.from({ length: 32 }, writer));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, '--', db.url], {
    cwd: new URL('../..', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
    if (printed.split('\n').length > 500) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const acknowledged = printed.split('\n').slice(0, -1);
  assert.ok(acknowledged.length >= 500);
  const rows = await db.database.query<{ patient: string }>('', 'select patient from access_log');
  const there = new Set(rows.map(({ patient }) => patient));
  assert.deepEqual(
    acknowledged.filter((patient) => !there.has(patient)),
    [],
  );
  assert.deepEqual((await createAccessLog(db.database).verify()).problems, []);
});

describe('npm run access-log', () => {
  const run = async (log: Parameters<typeof runAccessLogCommand>[0], ...args: string[]) => {
    const lines: string[] = [];
    const code = await runAccessLogCommand(log, args, (line) => lines.push(line), AT + 2 * DAY);
    return { code, lines };
  };
  test('verify says that all is well, and what is not sealed', async () => {
    const log = await filled(await fresh());
    const { code, lines } = await run(log, 'verify');
    assert.equal(code, 0);
    assert.deepEqual(lines, [
      '50 rows in 2 chains, 0 days sealed',
      'not sealed: 2026-03-02, 2026-03-03',
      'The log is what was written.',
    ]);
  });
  test('verify ends with 1 and names the row where it is not', async () => {
    const db = await fresh();
    const log = await filled(db);
    await tamper(db, `update access_log set body = body || ' ' where n = 9 and day = '2026-03-03'`);
    const { code, lines } = await run(log, 'verify');
    assert.equal(code, 1);
    assert.match(lines.join('\n'), /2026-03-03 · chain \d+ · row 9 · changed\n1 places are not/);
  });
  test('seal prints the seal of yesterday', async () => {
    const { code, lines } = await run(await filled(await fresh()), 'seal');
    assert.equal(code, 0);
    assert.match(lines[0]!, /^2026-03-03 [0-9a-f]{64}$/);
  });
  test('anything else prints how it is used', async () => {
    const { code, lines } = await run(await filled(await fresh()), 'erase');
    assert.equal(code, 2);
    assert.match(lines[0]!, /access-log verify/);
  });
});
