/** What the flows of care tell those outside: from the act to the receiver's receipt, through access control and follow-up. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openStrictCheck } from '@helseplattform/exchange';
import { dialogue, type PartnerServer, referral, startPartner } from '@helseplattform/exchange/partner';
import type { Patient, Practitioner, Resource } from '@helseplattform/fhir';
import { createRegion } from '@helseplattform/region';
import { storePlace } from '../region/places.ts';
import { smallRegion } from '../testing/small-region.ts';
import { testServer } from '../testing/test-server.ts';
import { simulatorKey } from './partners.ts';

const SCHEMAS = fileURLToPath(new URL('../../../../../shared/data/messages/schema', import.meta.url));
const WITHOUT_SCHEMAS = existsSync(SCHEMAS) ? false : `the official schemas are not at ${SCHEMAS}`;

const own = (kind: string, name: string) => `http://helseplattform.example/fhir/${kind}/${name}`;
const KIND = own('CodeSystem', 'kind');
const HER = 'urn:oid:2.16.578.1.12.4.1.2';
const HPR = 'urn:oid:2.16.578.1.12.4.1.4.4';
const volven = (number: number) => `urn:oid:2.16.578.1.12.4.1.1.${number}`;
const ref = (reference: string) => ({ reference });
const concept = (system: string, code: string) => ({ coding: [{ system, code }] });

const personas = createRegion({ people: 100, seed: 1, asOf: '2026-11-01', municipalities: ['5001'] }).personas();
const LUNG = `Organization/${personas.find(({ key }) => key === 'hospital-doctor')!.unit!.id}`;

/** Three who are reached by messages: a GP office, services of a municipality, and a hospital that is not live. */
const TAKES = {
  torget: ['EPIKRISE', 'DIALOG_HELSEFAGLIG', 'DIALOG_STATUS_HENVISNING', 'DIALOG_AVVIK', 'APPREC'],
  hjemmetjenesten: [
    'LOG_INNLAGT',
    'LOG_UTSKRIVNINGSKLAR',
    'LOG_AVMELDING',
    'LOG_UTSKREVET',
    'HELSEOPPL_SOKNAD',
    'UTSKRIVNINGSRAPPORT',
    'EPIKRISE',
    'APPREC',
  ],
  nabosykehuset: ['HENVISNING_NYTILSTAND', 'DIALOG_HELSEFAGLIG', 'APPREC'],
} as const;
const outside = (url: string) =>
  Object.entries(TAKES).flatMap(([id, types], n) => [
    {
      resourceType: 'Organization',
      id,
      name: id,
      identifier: [{ system: HER, value: `80001${n}1` }],
      extension: [{ url: own('StructureDefinition', 'eget-journalsystem'), valueBoolean: true }],
    },
    {
      resourceType: 'HealthcareService',
      id,
      name: id,
      identifier: [{ system: HER, value: `80001${n}2` }],
      providedBy: ref(`Organization/${id}`),
      endpoint: [ref(`Endpoint/${id}`)],
    },
    {
      resourceType: 'Endpoint',
      id,
      status: 'active',
      connectionType: { system: own('CodeSystem', 'transport'), code: 'http' },
      payloadType: types.map((code) => concept(volven(8279), code)),
      address: `${url}/in/${id}`,
    },
  ]);

const PATIENT = 'Patient/tone';
const people = [
  {
    resourceType: 'Practitioner',
    id: 'fastlege',
    name: [{ family: 'Lege', given: ['Dag'] }],
    identifier: [{ system: HPR, value: '9144889' }],
  },
  {
    resourceType: 'PractitionerRole',
    id: 'fastlege',
    active: true,
    practitioner: ref('Practitioner/fastlege'),
    organization: ref('Organization/torget'),
    code: [concept(volven(9060), 'LE')],
  },
  {
    resourceType: 'Patient',
    id: 'tone',
    name: [{ family: 'Tung', given: ['Tone'] }],
    birthDate: '1970-05-01',
    gender: 'female',
    identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '01857010015' }],
    generalPractitioner: [ref('PractitionerRole/fastlege')],
    // reads in HelsaMi what is written to her
    extension: [{ url: own('StructureDefinition', 'bruker-helsami'), valuePeriod: { start: '2023-01-01' } }],
  },
  { resourceType: 'Location', id: 'seng', name: 'Seng 1', physicalType: { coding: [{ code: 'bd' }] } },
  {
    resourceType: 'ServiceRequest',
    id: 'vedtak',
    status: 'active',
    intent: 'order',
    category: [concept(KIND, 'vedtak')],
    subject: ref(PATIENT),
    performer: [ref('Organization/hjemmetjenesten')],
  },
  {
    resourceType: 'ServiceRequest',
    id: 'henvist',
    identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:7e0b2f7c-2c55-4b0b-8a9e-2f0f0a7f3c11' }],
    status: 'active',
    intent: 'order',
    category: [concept(KIND, 'henvisning')],
    priority: 'routine',
    subject: ref(PATIENT),
    authoredOn: '2026-01-02T10:00:00+01:00',
    requester: ref('PractitionerRole/fastlege'),
    performer: [ref(LUNG)],
    note: [{ text: 'Tung pust i fire uker.' }],
    extension: [
      { url: 'http://helsenorge.no/fhir/StructureDefinition/no-mottatt-dato', valueDateTime: '2026-01-02' },
      { url: 'http://helsenorge.no/fhir/StructureDefinition/no-ansiennitets-dato', valueDateTime: '2026-01-02' },
      { url: 'http://helsenorge.no/fhir/StructureDefinition/no-frist-for-vurdering', valueDateTime: '2026-01-16' },
    ],
  },
  {
    resourceType: 'Condition',
    id: 'kols',
    clinicalStatus: concept('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active'),
    code: { coding: [{ system: volven(7170), code: 'R95', display: 'Kronisk obstruktiv lungesykdom' }] },
    subject: ref(PATIENT),
  },
  {
    resourceType: 'MedicationStatement',
    id: 'prednisolon',
    status: 'active',
    medicationCodeableConcept: {
      coding: [{ system: 'http://www.whocc.no/atc', code: 'H02AB06', display: 'Prednisolon' }],
      text: 'Prednisolon 20 mg',
    },
    subject: ref(PATIENT),
    dosage: [{ text: '1 tablett daglig' }],
  },
];

const server = await testServer(
  {},
  {
    fill: async (store) => {
      const place = storePlace(store.as({ id: 'system', kind: 'system' }));
      // those who answer for a referral are there before it
      await place.put(smallRegion());
      await place.put([...outside('http://127.0.0.1:1').toReversed(), ...people] as unknown as Resource[]);
    },
  },
);
const partner: PartnerServer = await startPartner({
  platform: `${server.url}/exchange/in`,
  key: readFileSync(simulatorKey(server.dataDir), 'utf8'),
});
after(() => partner.close());
const put = async (resource: { resourceType: string; id: string }) => {
  const { status, text } = await server.call('PUT', `/${resource.resourceType}/${resource.id}`, resource);
  assert.ok(status < 300, text);
};
for (const one of outside(partner.url)) if (one.resourceType === 'Endpoint') await put(one);
const lung = await server.call('GET', `/${LUNG}`);
await put({
  ...lung.json,
  extension: [{ url: own('StructureDefinition', 'i-drift'), valuePeriod: { start: '2022-11-12' } }],
});

/** The parties as messages name them. */
const herOf = ({ identifier }: { identifier: { system: string; value: string }[] }) =>
  identifier.find(({ system }) => system === HER)!.value;
const trust = (await server.call('GET', '/Organization/hf-stolav')).json;
const lungService = (await server.call('GET', `/HealthcareService?organization=${LUNG}`)).json.entry[0].resource;
const WARD = {
  organisation: { reference: '', name: trust.name, her: herOf(trust) },
  service: { reference: '', name: lungService.name, her: herOf(lungService) },
};
const partyOf = (name: keyof typeof TAKES) => {
  const n = Object.keys(TAKES).indexOf(name);
  return {
    organisation: { reference: '', name, her: `80001${n}1` },
    service: { reference: '', name, her: `80001${n}2` },
  };
};
const TONE = people.find(({ id }) => id === 'tone') as unknown as Patient;
const GP = people.find(({ resourceType }) => resourceType === 'Practitioner') as unknown as Practitioner;
/** A message from outside to the ward about the patient. */
const comes = async (xml: string) => {
  const { status, text } = await partner.deliver(xml);
  assert.equal(status, 202, text);
};

/** What a persona does on a page. @returns the case */
async function does(who: string, path: string, body: object = {}): Promise<string> {
  const { status, json, text } = await server.call('POST', `/../api/journal/${path}`, JSON.stringify(body), {
    authorization: `Bearer ${server.tokenOf(who)}`,
    'content-type': 'application/json',
    'x-patient': 'tone',
  });
  assert.ok(status < 300, `${who} ${path}: ${text}`);
  return json.reference;
}

/** What a persona reads on a page. */
async function opens(who: string, path: string) {
  const { status, json, text } = await server.call('GET', `/../api/journal/${path}`, undefined, {
    authorization: `Bearer ${server.tokenOf(who)}`,
  });
  assert.equal(status, 200, text);
  return json;
}

interface Delivery {
  readonly id: string;
  readonly extension: { url: string; valueCode: string }[];
  readonly category: [unknown, { coding: [{ code: string }] }];
  readonly recipient: [{ reference: string }];
  readonly statusReason?: { text?: string };
}
interface Shown {
  readonly id: string;
  readonly state: string;
  readonly type: string;
  readonly to: string;
  readonly words: string | undefined;
}
const STATE = own('StructureDefinition', 'leveringstilstand');
async function deliveries(): Promise<Shown[]> {
  const { json } = await server.call('GET', `/Communication?category=${KIND}|levering&patient=${PATIENT}&_count=200`);
  return (json.entry ?? []).map(({ resource: one }: { resource: Delivery }) => ({
    id: one.id,
    state: one.extension.find(({ url }) => url === STATE)!.valueCode,
    type: one.category[1].coding[0].code,
    to: one.recipient[0].reference,
    words: one.statusReason?.text,
  }));
}
/** Asks until nothing is under way; the test's own time limit ends the asking. */
async function settled(): Promise<Shown[]> {
  for (;;) {
    const all = await deliveries();
    if (all.every(({ state }) => ['application-receipt', 'rejected', 'overdue', 'withdrawn'].includes(state)))
      return all;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const typesOf = (all: readonly Shown[]) => all.map(({ type }) => type).sort();
const sentXml = (all: readonly Shown[], type: string) =>
  all.filter((one) => one.type === type).map(({ id }) => partner.messages.get(id)!.bytes.toString());

describe('everything the flows tell those outside is made, sent and received', { timeout: 120_000 }, () => {
  test('a referral of a GP outside: what became of it, and the letter', async () => {
    await does('hospital-doctor', 'ServiceRequest/henvist/assess-referral', { right: true, deadline: '2099-01-31' });
    await does('hospital-doctor', 'ServiceRequest/henvist/offer-appointment', {
      start: '2099-01-10T09:00:00+01:00',
      location: 'Location/seng',
    });
    await does('hospital-doctor', 'ServiceRequest/henvist/seen');
    await does('hospital-doctor', 'ServiceRequest/henvist/answer-referral', { text: 'KOLS. Kontroll om fire uker.' });
    const all = await settled();
    assert.deepEqual(
      all.filter(({ state }) => state !== 'application-receipt'),
      [],
    );
    assert.deepEqual(typesOf(all), ['DIALOG_STATUS_HENVISNING', 'DIALOG_STATUS_HENVISNING', 'EPIKRISE']);
  });

  test('a stay: the municipality hears of it from admission to the papers that go with the patient', async () => {
    const before = new Set((await deliveries()).map(({ id }) => id));
    const stay = await does('hospital-doctor', 'Encounter/admit', {
      patient: PATIENT,
      bed: 'Location/seng',
      reason: 'Tung pust',
      urgent: true,
    });
    await does('ward-nurse', `${stay}/early-notice`, {
      expected: '2099-01-01',
      needs: 'Hjelp til stell',
      office: 'Organization/hjemmetjenesten',
    });
    await does('ward-nurse', `${stay}/update-notice`, {
      expected: '2099-01-02',
      needs: 'Hjelp til stell og mat',
      changed: 'Trenger mer hjelp',
    });
    const text = 'Avklart';
    const criteria = { admissionProblem: text, otherProblems: text, diagnosesAndPlan: text, function: text };
    await does('hospital-doctor', `${stay}/discharge-ready`, criteria);
    const told = (await settled()).find(({ type, id }) => type === 'LOG_UTSKRIVNINGSKLAR' && !before.has(id))!;
    await comes(
      dialogue({
        from: partyOf('hjemmetjenesten'),
        to: WARD,
        patient: TONE,
        text: 'Vi kan ta imot henne fra 3. januar.',
        answers: told.id,
        at: Date.now(),
      }),
    );
    const page = () => opens('ward-nurse', `stays/${stay.split('/')[1]}`);
    const [answer] = (await page()).unread;
    assert.equal(answer.text, 'Vi kan ta imot henne fra 3. januar.');
    const duties = async () => {
      const { entry } = (await server.call('GET', `/Task?focus=${answer.reference}`)).json;
      return entry.map(({ resource }: { resource: { status: string } }) => resource.status);
    };
    assert.deepEqual(await duties(), ['requested']);
    const from = '2099-01-03';
    await does('ward-nurse', `${stay}/read-municipality-answer`, {
      answer: answer.reference,
      canReceive: 'from',
      from,
    });
    assert.deepEqual(await duties(), ['completed']);
    assert.equal((await page()).reception.from, from);
    await does('ward-nurse', `${stay}/cancel-discharge-ready`, { reason: 'Feber' });
    await does('hospital-doctor', `${stay}/discharge-ready`, criteria);
    await does('hospital-doctor', `${stay}/discharge`, {
      to: 'home',
      nursing: 'Stell morgen og kveld',
      plan: ['Legemidler morgen'],
      letter: { reason: 'Tung pust', course: 'Prednisolon', assessment: 'KOLS', plan: 'Kontroll om fire uker' },
    });
    const all = (await settled()).filter(({ id }) => !before.has(id));
    assert.deepEqual(
      all.filter(({ state }) => state !== 'application-receipt'),
      [],
    );
    assert.deepEqual(
      [...new Set(typesOf(all))],
      [
        'EPIKRISE',
        'HELSEOPPL_SOKNAD',
        'LOG_AVMELDING',
        'LOG_INNLAGT',
        'LOG_UTSKREVET',
        'LOG_UTSKRIVNINGSKLAR',
        'UTSKRIVNINGSRAPPORT',
      ],
    );
    assert.deepEqual(
      all
        .filter(({ type }) => type === 'EPIKRISE')
        .map(({ to }) => to)
        .sort(),
      ['Organization/hjemmetjenesten', 'PractitionerRole/fastlege'],
    );
  });

  test('a question to the GP', async () => {
    await does('hospital-doctor', 'Communication/ask', {
      patient: PATIENT,
      to: 'PractitionerRole/fastlege',
      topic: 'Legemidler',
      question: 'Hvilken dose gikk hun på?',
    });
    const all = await settled();
    assert.deepEqual(
      all.filter(({ state }) => state !== 'application-receipt'),
      [],
    );
    assert.match(sentXml(all, 'DIALOG_HELSEFAGLIG')[0]!, /Hvilken dose gikk hun på/);
  });

  test('a referral to a hospital that is not live takes who refers, diagnoses and medicines along, and is received by its receipt', async () => {
    const referral = await does('hospital-doctor', 'ServiceRequest/send-referral', {
      patient: PATIENT,
      to: 'Organization/nabosykehuset',
      question: 'Transplantasjon?',
    });
    const all = await settled();
    assert.deepEqual(
      all.filter(({ state }) => state !== 'application-receipt'),
      [],
    );
    const [xml] = sentXml(all, 'HENVISNING_NYTILSTAND');
    for (const told of [/Transplantasjon/, /R95/, /H02AB06/, /Henvisende helsepersonell/]) assert.match(xml!, told);
    const { json } = await server.call('GET', `/${referral}`);
    const received = json.extension.find(({ url }: { url: string }) => url.endsWith('/no-mottatt-dato'));
    assert.ok(received?.valueDateTime, 'the receipt of the hospital is the receipt of the referral');
  });

  test('a referral that comes by message has its clock at once, and what becomes of it is the answer to that message', async () => {
    const before = new Set((await deliveries()).map(({ id }) => id));
    const [msgId, documentId] = [randomUUID(), randomUUID()];
    const question = 'Hoste i åtte uker.';
    const from = partyOf('torget');
    await comes(referral({ from, to: WARD, patient: TONE, doctor: GP, msgId, documentId, question, at: Date.now() }));
    const { json } = await server.call('GET', `/ServiceRequest?identifier=urn:ietf:rfc:3986|urn:uuid:${documentId}`);
    const came = `ServiceRequest/${json.entry[0].resource.id}`;
    await does('hospital-doctor', `${came}/assess-referral`, { right: true, deadline: '2099-01-31' });
    await does('hospital-doctor', `${came}/offer-appointment`, {
      start: '2099-01-12T09:00:00+01:00',
      location: 'Location/seng',
    });
    await does('hospital-doctor', `${came}/seen`);
    await does('hospital-doctor', `${came}/answer-referral`, { text: 'Ingen tegn til sykdom.' });
    const all = (await settled()).filter(({ id }) => !before.has(id));
    assert.deepEqual(
      all.filter(({ state, to }) => state !== 'application-receipt' || to !== 'PractitionerRole/fastlege'),
      [],
    );
    assert.deepEqual(typesOf(all), ['DIALOG_STATUS_HENVISNING', 'DIALOG_STATUS_HENVISNING', 'EPIKRISE']);
    const told = sentXml(all, 'DIALOG_STATUS_HENVISNING');
    for (const xml of told) assert.match(xml, new RegExp(`RefToParent>${msgId}<`));
    assert.deepEqual(told.map((xml) => /TemaKodet[^>]* V="(\d)"/.exec(xml)?.[1]).sort(), ['1', '2']);
  });

  test('a question that is answered by message waits no more', async () => {
    const before = new Set((await deliveries()).map(({ id }) => id));
    const question = await does('hospital-doctor', 'Communication/ask', {
      patient: PATIENT,
      to: 'PractitionerRole/fastlege',
      topic: 'Legemidler',
      question: 'Bruker hun fortsatt Prednisolon?',
    });
    const [sent] = (await settled()).filter(({ id }) => !before.has(id));
    const answer = { from: partyOf('torget'), to: WARD, patient: TONE, text: 'Nei, sluttet i mai.', at: Date.now() };
    await comes(dialogue({ ...answer, answers: sent!.id }));
    assert.equal((await server.call('GET', `/${question}`)).json.status, 'completed');
    const { json } = await server.call('GET', `/Task?focus=${question}`);
    assert.deepEqual(
      json.entry.map(({ resource }: { resource: { status: string } }) => resource.status),
      ['completed'],
    );
  });

  test('a question from outside waits for the ward, and its answer refers to it', async () => {
    const before = new Set((await deliveries()).map(({ id }) => id));
    const msgId = randomUUID();
    const asks = { from: partyOf('torget'), to: WARD, patient: TONE, text: 'Skal hun ha kontroll?', at: Date.now() };
    await comes(dialogue({ ...asks, type: 'DIALOG_FORESPORSEL', msgId }));
    const identifier = `urn:ietf:rfc:3986|urn:uuid:${msgId}%230`;
    const { json } = await server.call('GET', `/Communication?identifier=${identifier}`);
    const question = `Communication/${json.entry[0].resource.id}`;
    const duties = async () => {
      const { entry } = (await server.call('GET', `/Task?focus=${question}`)).json;
      return entry.map(({ resource }: { resource: { status: string } }) => resource.status);
    };
    assert.deepEqual(await duties(), ['requested']);
    await does('hospital-doctor', `${question}/answer`, { text: 'Ja, om tre måneder.' });
    assert.deepEqual(await duties(), ['completed']);
    const all = (await settled()).filter(({ id }) => !before.has(id));
    assert.deepEqual(
      all.map(({ type, to, state }) => [type, to, state]),
      [['DIALOG_HELSEFAGLIG', 'Organization/torget', 'application-receipt']],
    );
    assert.match(sentXml(all, 'DIALOG_HELSEFAGLIG')[0]!, new RegExp(`RefToParent>${msgId}<`));
  });

  test('a referral that the hospital outside refuses comes back to whoever referred, with the reason', async () => {
    const before = new Set((await deliveries()).map(({ id }) => id));
    const sentReferral = await does('hospital-doctor', 'ServiceRequest/send-referral', {
      patient: PATIENT,
      to: 'Organization/nabosykehuset',
      question: 'Ny vurdering?',
    });
    const [sent] = (await settled()).filter(({ id }) => !before.has(id));
    await comes(
      dialogue({
        from: partyOf('nabosykehuset'),
        to: WARD,
        patient: TONE,
        type: 'DIALOG_STATUS_HENVISNING',
        status: { code: '4', display: 'Henvisningen er avvist' },
        text: 'Ikke indikasjon for transplantasjon.',
        answers: sent!.id,
        at: Date.now(),
      }),
    );
    const { json } = await server.call('GET', `/${sentReferral}`);
    assert.equal(json.status, 'revoked');
    assert.match(JSON.stringify(json.extension), /Ikke indikasjon for transplantasjon/);
    // whoever refuses it is not told that it is taken back
    assert.equal((await settled()).filter(({ id }) => !before.has(id)).length, 1);
  });

  test('a referral that is withdrawn after the hospital outside has it is cancelled there, and that alone', async () => {
    const sentReferral = await does('hospital-doctor', 'ServiceRequest/send-referral', {
      patient: PATIENT,
      to: 'Organization/nabosykehuset',
      question: 'Operasjon?',
    });
    const before = new Map((await settled()).map((one) => [one.id, one]));
    const { json } = await server.call('GET', `/${sentReferral}`);
    const sent = [...before.keys()].find((id) => partner.messages.get(id)?.bytes.includes('Operasjon?'))!;
    assert.equal(json.status, 'active');
    await does('hospital-doctor', `${sentReferral}/withdraw-referral`, { reason: 'Pasienten ønsker det ikke.' });
    const all = (await settled()).filter(({ id }) => !before.has(id));
    assert.deepEqual(
      all.map(({ type, state }) => [type, state]),
      [['HENVISNING_NYTILSTAND', 'application-receipt']],
    );
    const [xml] = sentXml(all, 'HENVISNING_NYTILSTAND');
    for (const told of [
      /ServType[^>]*V="C"/,
      /ReqComment>Pasienten ønsker det ikke\./,
      new RegExp(`RefToParent>${sent}<`),
    ])
      assert.match(xml!, told);
  });

  test('a referral that the hospital outside has passed on says so, and whoever referred is to find out to whom', async () => {
    const before = new Set((await deliveries()).map(({ id }) => id));
    const sentReferral = await does('hospital-doctor', 'ServiceRequest/send-referral', {
      patient: PATIENT,
      to: 'Organization/nabosykehuset',
      question: 'Rehabilitering?',
    });
    const [sent] = (await settled()).filter(({ id }) => !before.has(id));
    const from = partyOf('nabosykehuset');
    const status = { code: '3', display: 'Henvisningen er videresendt' };
    const text = 'Sendt til rehabilitering.';
    const answers = sent!.id;
    const told = { from, to: WARD, patient: TONE, status, text, answers, at: Date.now() };
    await comes(dialogue({ ...told, type: 'DIALOG_STATUS_HENVISNING' }));
    const page = await opens('hospital-doctor', `referrals/${sentReferral.split('/')[1]}`);
    assert.equal(page.state, 'passed-on');
    assert.equal(page.history[0].reason, text);
  });

  test('all of it is as the official schemas have it', { skip: WITHOUT_SCHEMAS }, async () => {
    const check = await openStrictCheck(SCHEMAS);
    for (const [id, { bytes }] of partner.messages) assert.deepEqual(await check.findings(bytes), [], id);
  });
});
