/** Children, young people and parents over HTTP: what each reads by the age policy, and "why can I not see this?". */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Resource } from '@helseplattform/fhir';
import { createRegion } from '@helseplattform/region';
import { storePlace } from '../src/region/places.ts';
import { smallRegion } from '../src/testing/small-region.ts';
import { testServer } from '../src/testing/test-server.ts';

const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';
const PARENTAL = 'http://hl7.no/fhir/CodeSystem/no-basis-parental-responsibility';
const HOME = [{ use: 'home', line: ['Storgata 1'], postalCode: '7030', city: 'Trondheim' }];
const PERSONAS = createRegion({ people: 100, seed: 1, asOf: '2026-11-01', municipalities: ['5001'] }).personas();
const persona = (key: string) => PERSONAS.find((one) => one.key === key)!;
const ME = persona('citizen').patient!.replace('Patient/', '');
const GP_UNIT = `Organization/${persona('gp').unit!.id}`;
const HOSPITAL_UNIT = `Organization/${persona('hospital-doctor').unit!.id}`;
const NURSE_UNIT = `Organization/${persona('public-health-nurse').unit!.id}`;

/** Has been this old for some days. */
function born(age: number): string {
  const day = new Date(Date.now() - 20 * 86_400_000);
  day.setUTCFullYear(day.getUTCFullYear() - age);
  return day.toISOString().slice(0, 10);
}
const patient = (id: string, age: number, more: object = {}) => ({
  resourceType: 'Patient',
  id,
  name: [{ family: 'Innbygger', given: [id] }],
  birthDate: born(age),
  address: HOME,
  ...more,
});
const me = (age: number) => patient(ME, age, { identifier: [{ system: FNR, value: persona('citizen').pid }] });

/** One of each that the policy tells apart. */
const entriesOf = (id: string) => {
  const subject = { reference: `Patient/${id}` };
  const appointment = (name: string, unit: string, more: object = {}) => [
    { resourceType: 'Location', id: `sted-${name}-${id}`, managingOrganization: { reference: unit } },
    {
      resourceType: 'Appointment',
      id: `${id}-${name}`,
      status: 'booked',
      description: `Time ${name}`,
      start: '2026-12-01T09:00:00+01:00',
      end: '2026-12-01T09:30:00+01:00',
      participant: [
        { actor: subject, status: 'accepted' },
        { actor: { reference: `Location/sted-${name}-${id}` }, status: 'accepted' },
      ],
      ...more,
    },
  ];
  return [
    {
      resourceType: 'Immunization',
      id: `${id}-vaksine`,
      status: 'completed',
      patient: subject,
      vaccineCode: { text: 'MMR' },
      occurrenceDateTime: '2020-01-01',
    },
    { resourceType: 'Condition', id: `${id}-diagnose`, subject, code: { text: 'Migrene' } },
    {
      resourceType: 'MedicationStatement',
      id: `${id}-legemiddel`,
      status: 'active',
      subject,
      medicationCodeableConcept: { text: 'Paracet' },
    },
    ...appointment('fastlege', GP_UNIT),
    ...appointment('sykehus', HOSPITAL_UNIT),
    ...appointment('helsesykepleier', NURSE_UNIT),
    ...appointment('skjult', GP_UNIT, {
      meta: { security: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9603', code: 'NORN_LIV' }] },
    }),
  ];
};
const child = (id: string, age: number, more: object = {}) => [
  patient(id, age, more),
  {
    resourceType: 'RelatedPerson',
    id: `${id}-forelder`,
    active: true,
    patient: { reference: `Patient/${id}` },
    identifier: [{ system: FNR, value: persona('citizen').pid }],
    relationship: [{ coding: [{ system: PARENTAL, code: 'felles' }] }],
    address: HOME,
  },
  ...entriesOf(id),
];
const people = [
  me(45),
  ...entriesOf(ME),
  ...[8, 11, 12, 14, 15, 16].flatMap((age) => child(`barn-${age}`, age)),
  ...child('barn-borte', 9, { address: [{ ...HOME[0], line: ['Fjernveien 9'] }] }),
  patient('fremmed', 8),
  ...entriesOf('fremmed'),
] as unknown as Resource[];

const server = await testServer(
  {},
  { fill: (store) => storePlace(store.as({ id: 'system', kind: 'system' })).put([...smallRegion(), ...people]) },
);

async function get(path: string, headers: object = {}, who = 'citizen') {
  const response = await fetch(server.url + path, {
    headers: { authorization: `Bearer ${server.tokenOf(who)}`, ...headers },
  });
  const text = await response.text();
  return { status: response.status, text, json: text.startsWith('{') ? JSON.parse(text) : undefined };
}
const acting = (whose: string) => ({ 'x-acting-for': whose });
const ENTRIES = {
  vaksine: 'Immunization',
  diagnose: 'Condition',
  legemiddel: 'MedicationStatement',
  fastlege: 'Appointment',
} as const;
/** Which of a person's entries the citizen reads. */
async function reads(id: string, headers: object = {}): Promise<string[]> {
  const found = [];
  for (const [name, type] of Object.entries(ENTRIES))
    if ((await get(`/fhir/${type}/${id}-${name}`, headers)).status === 200) found.push(name);
  return found;
}
const why = async (id: string, language = 'nb') =>
  (await get(`/api/access/patients/${id}`, { 'accept-language': language })).json;

describe('a parent', () => {
  const ALL = Object.keys(ENTRIES);
  for (const [id, expected] of [
    ['barn-8', ALL],
    ['barn-11', ALL],
    ['barn-12', ['vaksine']],
    ['barn-14', ['vaksine']],
    ['barn-15', ['vaksine']],
    ['barn-16', []],
    ['barn-borte', []],
    ['fremmed', []],
  ] as const)
    test(`who acts for ${id} reads ${expected.join(', ') || 'nothing'}`, async () => {
      assert.deepEqual(await reads(id, acting(id)), expected);
      assert.deepEqual(await reads(id), expected.length === ALL.length ? expected : [], 'and less without saying so');
    });

  test('who acts for a child sees nobody else meanwhile, and the own record again afterwards', async () => {
    assert.deepEqual(await reads(ME, acting('barn-14')), []);
    assert.deepEqual(await reads(ME), ALL);
  });

  for (const [id, open, words] of [
    ['barn-8', true, undefined],
    ['barn-12', false, /^Barn fra 12 år har rett til at noe holdes mellom dem og helsetjenesten\./],
    ['barn-15', false, /vaksiner og timer hos fastlegen og i kommunen/],
    ['barn-16', false, /^Fra 16 år bestemmer ungdommen selv\./],
    ['barn-borte', false, /^Ingen med foreldreansvar er registrert på samme adresse/],
    ['fremmed', false, /^Du har verken foreldreansvar eller fullmakt/],
  ] as const)
    test(`who asks why ${id} is not shown is told`, async () => {
      const answer = await why(id);
      assert.equal(answer.open, open);
      if (words) assert.match(answer.explanation, words);
      else assert.equal(answer.explanation, undefined);
    });

  test('is told in their own language', async () => {
    assert.match((await why('barn-14', 'nn')).explanation, /^Barn frå 12 år/);
    assert.match((await why('barn-14', 'en')).explanation, /^From the age of 12/);
  });

  test('has each child on the list of those they act for, with why not more', async () => {
    const { others } = (await get('/api/access/represented')).json;
    const told = new Map(
      others.map((one: { id: string; as: string; whole: boolean; explanation?: string }) => [
        one.id,
        [one.as, one.whole, one.explanation !== undefined],
      ]),
    );
    assert.deepEqual(told.get('barn-8'), ['parent', true, false]);
    assert.deepEqual(told.get('barn-14'), ['parent', false, true]);
    assert.deepEqual(told.get('barn-16'), ['nobody', false, true]);
    assert.deepEqual(told.get('barn-borte'), ['nobody', false, true]);
    assert.ok(!told.has('fremmed'));
  });

  describe('sees appointments', () => {
    const appointments = async (id: string) =>
      (await get(`/api/access/represented/${id}/appointments`)).json.appointments?.map(
        ({ what }: { what: string }) => what,
      );
    test('all of a child under 12, but those that are withheld', async () =>
      assert.deepEqual(
        new Set(await appointments('barn-8')),
        new Set(['Time fastlege', 'Time sykehus', 'Time helsesykepleier']),
      ));
    test('of a child of 12 to 15 with the GP, not at the hospital or with the school nurse', async () => {
      for (const id of ['barn-12', 'barn-14', 'barn-15']) assert.deepEqual(await appointments(id), ['Time fastlege']);
    });
    for (const id of ['barn-16', 'barn-borte', 'fremmed', 'finnes-ikke'])
      test(`none of ${id}, and is told why`, async () => {
        const { status, json } = await get(`/api/access/represented/${id}/appointments`);
        assert.equal(status, 403);
        assert.equal(json.issue[0].details.text, (await why(id)).explanation);
      });
  });

  test('does not read the log or the blocks of a child of 12 to 15', async () => {
    for (const path of ['/log', '/blocks'])
      assert.equal((await get(`/api/access${path}?patient=barn-14`, acting('barn-14'))).status, 403, path);
  });
});

describe('acting for somebody', () => {
  test('is nothing for staff', async () => {
    const { status } = await get('/fhir/Condition/barn-8-diagnose', acting('barn-8'), 'hospital-doctor');
    assert.equal(status, 400);
  });
  test('takes an id', async () => {
    assert.equal((await get('/fhir/Condition/barn-8-diagnose', acting('../barn-8'))).status, 400);
  });
});

describe('a young person', () => {
  for (const [age, expected, words] of [
    [12, [], /^Du kan logge inn selv fra du er 13 år\./],
    [13, ['vaksine', 'fastlege'], /^Du ser timer, vaksiner og meldinger\./],
    [15, ['vaksine', 'fastlege'], /når du fyller 16 år\.$/],
    [16, Object.keys(ENTRIES), undefined],
  ] as const)
    describe(`of ${age}`, () => {
      before(async () => {
        const { status } = await server.call('PUT', `/Patient/${ME}`, me(age));
        assert.equal(status, 200);
      });
      test(`reads ${expected.join(', ') || 'nothing'} of the own record`, async () =>
        assert.deepEqual(await reads(ME), expected));
      test('is told why not more', async () => {
        const { open, explanation } = await why(ME);
        assert.equal(open, expected.length > 0);
        if (words) assert.match(explanation, words);
        else assert.equal(explanation, undefined);
      });
    });
});
