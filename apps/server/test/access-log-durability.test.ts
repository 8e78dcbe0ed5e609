/**
 * kill -9 under load: what was answered about a patient is in the access log. Server and database are killed in turn while
 * a doctor reads; every answer that arrived whole has its row, and the chains of the log hold.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createAccessLog, readAvailable } from '@helseplattform/access';
import { openDatabase, startEmbeddedPostgres } from '@helseplattform/record/database';
import { crashingServer, until } from '../src/testing/crashing-server.ts';
import { smallRegion } from '../src/testing/small-region.ts';

const KILLS = 8;
const READERS = 6;
/** Read once each, so that a row tells which answer it is of. */
const CONDITIONS = 3000;
const DOCTOR = 'Practitioner/s-000001';

const server = await crashingServer();
const { base } = server;

it(`every answer has its row in the access log after ${KILLS} kills`, { timeout: 600_000 }, async () => {
  await server.start();
  const system = await server.run('apps/server/src/commands/token.ts', 'system');
  const send = async (entries: readonly object[]) => {
    const entry = (entries as { resourceType: string; id: string }[]).map((resource) => ({
      resource,
      request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
    }));
    const answer = await fetch(base, {
      method: 'POST',
      headers: { authorization: `Bearer ${system}`, 'content-type': 'application/fhir+json' },
      body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
    });
    assert.equal(answer.status, 200, await answer.text());
  };
  await send(smallRegion());
  const subject = { reference: 'Patient/innlagt' };
  await send([
    { resourceType: 'Patient', id: 'innlagt', name: [{ family: 'Innlagt' }] },
    {
      resourceType: 'Encounter',
      id: 'innleggelse',
      status: 'in-progress',
      class: { code: 'IMP' },
      subject,
      serviceProvider: { reference: 'Organization/sykehus-trondheim-lunge' },
      period: { start: '2026-01-02' },
    },
    ...Array.from({ length: CONDITIONS }, (_, n) => ({ resourceType: 'Condition', id: `tilstand-${n}`, subject })),
  ]);
  await server.stop();
  await server.start(); // the personas of the region are known from the start
  const doctor = await server.run('apps/server/src/commands/token.ts', 'hospital-doctor');

  let next = 0;
  let stop = false;
  const answered: string[] = [];
  const read = async (id: string): Promise<boolean> => {
    try {
      const answer = await fetch(`${base}/Condition/${id}`, { headers: { authorization: `Bearer ${doctor}` } });
      const text = await answer.text();
      if (answer.status !== 200) {
        assert.ok(answer.status >= 500 || answer.status === 429, `${answer.status} ${text}`);
        return false;
      }
      assert.equal((JSON.parse(text) as { id: string }).id, id);
      return true;
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return false; // the server was killed under way
    }
  };
  // no id is used twice: a row of a first try must not stand for the answer to a second
  const untilReady = async () => {
    const isReady = () =>
      fetch(new URL('/readyz', base)).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!stop && !(await isReady())) await server.up();
  };
  const reader = async () => {
    while (!stop && next < CONDITIONS) {
      const id = `tilstand-${next++}`;
      await server.up();
      if (await read(id)) answered.push(id);
      else await untilReady();
    }
  };
  const readers = Promise.all(Array.from({ length: READERS }, reader));
  for (let kill = 0; kill < KILLS; kill++) {
    const enough = answered.length + 60;
    await until(() => answered.length >= enough || next >= CONDITIONS);
    if (kill % 2 === 0) await server.killServer();
    else server.killDatabase();
  }
  const enough = answered.length + 60;
  await until(() => answered.length >= enough || next >= CONDITIONS);
  stop = true;
  await readers;

  assert.ok(answered.length > KILLS * 50, `${answered.length} answers`);

  await server.stop();
  const postgres = await startEmbeddedPostgres({ dataDir: server.dir });
  const database = openDatabase({ url: postgres.url, max: 1 });
  try {
    const log = createAccessLog(database);
    const logged = new Set<string>();
    for (let page: string | undefined, more = true; more; more = page !== undefined) {
      const found = await log.rows({ actor: DOCTOR, count: 500, ...(page ? { page } : {}) });
      for (const { shown } of found.rows)
        for (const { items } of readAvailable(shown)) for (const { reference } of items) logged.add(reference);
      page = found.next;
    }
    assert.deepEqual(
      answered.filter((id) => !logged.has(`Condition/${id}`)),
      [],
      'answered, and not in the log',
    );
    assert.deepEqual((await log.verify()).problems, []);
  } finally {
    await database.close();
    await postgres.stop();
  }
});
