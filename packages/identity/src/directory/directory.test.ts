import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { loadDefinitions, type Resource, type UnknownResource } from '@helseplattform/fhir';
import { openStore } from '@helseplattform/record';
import { testDatabase } from '@helseplattform/record/testing';
import { SYSTEM } from '../personas.ts';
import { type Directory, recordDirectory, together } from './directory.ts';

const { url } = await testDatabase();
const store = await openStore({ url, definitions: loadDefinitions(), bases: ['http://localhost/fhir'] });
after(() => store.close());

const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';
const HPR = 'urn:oid:2.16.578.1.12.4.1.4.4';
const TRUST = { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.8628', code: '2' }] };
const organisation = (id: string, name: string, partOf?: string, more: object = {}) => ({
  resourceType: 'Organization',
  id,
  name,
  ...(partOf ? { partOf: { reference: `Organization/${partOf}` } } : {}),
  ...more,
});
const role = (id: string, practitioner: string, unit: string, active = true) => ({
  resourceType: 'PractitionerRole',
  id,
  active,
  practitioner: { reference: `Practitioner/${practitioner}` },
  organization: { reference: `Organization/${unit}` },
  code: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9060', code: 'SP' }], text: 'Sykepleier' }],
});
const practitioner = (id: string, system: string, value: string, active = true) => ({
  resourceType: 'Practitioner',
  id,
  active,
  identifier: [{ system, value }],
  name: [{ given: ['Silje'], family: 'Røstad' }],
});

await store.as(SYSTEM).transact(
  [
    organisation('rhf', 'Helse Midt-Norge RHF'),
    organisation('hf', 'St. Olavs hospital HF', 'rhf', { type: [TRUST] }),
    organisation('hospital', 'Trondheim', 'hf'),
    organisation('ward', 'Lungemedisinsk avdeling', 'hospital'),
    organisation('town', 'Trondheim kommune'),
    organisation('clinic', 'Legevakt', 'town'),
    practitioner('nurse', HPR, '990000002'),
    practitioner('gone', HPR, '990000003', false),
    practitioner('twin-1', HPR, '990000004'),
    practitioner('twin-2', HPR, '990000004'),
    practitioner('clerk', FNR, '09839649905'),
    role('r-1', 'nurse', 'ward'),
    role('r-2', 'nurse', 'clinic'),
    role('r-3', 'nurse', 'ward', false),
    {
      resourceType: 'Patient',
      id: 'p-1',
      active: true,
      identifier: [{ system: FNR, value: '07928400047' }],
      name: [{ given: ['Ingrid', 'Solem'], family: 'Aune' }],
    },
  ].map((resource) => ({
    method: 'update',
    type: resource.resourceType as Resource['resourceType'],
    id: resource.id,
    resource: { value: resource as unknown as UnknownResource },
  })),
);
const directory = recordDirectory(() => store.as(SYSTEM));

test('staff are found by HPR number, with their active roles and who is responsible in law', async () => {
  const person = await directory.find({ as: 'staff', hpr: '990000002', pid: '09839649905' });
  assert.equal(person?.id, 'Practitioner/nurse');
  assert.equal(person.name, 'Silje Røstad');
  assert.deepEqual(
    person.roles.toSorted((a, b) => a.id.localeCompare(b.id)),
    [
      {
        id: 'PractitionerRole/r-1',
        title: 'Sykepleier',
        profession: 'SP',
        unit: { id: 'ward', name: 'Lungemedisinsk avdeling' },
        organisation: { id: 'hf', name: 'St. Olavs hospital HF' },
      },
      {
        id: 'PractitionerRole/r-2',
        title: 'Sykepleier',
        profession: 'SP',
        unit: { id: 'clinic', name: 'Legevakt' },
        organisation: { id: 'town', name: 'Trondheim kommune' },
      },
    ],
  );
});

for (const [what, vouched, expected] of [
  ['staff without a licence by their own number', { as: 'staff', pid: '09839649905' }, 'Practitioner/clerk'],
  ['citizens by their number', { as: 'citizen', pid: '07928400047' }, 'Patient/p-1'],
  ['nobody who has left', { as: 'staff', hpr: '990000003' }, undefined],
  ['nobody when two have the number', { as: 'staff', hpr: '990000004' }, undefined],
  ['nobody unknown', { as: 'staff', hpr: '990000099' }, undefined],
  ['no citizen among staff', { as: 'staff', pid: '07928400047' }, undefined],
  ['no staff among citizens', { as: 'citizen', pid: '09839649905' }, undefined],
  ['nobody without a number', { as: 'citizen' }, undefined],
  ['nobody by what is no number', { as: 'citizen', pid: '07928400047,09839649905' }, undefined],
] as const) {
  test(`the record knows ${what}`, async () => assert.equal((await directory.find(vouched))?.id, expected));
}

test('directories add up: the first names a person, others add roles, and none is there twice', async () => {
  const known = {
    id: 'Practitioner/nurse',
    kind: 'staff',
    name: 'Silje',
    roles: [{ id: 'PractitionerRole/r-1', title: 'Leder' }],
  } as const;
  const register: Directory = { find: async () => known };
  const found = await together(register, directory).find({ as: 'staff', hpr: '990000002' });
  assert.equal(found?.name, 'Silje');
  assert.deepEqual(
    found.roles.map(({ id, title }) => [id, title]),
    [
      ['PractitionerRole/r-1', 'Leder'],
      ['PractitionerRole/r-2', 'Sykepleier'],
    ],
  );
});
