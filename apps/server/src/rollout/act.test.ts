/** What the act changes, over HTTP: where a message goes, who gets in and when, and what a citizen is told of an empty record. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Resource } from '@helseplattform/fhir';
import { createRegion } from '@helseplattform/region';
import { STANDARD_STEPS } from '@helseplattform/rollout';
import { openProgramme } from '@helseplattform/rollout/programme';
import { storePlace } from '../region/places.ts';
import { seedRollout } from '../region/seed.ts';
import { smallRegion } from '../testing/small-region.ts';
import { testServer } from '../testing/test-server.ts';

/** The day the demonstration programme is made. */
const AS_OF = '2026-11-01';

const UNIT = 'leka';
const MUNICIPALITY = 'Organization/kommune-5052';
const HOME_CARE = 'Organization/leka-hjemmetjeneste';
const own = (kind: string, name: string) => `http://helseplattform.example/fhir/${kind}/${name}`;
const volven = (number: number) => `urn:oid:2.16.578.1.12.4.1.1.${number}`;
const HER = 'urn:oid:2.16.578.1.12.4.1.2';
const ref = (reference: string) => ({ reference });
const id = (reference: string) => reference.split('/')[1]!;

const region = createRegion({ people: 100, seed: 1, asOf: AS_OF, municipalities: ['5001'] });
const CITIZEN = region.personas().find(({ key }) => key === 'citizen')!;
const WARD = region.personas().find(({ key }) => key === 'hospital-doctor')!.unit!.id;
const livesIn = (number: string, name: string) => ({
  district: name,
  _district: {
    extension: [
      {
        url: 'http://hl7.no/fhir/StructureDefinition/no-basis-municipalitycode',
        valueCoding: { system: volven(3402), code: number },
      },
    ],
  },
});
const citizen = (address: object[]) => ({
  resourceType: 'Patient',
  id: id(CITIZEN.patient!),
  name: [{ text: CITIZEN.name }],
  birthDate: '1985-05-01',
  identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: CITIZEN.pid }],
  ...(address.length > 0 ? { address } : {}),
});

/** Leka with its home care, which takes questions by message; one nurse has completed her training, one has the last course left. */
const leka = [
  {
    resourceType: 'Organization',
    id: id(MUNICIPALITY),
    active: true,
    name: 'Leka kommune',
    identifier: [{ system: HER, value: '8000770' }],
  },
  { resourceType: 'Organization', id: id(HOME_CARE), active: true, name: 'Hjemmetjenesten', partOf: ref(MUNICIPALITY) },
  {
    resourceType: 'Endpoint',
    id: 'leka',
    status: 'active',
    connectionType: { system: own('CodeSystem', 'transport'), code: 'http' },
    payloadType: [{ coding: [{ system: volven(8279), code: 'DIALOG_HELSEFAGLIG' }] }],
    address: 'http://127.0.0.1:1/in',
  },
  {
    resourceType: 'HealthcareService',
    id: 'leka',
    identifier: [{ system: HER, value: '8000771' }],
    providedBy: ref(HOME_CARE),
    endpoint: [ref('Endpoint/leka')],
  },
  ...['early', 'late'].flatMap((who) => [
    { resourceType: 'Practitioner', id: who, name: [{ text: `Pleier ${who}` }] },
    {
      resourceType: 'PractitionerRole',
      id: who,
      active: false,
      practitioner: ref(`Practitioner/${who}`),
      organization: ref(HOME_CARE),
      code: [{ coding: [{ system: volven(9060), code: 'SP' }] }],
    },
  ]),
  citizen([livesIn('5052', 'Leka')]),
  // she lies on the ward of those who ask
  {
    resourceType: 'Encounter',
    id: 'stay',
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    subject: ref(CITIZEN.patient!),
    serviceProvider: ref(`Organization/${WARD}`),
    period: { start: AS_OF },
  },
] as unknown as Resource[];

/** All that must be in place before the act; how it comes about is golive.test.ts. */
const ready = [
  {
    kind: 'go-decision',
    key: `${UNIT}:7`,
    body: { unit: UNIT, gate: 7, decision: 'go', reason: 'Klart', state: '{}' },
  },
  {
    kind: 'rehearsal',
    key: `${UNIT}:1`,
    body: {
      unit: UNIT,
      on: AS_OF,
      runbook: 1,
      results: STANDARD_STEPS.map(({ id: step, minutes }) => ({ step, minutes })),
    },
  },
  ...STANDARD_STEPS.filter(({ from }) => from < 0).map(({ id: step }) => ({
    kind: 'runbook-step' as const,
    key: `${UNIT}:${step}`,
    body: { unit: UNIT, step, state: 'done' as const, started: `${AS_OF}T00:00:00Z`, ended: `${AS_OF}T01:00:00Z` },
  })),
  ...['basics', 'home-care'].map((course) => ({
    kind: 'completion' as const,
    key: `${UNIT}:${course}:early`,
    body: { unit: UNIT, course, person: 'Practitioner/early', on: AS_OF },
  })),
  ...['basics'].map((course) => ({
    kind: 'completion' as const,
    key: `${UNIT}:${course}:late`,
    body: { unit: UNIT, course, person: 'Practitioner/late', on: AS_OF },
  })),
] as const;

const server = await testServer(
  {},
  {
    async fill(store) {
      const place = storePlace(store.as({ id: 'system', kind: 'system' }));
      await place.put(smallRegion());
      await place.put(leka);
      const programme = openProgramme(store.database);
      await seedRollout(programme, region.personas(), AS_OF);
      await programme.put({ by: 'system', name: 'test' }, ready);
    },
  },
);
const as = (who: string, method: string, path: string, body?: object, headers: { [name: string]: string } = {}) =>
  server.call(method, `/..${path}`, body && JSON.stringify(body), {
    authorization: `Bearer ${server.tokenOf(who)}`,
    ...(body ? { 'content-type': 'application/json' } : {}),
    ...headers,
  });
const act = async (which: 'live' | 'back') => {
  const reply = await as('rollout-leader', 'POST', `/api/rollout/golive/${UNIT}/act`, { act: which, reason: 'Avtalt' });
  assert.equal(reply.status, 200, reply.text);
};
const isOpen = async (who: string): Promise<boolean> =>
  (await server.call('GET', `/PractitionerRole/${who}`)).json.active;
const completes = (course: string, basedOn = 0, body: object | null = {}) =>
  as('programme-leader', 'POST', `/api/rollout/entries/completion/${UNIT}:${course}:late`, {
    basedOn,
    body: body && { unit: UNIT, course, person: 'Practitioner/late', on: AS_OF, ...body },
  });

const count = async (query: string): Promise<number> =>
  (await server.call('GET', `${query}&_summary=count`)).json.total;
const sent = () =>
  count(
    `/Communication?category=${own('CodeSystem', 'kind')}|levering&recipient=${HOME_CARE}&patient=${CITIZEN.patient}`,
  );
const questions: string[] = [];
/** Where a question to the home care of Leka goes: by message to those outside, or as a task in the record. */
async function goes(): Promise<{ messages: number; tasks: number }> {
  const before = await sent();
  const asked = await as(
    'hospital-doctor',
    'POST',
    '/api/journal/Communication/ask',
    { patient: CITIZEN.patient, to: HOME_CARE, topic: 'Legemidler', question: 'Hvilken dose får hun?' },
    { 'x-patient': id(CITIZEN.patient!) },
  );
  assert.ok(asked.status < 300, asked.text);
  const question: string = asked.json.reference;
  questions.push(question);
  return {
    messages: (await sent()) - before,
    tasks: await count(`/Task?focus=${question}&owner=${HOME_CARE}`),
  };
}

interface RecordWriter {
  readonly who: string;
  readonly name?: string;
  readonly state: string;
  readonly planned?: string;
}
const told = async (): Promise<RecordWriter[]> => (await as('citizen', 'GET', '/api/helsami/record')).json.writers;
const lives = async (address: object[]) => {
  const { status, text } = await server.call('PUT', `/${CITIZEN.patient}`, citizen(address));
  assert.equal(status, 200, text);
};

describe('before the act', { concurrency: false }, () => {
  test('a message to the unit goes out', async () => assert.deepEqual(await goes(), { messages: 1, tasks: 0 }));

  test('a citizen is told that the municipality does not write here yet, and when it is planned to', async () => {
    const [municipality, hospital] = await told();
    assert.deepEqual([municipality?.who, municipality?.name, municipality?.state], ['municipality', 'Leka', 'not-yet']);
    assert.match(municipality?.planned ?? '', /^\d{4}-\d\d-\d\d$/);
    assert.equal(hospital?.name, 'Helse Nord-Trøndelag HF');
  });

  test('another citizen, whose municipality and hospital write here, simply has nothing', async () => {
    await lives([livesIn('5001', 'Trondheim')]);
    assert.deepEqual(
      (await told()).map(({ name, state }) => [name, state]),
      [
        ['Trondheim', 'live'],
        ['St. Olavs hospital HF', 'live'],
      ],
    );
  });

  test('of somebody whose address is not known it is said that it is not known', async () => {
    await lives([]);
    assert.deepEqual(await told(), [
      { who: 'municipality', state: 'unknown' },
      { who: 'hospital', state: 'unknown' },
    ]);
    await lives([livesIn('5052', 'Leka')]);
  });

  test('nobody is let in by completing a course', async () => {
    const { status, text } = await completes('home-care');
    assert.equal(status, 201, text);
    assert.equal((await as('ward-nurse', 'GET', '/api/rollout/entries/let-in')).json.entries.length, 0);
    assert.equal((await completes('home-care', 1, null)).status, 200);
  });
});

describe('after it', { concurrency: false }, () => {
  before(() => act('live'));

  test('the same message is a task in the record, and nothing goes out', async () =>
    assert.deepEqual(await goes(), { messages: 0, tasks: 1 }));

  test('the citizen’s municipality writes here', async () => {
    const [municipality] = await told();
    assert.deepEqual(municipality, { who: 'municipality', name: 'Leka', state: 'live' });
  });

  test('whoever was trained is in, whoever was not is out', async () =>
    assert.deepEqual([await isOpen('early'), await isOpen('late')], [true, false]));

  test('a completion that is refused opens nothing', async () => {
    assert.equal((await completes('home-care', 7)).status, 409);
    const tomorrow = await completes('home-care', 2, { on: '2099-01-01' });
    assert.equal(tomorrow.status, 422);
    assert.match(tomorrow.text, /01\.01\.2099 er ikke kommet/);
    assert.equal(await isOpen('late'), false);
  });

  test('the last course lets her in at once, and it is written down who was let in, when and by whom', async () => {
    const { status, text } = await completes('home-care', 2);
    assert.equal(status, 200, text);
    assert.equal(await isOpen('late'), true);
    const { json } = await as('ward-nurse', 'GET', `/api/rollout/entries/let-in/${UNIT}:late`);
    const [{ name, body }] = json.versions;
    assert.equal(name, 'Astrid Fossum');
    assert.deepEqual(
      { ...body, at: '' },
      { unit: UNIT, person: 'Practitioner/late', open: true, roles: ['PractitionerRole/late'], at: '' },
    );
    assert.equal((await as('ward-nurse', 'GET', `/api/rollout/golive/${UNIT}`)).json.letIn, 1);
  });

  test('a course taken back shuts her out, and one recorded twice changes nothing', async () => {
    assert.equal((await completes('home-care', 3, null)).status, 200);
    assert.equal(await isOpen('late'), false);
    assert.equal((await completes('home-care', 4)).status, 200);
    assert.equal((await completes('home-care', 5)).status, 200);
    assert.equal(await isOpen('late'), true);
    const { json } = await as('ward-nurse', 'GET', `/api/rollout/entries/let-in/${UNIT}:late`);
    assert.deepEqual(
      json.versions.map(({ body }: { body: { open: boolean } }) => body.open),
      [true, false, true],
    );
  });
});

describe('the way back', { concurrency: false }, () => {
  test('is not held up by what came in: whoever has it left stays in, and it is said', async () => {
    await act('back');
    const { json } = await as('ward-nurse', 'GET', `/api/rollout/golive/${UNIT}`);
    assert.equal(json.live, false);
    assert.deepEqual([json.acts[0].notTrained, json.acts[0].stillOpen], [0, 2]);
    assert.deepEqual([await isOpen('early'), await isOpen('late')], [true, true]);
  });

  test('closes for everybody when nothing is left', async () => {
    await act('live');
    const { status, text } = await server.call('POST', '/Communication', {
      resourceType: 'Communication',
      status: 'completed',
      category: [{ coding: [{ system: own('CodeSystem', 'kind'), code: 'dialog' }] }],
      subject: ref(CITIZEN.patient!),
      sent: new Date().toISOString(),
      sender: ref(HOME_CARE),
      recipient: [ref(`Organization/${WARD}`)],
      inResponseTo: [ref(questions.at(-1)!)],
      payload: [{ contentString: 'Ett nett morgen og kveld.' }],
    });
    assert.equal(status, 201, text);
    await act('back');
  });

  test('a message goes out again', async () => assert.deepEqual(await goes(), { messages: 1, tasks: 0 }));

  test('nobody is in, and nobody is let in by a course', async () => {
    assert.deepEqual([await isOpen('early'), await isOpen('late')], [false, false]);
    assert.equal((await completes('home-care', 6, null)).status, 200);
    assert.equal((await completes('home-care', 7)).status, 200);
    assert.equal(await isOpen('late'), false);
  });

  test('the citizen is told so again', async () => assert.equal((await told())[0]?.state, 'not-yet'));
});
