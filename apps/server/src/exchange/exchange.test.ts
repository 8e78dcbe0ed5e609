import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { packEbxml } from '@helseplattform/exchange';
import { dialogue, type PartnerServer, startPartner } from '@helseplattform/exchange/partner';
import type { Resource } from '@helseplattform/fhir';
import { storePlace } from '../region/places.ts';
import { smallRegion } from '../testing/small-region.ts';
import { testServer } from '../testing/test-server.ts';
import { DELIVERY_ROUTES } from './deliveries.ts';
import { simulatorKey } from './partners.ts';

const own = (kind: string, name: string) => `http://helseplattform.example/fhir/${kind}/${name}`;
const HER = 'urn:oid:2.16.578.1.12.4.1.2';
const LUNG = 'Organization/sykehus-trondheim-lunge';
const ref = (reference: string) => ({ reference });
const concept = (system: string, code: string) => ({ coding: [{ system, code }] });

/** A GP office with its own record system, and a patient on the lung ward. */
const people = [
  {
    resourceType: 'Organization',
    id: 'torget',
    name: 'Torget legesenter',
    identifier: [{ system: HER, value: '8000101' }],
    extension: [{ url: own('StructureDefinition', 'eget-journalsystem'), valueBoolean: true }],
  },
  {
    resourceType: 'HealthcareService',
    id: 'torget',
    name: 'Fastlege',
    identifier: [{ system: HER, value: '8000102' }],
    providedBy: ref('Organization/torget'),
    endpoint: [ref('Endpoint/torget')],
  },
  {
    resourceType: 'Patient',
    id: 'innlagt',
    name: [{ family: 'Innlagt', given: ['Inga'] }],
    birthDate: '1970-05-01',
    identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '01857010015' }],
  },
  {
    resourceType: 'Encounter',
    id: 'innleggelse',
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    subject: ref('Patient/innlagt'),
    serviceProvider: ref(LUNG),
    period: { start: '2026-01-02T08:00:00+01:00' },
  },
];
const endpoint = (address: string) => ({
  resourceType: 'Endpoint',
  id: 'torget',
  status: 'active',
  connectionType: { system: own('CodeSystem', 'transport'), code: 'http' },
  payloadType: ['DIALOG_HELSEFAGLIG', 'APPREC'].map((code) => concept('urn:oid:2.16.578.1.12.4.1.1.8279', code)),
  address,
});

const server = await testServer(
  {},
  {
    fill: async (store) =>
      storePlace(store.as({ id: 'system', kind: 'system' })).put([
        ...smallRegion(),
        endpoint('http://127.0.0.1:1/in') as Resource,
        ...(people as unknown as Resource[]),
      ]),
  },
);
const key = readFileSync(simulatorKey(server.dataDir), 'utf8');
const partner: PartnerServer = await startPartner({ platform: `${server.url}/exchange/in`, key });
after(() => partner.close());
assert.equal((await server.call('PUT', '/Endpoint/torget', endpoint(`${partner.url}/in/torget`))).status, 200);

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/exchange/in`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/xml', ...headers },
    body,
  });
/** A request of a persona. */
async function as(persona: string, method: string, path: string, body?: object) {
  const response = await fetch(server.url + path, {
    method,
    headers: {
      authorization: `Bearer ${server.tokenOf(persona)}`,
      ...(body ? { 'content-type': path.startsWith('/fhir') ? 'application/fhir+json' : 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, json: JSON.parse((await response.text()) || '{}') };
}
/** Asks until the answer is as wanted; the test's own time limit ends the asking. */
async function eventually<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The lung ward as a message names it, read from the address register of the region. */
const service = (await server.call('GET', `/HealthcareService?organization=${LUNG}`)).json.entry[0].resource;
const trust = (await server.call('GET', '/Organization/hf-stolav')).json;
const herOf = ({ identifier }: { identifier: { system: string; value: string }[] }) =>
  identifier.find(({ system }) => system === HER)!.value;
const GP = {
  organisation: { reference: '', name: 'Torget legesenter', her: '8000101' },
  service: { reference: '', name: 'Fastlege', her: '8000102' },
};
const WARD = {
  organisation: { reference: '', name: trust.name, her: herOf(trust) },
  service: { reference: '', name: service.name, her: herOf(service) },
};
const patient = people.find(({ resourceType }) => resourceType === 'Patient') as never;
const message = () => dialogue({ from: GP, to: WARD, patient, text: 'Hun hoster blod.', at: Date.now() });

describe('POST /exchange/in', () => {
  test('files a message of a partner, makes it somebody’s to read, and answers of its own accord', async () => {
    const reply = await post(message());
    assert.equal(reply.status, 202, await reply.clone().text());
    const { outcome, id } = (await reply.json()) as { outcome: string; id: string };
    assert.equal(outcome, 'filed');
    assert.equal((await server.call('GET', `/Communication/${id}`)).json.subject.reference, 'Patient/innlagt');
    await eventually(
      async () => partner.receipts.size,
      (size) => size > 0,
    );
    assert.match([...partner.receipts.values()][0]!.toString(), /<Status V="1"/);
    const { json } = await server.call('GET', `/Task?focus=Communication/${id}`);
    assert.deepEqual(
      json.entry.map(
        ({ resource }: { resource: { code: { coding: { code: string }[] } } }) => resource.code.coding[0]!.code,
      ),
      ['ubesvart-melding'],
    );
  });

  test('asks for a key of a partner, and for XML', async () => {
    assert.equal((await post(message(), { authorization: 'Bearer somebody-elses-key' })).status, 401);
    assert.equal((await post(message(), { authorization: `Bearer ${server.token}` })).status, 401);
    assert.equal((await post('{}', { 'content-type': 'application/json' })).status, 415);
    assert.equal((await post('')).status, 400);
  });

  test('takes a message in an ebXML envelope, and answers with its Acknowledgment', async () => {
    const envelope = await packEbxml({
      type: 'DIALOG_HELSEFAGLIG',
      from: { ids: [{ type: 'HER', value: '8000102' }] },
      to: { ids: [{ type: 'HER', value: WARD.service.her }] },
      cpaId: 'cpa',
      conversationId: 'c1',
      messageId: 'm1',
      at: new Date(),
      content: Buffer.from(message()),
    });
    const reply = await post(new Uint8Array(envelope.body), { 'content-type': envelope.contentType });
    const answer = await reply.text();
    assert.equal(reply.status, 200, answer);
    assert.match(answer, /Acknowledgment/);
    assert.match(answer, /RefToMessageId>m1</);
  });

  test('hears of letters from the letter service only about letters', async () => {
    const say = (path: string, authorization = `Bearer ${key}`) =>
      fetch(`${server.url}/exchange/letters/${path}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ result: 'received' }),
      });
    assert.equal((await say('none', 'Bearer somebody-elses-key')).status, 401);
    assert.equal((await say('none')).status, 404);
  });

  test('keeps what is no message, and somebody has it', async () => {
    const { outcome, id } = (await (await post('noe helt annet')).json()) as { outcome: string; id: string };
    assert.equal(outcome, 'unreadable');
    const { json } = await server.call('GET', `/Task?focus=Communication/${id}`);
    assert.equal(json.entry[0].resource.code.coding[0].code, 'leveringsfeil');
    assert.equal(json.entry[0].resource.status, 'requested');
  });
});

describe('what a doctor sends to a receiver outside', () => {
  const question = {
    resourceType: 'Communication',
    status: 'completed',
    category: [concept(own('CodeSystem', 'kind'), 'dialog')],
    subject: ref('Patient/innlagt'),
    recipient: [ref('Organization/torget')],
    payload: [{ contentString: 'Hvilken dose gikk hun på?' }],
  };

  test('arrives, and is called sent when the receiver has said so', async () => {
    const written = await as('hospital-doctor', 'POST', '/fhir/Communication', question);
    assert.equal(written.status, 201, JSON.stringify(written.json));
    const { json } = await eventually(
      () => as('hospital-doctor', 'GET', '/api/exchange/deliveries?patient=innlagt'),
      ({ json }) => json.deliveries?.[0]?.sent === true,
    );
    assert.equal(json.deliveries[0].sentence, 'Meldingen er sendt: Torget legesenter har mottatt den.');
    assert.equal(partner.messages.size, 1);
    const { json: view } = await as('hospital-doctor', 'GET', `/api/exchange/deliveries/${json.deliveries[0].id}`);
    assert.deepEqual(
      [view.story[0].text, view.story.at(-1).text],
      ['Skrevet og lagt i kø', 'Mottatt: mottakeren har kvittert'],
    );
    const tasks = await server.call('GET', `/Task?focus=Communication/${view.id}`);
    assert.equal(tasks.json.entry[0].resource.status, 'completed');
  });

  test('is refused at once where there is no address, with what to do', async () => {
    const { status, json } = await as('hospital-doctor', 'POST', '/fhir/Communication', {
      ...question,
      category: [concept(own('CodeSystem', 'kind'), 'epikrise')],
    });
    assert.equal(status, 422);
    assert.match(json.issue[0].details.text, /does not take messages of type EPIKRISE.*Choose another receiver/);
    assert.deepEqual(json.issue[0].expression, ['Communication.recipient[0]']);
  });
});

describe('deliveries', () => {
  test('nobody gets an answer without signing in', async () => {
    for (const { method, path } of DELIVERY_ROUTES)
      assert.equal((await fetch(server.url + path.replace(/:\w+/, 'x'), { method })).status, 401, path);
  });

  test('whoever does not see the patient sees none of them', async () => {
    const { status, json } = await as('gp', 'GET', '/api/exchange/deliveries?patient=innlagt');
    assert.ok(status === 404 || status === 403 || json.deliveries?.length === 0, `${status} ${JSON.stringify(json)}`);
  });
});
