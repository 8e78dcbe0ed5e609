import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DatabaseUnavailable, StatementFailed } from './errors.ts';
import { type Migration, MigrationRefused, migrate, readMigrations, unfit } from './migrate.ts';
import { testDatabase, withDatabase } from './testing.ts';

const folder = await mkdtemp(join(tmpdir(), 'migrasjoner åæø '));
after(() => rm(folder, { recursive: true }));

/** Migrations with these texts, as they would be read from files 0001_step.sql, 0002_step.sql … */
async function series(...texts: string[]): Promise<Migration[]> {
  const own = await mkdtemp(join(folder, 'series'));
  for (const [i, text] of texts.entries()) await writeFile(join(own, `000${i + 1}_step.sql`), text);
  return readMigrations('test', pathToFileURL(`${own}/`));
}

const empty = () => testDatabase({ migrations: [] });

describe('migrate', () => {
  test('applies in order, and the next time only what is new', async () => {
    const { url, database } = await empty();
    const first = 'create table a (n int); insert into a values (1)';
    const second = 'update a set n = n + 1';
    assert.deepEqual(await migrate({ url, migrations: await series(first) }), [1]);
    assert.deepEqual(await migrate({ url, migrations: await series(first, second) }), [2]);
    assert.deepEqual(await migrate({ url, migrations: await series(first, second) }), []);
    assert.deepEqual(await database.query('', 'select n from a'), [{ n: 2 }]);
  });

  test('applies each once when eight start together', async () => {
    const { url, database } = await empty();
    const migrations = await series('create table a (n int)', 'insert into a values (1)', 'insert into a values (2)');
    const applied = await Promise.all(Array.from({ length: 8 }, () => migrate({ url, migrations })));
    assert.deepEqual(applied.flat().sort(), [1, 2, 3]);
    assert.deepEqual(await database.query('', 'select n from a order by n'), [{ n: 1 }, { n: 2 }]);
  });

  test('keeps the series of several packages apart', async () => {
    const { url } = await empty();
    const migrations = await series('create table a (n int)');
    const others = (await series('create table b (n int)')).map((m) => ({ ...m, series: 'other' }));
    assert.deepEqual(await migrate({ url, migrations }), [1]);
    assert.deepEqual(await migrate({ url, migrations: others }), [1]);
  });

  test('a failing one is undone whole, named with its line, and may be repaired', async () => {
    const { url, database } = await empty();
    const good = 'create table a (n int)';
    const bad = 'insert into a values (1);\n\ninsert into nowhere values (2)';
    const error = await migrate({ url, migrations: await series(good, bad) }).catch((e: unknown) => e);
    assert.ok(error instanceof StatementFailed);
    assert.match(error.message, /test\/0002_step\.sql, line 3: relation "nowhere" does not exist/);
    assert.deepEqual(await database.query('', 'select n from a'), []);
    assert.deepEqual(await migrate({ url, migrations: await series(good, 'insert into a values (3)') }), [2]);
  });

  test('refuses a database whose migration was changed afterwards', async () => {
    const { url } = await empty();
    await migrate({ url, migrations: await series('create table a (n int)') });
    const edited = migrate({ url, migrations: await series('create table a (n bigint)', 'create table b ()') });
    await assert.rejects(
      edited,
      (e) => e instanceof MigrationRefused && /test\/0001_step\.sql.*was changed.*Restore/.test(e.message),
    );
  });

  test('line ends alone are no change', async () => {
    const { url } = await empty();
    await migrate({ url, migrations: await series('create table a (\n n int)') });
    assert.deepEqual(await migrate({ url, migrations: await series('create table a (\r\n n int)') }), []);
  });

  test('refuses a database that a newer version has migrated', async () => {
    const { url } = await empty();
    await migrate({ url, migrations: await series('create table a ()', 'create table b ()') });
    const older = migrate({ url, migrations: await series('create table a ()') });
    await assert.rejects(
      older,
      (e) => e instanceof MigrationRefused && /0002_step\.sql.*newer version.*Start that version/.test(e.message),
    );
  });

  test('says that a database cannot be reached', async () => {
    const nowhere = migrate({
      url: 'postgres://nobody@127.0.0.1:1/nothing',
      migrations: await series('create table a ()'),
    });
    await assert.rejects(
      nowhere,
      (error) => error instanceof DatabaseUnavailable && /nothing answers/.test(error.message),
    );
  });

  const servers: [what: string, facts: Parameters<typeof unfit>[0], reason: RegExp | undefined][] = [
    ['PostgreSQL 18', { number: 180004, version: '18.4', encoding: 'UTF8', standby: false }, undefined],
    ['PostgreSQL 15', { number: 150000, version: '15.0', encoding: 'UTF8', standby: false }, undefined],
    ['PostgreSQL 14', { number: 140012, version: '14.12', encoding: 'UTF8', standby: false }, /14\.12; 15 or newer/],
    ['another encoding', { number: 180004, version: '18.4', encoding: 'LATIN1', standby: false }, /LATIN1; UTF8/],
    ['a standby', { number: 180004, version: '18.4', encoding: 'UTF8', standby: true }, /standby/],
  ];
  for (const [what, facts, reason] of servers) {
    test(`${reason ? 'refuses' : 'takes'} ${what}`, () => {
      if (reason) assert.match(unfit(facts) ?? '', reason);
      else assert.equal(unfit(facts), undefined);
    });
  }

  test('asks the server before it changes anything', async () => {
    const { url, database } = await empty();
    const latin = `${new URL(url.replace('@/', '@x/')).pathname.slice(1)}_latin`;
    await database.query(
      '',
      `create database ${latin} template template0 encoding 'LATIN1' locale_provider libc locale 'C'`,
    );
    const latinUrl = withDatabase(url, latin);
    await assert.rejects(migrate({ url: latinUrl, migrations: await series('create table a ()') }), MigrationRefused);
    await database.query('', `drop database ${latin}`);
  });
});

describe('readMigrations', () => {
  const wrong: [files: string[], message: RegExp][] = [
    [['0001_a.sql', '0003_c.sql'], /found 0003_c\.sql where 0002_name\.sql was expected/],
    [['0001_a.sql', '0001_b.sql'], /found 0001_b\.sql where 0002_name\.sql/],
    [['first.sql'], /found first\.sql where 0001_name\.sql/],
  ];
  for (const [files, message] of wrong) {
    test(`refuses ${files.join(' and ')}`, async () => {
      const own = await mkdtemp(join(folder, 'wrong'));
      for (const file of files) await writeFile(join(own, file), '');
      await assert.rejects(readMigrations('test', pathToFileURL(`${own}/`)), message);
    });
  }
});
