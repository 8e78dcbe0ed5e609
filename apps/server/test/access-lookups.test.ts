/** Lookups that were refused, and lookups that are worth a question: in the log, and before the privacy officer. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Resource } from '@helseplattform/fhir';
import { storePlace } from '../src/region/places.ts';
import { smallRegion } from '../src/testing/small-region.ts';
import { testServer } from '../src/testing/test-server.ts';

const patient = (id: string, family: string) => ({ resourceType: 'Patient', id, name: [{ family, given: ['Frode'] }] });
/** Nobody treats them; one has the surname of the doctor who will look. */
const people = [patient('p-000000', 'Innbygger'), patient('navnebror', 'Brekke')] as unknown as Resource[];
const server = await testServer(
  {},
  { fill: (store) => storePlace(store.as({ id: 'system', kind: 'system' })).put([...smallRegion(), ...people]) },
);

async function as(persona: string, method: string, path: string, body?: object) {
  const response = await fetch(`${server.url}/api/access${path}`, {
    method,
    headers: {
      authorization: `Bearer ${server.tokenOf(persona)}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}
interface Entry {
  readonly who: string;
  readonly action: string;
  readonly refused: boolean;
}
const ownLog = async () => (await as('citizen', 'GET', '/log')).json.entries as readonly Entry[];

describe('the citizen’s log tells', () => {
  test('that somebody tried to open the record, and was refused', async () => {
    const tried = await as('case-officer', 'POST', '/patients/p-000000/openings', { kind: 'emergency' });
    assert.equal(tried.status, 403);
    const [entry] = await ownLog();
    assert.deepEqual([entry?.who, entry?.refused], ['Torunn Myklebust', true]);
  });

  for (const [persona, path] of [
    ['hospital-doctor', '/log?patient=p-000000'],
    ['hospital-doctor', '/blocks?patient=p-000000'],
    ['hospital-doctor', '/blocks/choices?patient=p-000000'],
  ] as const)
    test(`that ${persona} was refused GET ${path}`, async () => {
      assert.equal((await as(persona, 'GET', path)).status, 403);
      const [entry] = await ownLog();
      assert.deepEqual([entry?.who, entry?.refused], ['Amund Brekke', true]);
    });

  test('a question whether the record is open from a look into it', async () => {
    assert.equal((await as('ward-nurse', 'GET', '/patients/p-000000')).json.open, false);
    const [entry] = await ownLog();
    assert.deepEqual([entry?.who, entry?.action], ['Silje Røstad', 'spurte om journalen er åpen']);
  });

  test('what the citizen did, each by its name', async () => {
    await as('citizen', 'GET', '/blocks');
    await as('citizen', 'GET', '/represented');
    const [represented, blocks] = await ownLog();
    assert.deepEqual(
      [represented?.action, blocks?.action],
      ['så hvem man kan handle på vegne av', 'så på sperringene'],
    );
  });
});

describe('an unusual lookup', () => {
  const answer = { outcome: 'justified', text: 'Fastlegen ba om råd.' };
  const cases = async () => (await as('privacy-officer', 'GET', '/unusual')).json.cases;

  test('waits for the privacy officer, explained, and no longer once it is answered', async () => {
    const need = { kind: 'self-declared', reason: 'HENV_BEH', text: 'Fastlegen ringte om pusten' };
    assert.equal((await as('hospital-doctor', 'POST', '/patients/navnebror/openings', need)).status, 201);
    const found = await cases();
    assert.deepEqual(found.map(({ kind }: { kind: string }) => kind).sort(), ['never-treated', 'same-surname']);
    for (const one of found) {
      assert.deepEqual([one.who.name, one.patient.name], ['Amund Brekke', 'Frode Brekke']);
      assert.equal(one.unit.name, 'Lungemedisinsk avdeling, Trondheim');
      assert.ok(one.text !== '' && one.why !== '');
    }
    for (const { id } of found)
      assert.equal((await as('privacy-officer', 'POST', `/unusual/${id}`, answer)).status, 204);
    assert.deepEqual(await cases(), []);
  });

  test('is looked at in days that are named, no more than three months', async () => {
    assert.deepEqual((await as('privacy-officer', 'GET', '/unusual?from=2024-01-01&until=2024-03-01')).json.cases, []);
    assert.equal((await as('privacy-officer', 'GET', '/unusual?from=2024-01-01')).status, 400);
    assert.equal((await as('privacy-officer', 'GET', '/unusual?from=2024-03-01&until=2024-02-01')).status, 400);
  });

  test('is looked at by nobody unseen: the patient reads that the officer did', async () => {
    const theirs = (await as('system', 'GET', '/log?patient=navnebror')).json.entries as readonly Entry[];
    const actions = theirs.filter(({ who }) => who === 'Halvard Moe').map(({ action }) => action);
    assert.ok(actions.includes('så på oppslag som det kan være grunn til å spørre om'), actions.join('; '));
    assert.ok(actions.includes('kontrollerte et oppslag'), actions.join('; '));
  });

  for (const persona of ['hospital-doctor', 'citizen', 'rollout-leader'])
    test(`is nothing for the ${persona}`, async () => {
      assert.equal((await as(persona, 'GET', '/unusual')).status, 403);
      assert.equal((await as(persona, 'POST', '/unusual/x', answer)).status, 403);
    });

  test('is answered with one of three outcomes and a reason', async () => {
    for (const body of [{ ...answer, outcome: 'guilty' }, { ...answer, text: ' ' }, {}])
      assert.equal((await as('privacy-officer', 'POST', '/unusual/x', body)).status, 400);
  });
});
