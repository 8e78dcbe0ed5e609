/** A hospital's own system hears by ADT of the patients who lie there: as much as it may know, and until it has said so. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { listenMllp } from '@helseplattform/exchange';
import type { Resource } from '@helseplattform/fhir';
import { storePlace } from '../region/places.ts';
import { smallRegion } from '../testing/small-region.ts';
import { testServer } from '../testing/test-server.ts';

const LUNG = 'Organization/sykehus-trondheim-lunge';
const TRUST = 'Organization/hf-stolav';
const ref = (reference: string) => ({ reference });
const own = (name: string) => `http://helseplattform.example/fhir/StructureDefinition/${name}`;

const person = (id: string, number: string, more: object = {}) => ({
  resourceType: 'Patient',
  id,
  name: [{ family: 'Innlagt', given: ['Inga'] }],
  birthDate: '1970-05-01',
  identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: number }],
  address: [{ use: 'home', line: ['Fjordgata 1'], city: 'Orkanger', postalCode: '7300' }],
  ...more,
});
const people = [
  person('open', '01857010015'),
  person('hidden', '02857010011', {
    extension: [{ url: own('adressegradering'), valueCode: 'fortrolig' }],
  }),
  person('blocked', '03857010016'),
  person('mistaken', '04857010010'),
  {
    resourceType: 'Consent',
    id: 'block',
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentcategorycodes', code: 'acd' }] }],
    patient: ref('Patient/blocked'),
    policyRule: { text: 'Sperring' },
    provision: { type: 'deny', actor: [{ role: { text: 'sperret for' }, reference: ref(TRUST) }] },
  },
];

const heard: string[] = [];
const listener = await listenMllp({ port: 0, handle: async ({ raw }) => void heard.push(Buffer.from(raw).toString()) });
after(() => listener.close());
const silent = createServer(() => {});
await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
after(() => silent.close());
const subscriber = (id: string, port: number, events: readonly string[]) => ({
  id,
  name: id,
  organisation: TRUST,
  events,
  address: `mllp://127.0.0.1:${port}`,
  application: 'LIMS',
  facility: id,
});

const server = await testServer(
  {},
  {
    fill: async (store) =>
      storePlace(store.as({ id: 'system', kind: 'system' })).put([
        ...smallRegion(),
        ...(people as unknown as Resource[]),
      ]),
  },
);
mkdirSync(join(server.dataDir, 'exchange'), { recursive: true });
writeFileSync(
  join(server.dataDir, 'exchange', 'adt.json'),
  JSON.stringify([
    subscriber('lab', listener.port, ['A01', 'A02', 'A03', 'A08', 'A11', 'A13', 'A40']),
    subscriber('silent', (silent.address() as { port: number }).port, ['A01', 'A11']),
  ]),
);
await server.restart();

async function as(persona: string, method: string, path: string, body: object) {
  const response = await fetch(server.base + path, {
    method,
    headers: { authorization: `Bearer ${server.tokenOf(persona)}`, 'content-type': 'application/fhir+json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: JSON.parse((await response.text()) || '{}') };
}
/** Asks until the answer is as wanted; the test's own time limit ends the asking. */
async function eventually<T>(ask: () => T | Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const stay = (patient: string, status = 'in-progress') => ({
  resourceType: 'Encounter',
  status,
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: ref(`Patient/${patient}`),
  serviceProvider: { ...ref(LUNG), display: 'Lungemedisinsk avdeling' },
  period: { start: new Date().toISOString() },
});
async function admit(patient: string) {
  const { status, json } = await as('hospital-doctor', 'POST', '/Encounter', stay(patient));
  assert.equal(status, 201, JSON.stringify(json));
  return json as { id: string };
}
/** Deliveries of a stay to a subscriber, the oldest first. */
async function deliveriesTo(name: string, id: string) {
  const { json } = await server.call('GET', `/Communication?category=levering&_sort=_lastUpdated&_count=100`);
  return (json.entry ?? [])
    .map(({ resource }: { resource: unknown }) => resource)
    .filter(({ about = [] }: { about?: { reference: string }[] }) =>
      about.some(({ reference }) => reference.startsWith(`Encounter/${id}/`)),
    )
    .filter(({ recipient }: { recipient: { display: string }[] }) => recipient[0]?.display === name);
}
const stateOf = ({ extension }: { extension: { url: string; valueCode?: string }[] }) =>
  extension.find(({ url }) => url === own('leveringstilstand'))?.valueCode;
const dutiesOf = async (id: string) =>
  ((await server.call('GET', `/Task?focus=Communication/${id}`)).json.entry ?? []).map(
    ({ resource }: { resource: unknown }) => resource,
  );

describe('a patient who is admitted', () => {
  test('is told of to the laboratory’s system, and the duty ends with its AA', async () => {
    const { id } = await admit('open');
    const [delivery] = await eventually(
      () => deliveriesTo('lab', id),
      ([one]) => one !== undefined && stateOf(one) === 'application-receipt',
    );
    const [message] = heard;
    assert.match(message!, /\|ADT\^A01\^ADT_A01\|[A-Za-z0-9_-]{20}\|/);
    assert.match(message!, /01857010015.*Innlagt\^Inga.*Orkanger/);
    assert.match(message!, /PV1\|1\|I\|Lungemedisinsk avdeling/);
    const duties = await dutiesOf(delivery.id);
    assert.deepEqual(
      duties.map(({ status }: { status: string }) => status),
      ['completed'],
    );
  });

  test('with a hidden address: neither the home nor the ward is told', async () => {
    heard.length = 0;
    await admit('hidden');
    await eventually(
      () => heard.length,
      (length) => length > 0,
    );
    assert.match(heard[0]!, /02857010011/);
    assert.doesNotMatch(heard[0]!, /Orkanger|Fjordgata|7300|Lungemedisinsk/);
  });

  test('and has blocked the organisation is not told of, and nobody need do anything', async () => {
    heard.length = 0;
    const { id } = await admit('blocked');
    const [delivery] = await eventually(
      () => deliveriesTo('lab', id),
      ([one]) => one !== undefined && stateOf(one) !== 'queued',
    );
    assert.equal(stateOf(delivery), 'withdrawn');
    assert.equal(delivery.statusReason.coding[0].code, 'withheld');
    assert.deepEqual(heard, []);
    assert.deepEqual(
      (await dutiesOf(delivery.id))
        .map(({ status }: { status: string }) => status)
        .filter((one: string) => one === 'requested'),
      [],
    );
  });

  test('whose receiver is silent is on the desk’s list within the hour, also after a restart', async () => {
    const { id } = await admit('mistaken');
    const allReceived = (count: number) => (all: never[]) =>
      all.length === count && all.every((one) => stateOf(one) === 'application-receipt');
    await eventually(() => deliveriesTo('lab', id), allReceived(1));
    const { json } = await server.call('GET', `/Encounter/${id}`);
    const put = await as('hospital-doctor', 'PUT', `/Encounter/${id}`, { ...json, status: 'entered-in-error' });
    assert.equal(put.status, 200, JSON.stringify(put.json));
    // whoever was told of the stay is told that it was a mistake
    await eventually(() => deliveriesTo('lab', id), allReceived(2));
    const before = await deliveriesTo('silent', id);
    await server.restart();
    const all = await deliveriesTo('silent', id);
    assert.deepEqual(all.map(stateOf), ['queued', 'queued']);
    const idsOf = (some: { id: string }[]) => some.map((one) => one.id).sort();
    assert.deepEqual(idsOf(all), idsOf(before));
    const [duty] = await dutiesOf(before[0].id);
    assert.equal(duty.status, 'requested');
    assert.equal(duty.owner.reference, TRUST);
    const hours = (Date.parse(duty.restriction.period.end) - Date.parse(duty.authoredOn)) / 3_600_000;
    assert.ok(hours <= 1, `${hours} hours`);
  });
});
