/** The log’s tables belong to a role of their own: the application appends and reads, and can take nothing of that away. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type Database, migrate, openDatabase, recordMigrations } from '@helseplattform/record/database';
import { testDatabase } from '@helseplattform/record/testing';
import { prepareAccess } from '../prepare.ts';
import { createAccessLog } from './log.ts';
import { separateLog, withUser } from './separate.ts';

const entry = {
  at: Date.now(),
  actor: { id: 'Practitioner/x', kind: 'staff' },
  action: 'read',
  decision: 'open',
  what: 'view chart',
  patients: ['p'],
} as const;

/** A database as a superuser made it, with the tables of the record and of access control. */
async function made() {
  const { url, database } = await testDatabase();
  const { secret } = await prepareAccess({ url });
  return { url, database, secret, name: new URL(url.replace(/\?.*/, '').replace('@/', '@host/')).pathname.slice(1) };
}
function open(url: string): Database {
  const database = openDatabase({ url, max: 2 });
  after(() => database.close());
  return database;
}

const DROPS = ['drop table access_log', 'drop function access_log_append_only() cascade'];
/** All that would change what has been logged, or let somebody change it. */
const FORBIDDEN = [
  `update access_log set body = '{}'`,
  'delete from access_log',
  'truncate access_log',
  'truncate access_log cascade',
  'update access_log_seal set rows = 0',
  'delete from access_log_seal',
  'truncate access_log_seal',
  'alter table access_log disable trigger access_log_append_only',
  'alter table access_log disable trigger all',
  'drop trigger access_log_append_only on access_log',
  'alter table access_log rename to other',
  'alter table access_log add column x int',
  'create or replace function access_log_append_only() returns trigger language plpgsql as $$ begin return old; end $$',
  'create rule quiet as on insert to access_log do instead nothing',
  'set session_replication_role = replica',
  'alter table access_log owner to current_user',
  ...DROPS,
];

/** @param but what the owner of a database can do to anybody's table in it */
async function appendsAndReadsOnly(database: Database, but: readonly string[] = []): Promise<void> {
  const log = createAccessLog(database);
  await log.write(entry);
  assert.equal((await log.rows({ patient: 'p' })).rows.length, 1);
  for (const statement of FORBIDDEN.filter((one) => !but.includes(one)))
    await assert.rejects(
      database.run('', statement),
      /permission denied|must be owner|must be able to SET ROLE|append-only/,
      statement,
    );
  assert.equal((await log.rows({ patient: 'p' })).rows.length, 1);
  assert.deepEqual((await log.verify()).problems, []);
}

describe('of a superuser, as the embedded database has it', () => {
  test('servers get another user, who appends to the log and does all else with the record', async () => {
    const { url, secret, database } = await made();
    const separated = await separateLog({ url, secret });
    assert.equal(separated.remedy, undefined);
    assert.notEqual(separated.url, url);
    const server = open(separated.url);
    await appendsAndReadsOnly(server);
    await server.run('', 'create table of_tomorrow (x int)');
    await server.run('', 'alter table version add column y int');
    await server.run('', 'truncate of_tomorrow');
    const [who] = await server.query<{ rolsuper: boolean }>(
      '',
      'select rolsuper from pg_roles where rolname = current_user',
    );
    assert.equal(who?.rolsuper, false);
    const [owner] = await database.query<{ owner: string }>(
      '',
      `select tableowner as owner from pg_tables where tablename = 'access_log'`,
    );
    assert.match(owner!.owner, /_log_owner$/);
    await assert.rejects(server.run('', `set role "${owner!.owner}"`), /permission denied/);
    await assert.rejects(server.run('', `grant "${owner!.owner}" to current_user`), /permission denied/);
  });

  test('is done once: the same user, and nothing waits for whoever reads the log', async () => {
    const { url, secret, database } = await made();
    const first = await separateLog({ url, secret });
    await database.transaction(async (t) => {
      await t.query('', 'select count(*) from access_log');
      assert.deepEqual(await separateLog({ url, secret }), first);
    });
  });

  test('several servers that start at once come to the same', async () => {
    const { url, secret } = await made();
    const all = await Promise.all(Array.from({ length: 4 }, () => separateLog({ url, secret })));
    assert.equal(new Set(all.map(({ url: one }) => one)).size, 1);
    assert.deepEqual(
      all.filter(({ remedy }) => remedy),
      [],
    );
  });

  test('an empty database is migrated by that user', async () => {
    const { url } = await testDatabase({ migrations: [] });
    const { secret } = await prepareAccess({ url });
    const separated = await separateLog({ url, secret });
    assert.ok((await migrate({ url: separated.url, migrations: await recordMigrations() })).length > 0);
    await appendsAndReadsOnly(open(separated.url));
  });

  test('a day is sealed by that user', async () => {
    const { url, secret } = await made();
    const database = open((await separateLog({ url, secret })).url);
    await createAccessLog(database).write(entry);
    const tomorrow = createAccessLog(database, () => Date.now() + 2 * 86_400_000);
    for (const day of await tomorrow.unsealed()) assert.match(await tomorrow.seal(day), /^[0-9a-f]{64}$/);
    assert.deepEqual(await tomorrow.unsealed(), []);
  });
});

describe('of a user with a database of their own', () => {
  /** Somebody who owns the database and everything in it, as an operator would set it up. */
  async function owned(rights: 'createrole' | 'nocreaterole') {
    const { url, database, name } = await made();
    const who = `owner_${name}`;
    await database.run('', `create role "${who}" login password 'x' ${rights}`);
    await database.run('', `alter database "${name}" owner to "${who}"`);
    const own = withUser(url, who, 'x');
    await database.run('', 'drop schema public cascade');
    await database.run('', 'create schema public');
    await database.run('', 'alter schema public owner to pg_database_owner');
    after(() => database.run('', `alter database "${name}" owner to current_user`).catch(() => {}));
    const { secret } = await prepareAccess({ url: own });
    return { own, secret, who, superuser: database };
  }

  test('who may make roles gives the log away, and goes on as before', async () => {
    const { own, secret } = await owned('createrole');
    assert.deepEqual(await separateLog({ url: own, secret }), { url: own });
    await appendsAndReadsOnly(open(own), DROPS);
    assert.deepEqual(await separateLog({ url: own, secret }), { url: own }, 'once and for all');
    await prepareAccess({ url: own });
  });

  test('who may not is told what somebody else has to do, and that does it', async () => {
    const { own, secret, who, superuser } = await owned('nocreaterole');
    const { url, remedy } = await separateLog({ url: own, secret });
    assert.equal(url, own);
    assert.match(remedy!, new RegExp(`belongs to ${who}`));
    const statements = remedy!.slice(remedy!.indexOf('create role')).split(';');
    for (const statement of statements.filter((one) => one.trim() !== '')) await superuser.run('', statement);
    assert.deepEqual(await separateLog({ url: own, secret }), { url: own });
    await appendsAndReadsOnly(open(own), DROPS);
  });
});

test('the address is the same but for who connects', () => {
  for (const [url, expected] of [
    ['postgres://a@/db?host=%2Ftmp', 'postgres://b:c%2F@/db?host=%2Ftmp'],
    ['postgres://a:x@db.example:5432/db', 'postgres://b:c%2F@db.example:5432/db'],
    ['postgresql://db.example/db', 'postgresql://b:c%2F@db.example/db'],
  ] as const)
    assert.equal(withUser(url, 'b', 'c/'), expected);
});
