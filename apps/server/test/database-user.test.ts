/** A running server has no more rights in the database than it needs: what has been logged is not its to change. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openDatabase } from '@helseplattform/record/database';
import { testServer } from '../src/testing/test-server.ts';

const server = await testServer();
const superuser = openDatabase({ url: server.databaseUrl, max: 1 });
after(() => superuser.close());

interface User {
  readonly name: string;
  readonly is_superuser: boolean;
  readonly changes_log: boolean;
  readonly appends: boolean;
}
const users = () =>
  superuser.query<User>(
    '',
    `select distinct r.rolname::text as name, r.rolsuper as is_superuser,
            has_table_privilege(r.oid, 'access_log', 'update, delete, truncate, trigger') as changes_log,
            has_table_privilege(r.oid, 'access_log', 'insert') as appends
       from pg_stat_activity a join pg_roles r on r.oid = a.usesysid
      where a.datname = current_database() and a.pid <> pg_backend_pid()`,
  );

test('it is connected as one user, who appends to the log and does not change it', async () => {
  const { status } = await server.call('POST', '/Patient', { resourceType: 'Patient', name: [{ family: 'Ny' }] });
  assert.equal(status, 201);
  const [only, ...others] = await users();
  assert.deepEqual(others, []);
  assert.deepEqual([only?.is_superuser, only?.changes_log, only?.appends], [false, false, true], only?.name);
});

test('so it is after another start on the same database', async () => {
  await server.restart();
  assert.equal((await server.call('GET', '/Patient')).status, 200);
  assert.deepEqual(
    (await users()).map(({ is_superuser }) => is_superuser),
    [false],
  );
});
