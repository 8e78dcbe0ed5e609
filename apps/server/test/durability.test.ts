/**
 * What survives a kill -9: server and database are killed in turn in the middle of load, 20 times. Afterwards every
 * acknowledged transaction is there, once, and none that was not acknowledged is half there.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { crashingServer, until } from '../src/testing/crashing-server.ts';

const KILLS = 20;
const WRITERS = 6;
const OBSERVATIONS = 4;
const SYSTEM = 'http://example.org/durability';

const server = await crashingServer();
const { base } = server;
let token = '';

interface Sent {
  readonly value: string;
  /** Location of the Patient in the answer; undefined while there is none. */
  acknowledged?: string;
}

it(`every acknowledged transaction is there once after ${KILLS} kills, and none is half there`, {
  timeout: 900_000,
}, async () => {
  const sent: Sent[] = [];
  await server.start();
  let stop = false;
  const writer = async () => {
    while (!stop) {
      const one: Sent = { value: randomUUID() };
      sent.push(one);
      // the same key until it is acknowledged: whether it was done the first time is not known
      while (!one.acknowledged && !stop) {
        await server.up();
        one.acknowledged = await post(one.value);
      }
    }
  };
  token = await server.run('apps/server/src/commands/token.ts', 'system');
  const writers = Array.from({ length: WRITERS }, writer);
  for (let kill = 0; kill < KILLS; kill++) {
    const enough = sent.length + 30;
    await until(() => sent.length >= enough);
    if (kill % 2 === 0) await server.killServer();
    else server.killDatabase();
  }
  await until(() => sent.filter((s) => s.acknowledged).length >= KILLS * 20);
  stop = true;
  await Promise.all(writers);
  await server.stop();
  await server.start();

  let unacknowledged = 0;
  for (const { value, acknowledged } of sent) {
    const patients = await search(`Patient?identifier=${SYSTEM}|${value}`);
    if (acknowledged)
      assert.deepEqual(
        patients.map((p) => `Patient/${p.id}`),
        [acknowledged],
        'an acknowledged write is there, once',
      );
    else unacknowledged++;
    assert.ok(patients.length <= 1, 'a transaction is done at most once');
    for (const { id } of patients)
      assert.equal((await search(`Observation?patient=${id}`)).length, OBSERVATIONS, 'a transaction is there wholly');
  }
  assert.ok(sent.length - unacknowledged >= KILLS * 20);
});

async function post(value: string): Promise<string | undefined> {
  const fullUrl = 'urn:uuid:0f0e0d0c-0000-4000-8000-000000000001';
  const observation = (n: number) => ({
    resource: {
      resourceType: 'Observation',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] },
      subject: { reference: fullUrl },
      valueInteger: n,
    },
    request: { method: 'POST', url: 'Observation' },
  });
  const bundle = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        fullUrl,
        resource: { resourceType: 'Patient', identifier: [{ system: SYSTEM, value }] },
        request: { method: 'POST', url: 'Patient' },
      },
      ...Array.from({ length: OBSERVATIONS }, (_, n) => observation(n)),
    ],
  };
  try {
    const answer = await fetch(base, {
      method: 'POST',
      headers: { ...headers(), 'content-type': 'application/fhir+json', 'idempotency-key': value },
      body: JSON.stringify(bundle),
    });
    const body = (await answer.json()) as { entry?: { response: { location: string } }[] };
    if (answer.status !== 200) {
      assert.ok(
        answer.status >= 500 || answer.status === 429 || answer.status === 409,
        `${answer.status} ${JSON.stringify(body)}`,
      );
      return undefined;
    }
    return /Patient\/[^/]+/.exec(body.entry![0]!.response.location)![0];
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    return undefined; // the server was killed under way
  }
}

async function search(query: string): Promise<{ id: string }[]> {
  const answer = await fetch(`${base}/${query}`, { headers: headers() });
  const bundle = (await answer.json()) as { entry?: { resource: { id: string } }[] };
  assert.equal(answer.status, 200, JSON.stringify(bundle));
  return (bundle.entry ?? []).map((e) => e.resource);
}

const headers = () => ({ authorization: `Bearer ${token}` });
