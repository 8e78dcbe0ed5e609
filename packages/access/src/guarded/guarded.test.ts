/** Address grade 6 and 7: what is guarded, what is left out, and that no type that tells a place is forgotten. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSearchParameters, loadDefinitions, type ResourceType } from '@helseplattform/fhir';
import { ADDRESS_GRADE, CONFIDENTIALITY } from '../codes.ts';
import { CHART } from '../roles/types.ts';
import { gradeOf } from './grade.ts';
import { mask } from './mask.ts';
import { IDENTITY, PLACES, WHEREABOUTS } from './whereabouts.ts';

const graded = (valueCode: string) => ({ extension: [{ url: ADDRESS_GRADE, valueCode }] });
const labelled = (code: string) => ({ meta: { security: [{ system: CONFIDENTIALITY, code }] } });

describe('the grade', () => {
  for (const [what, patient, grade] of [
    ['strictly confidential is 6', graded('strengtFortrolig'), 6],
    ['confidential is 7', graded('fortrolig'), 7],
    ['abroad and strictly confidential is 6', graded('strengtFortroligUtland'), 6],
    ['an unknown word is the strictest', graded('noe-nytt'), 6],
    ['ungraded is none', graded('ugradert'), undefined],
    ['a label of very restricted is 6', labelled('V'), 6],
    ['a label of restricted is 7', labelled('R'), 7],
    ['a label of normal is none', labelled('N'), undefined],
    ['nothing is none', {}, undefined],
  ] as const)
    test(what, () => assert.equal(gradeOf(patient), grade));
});

const address = [{ city: 'Hemmelig', line: ['Skjult vei 1'] }];
const masked = (resource: object, kind: 'identity' | 'whereabouts' = 'whereabouts') =>
  JSON.parse(JSON.stringify(mask({ ...resource } as never, kind))) as { [key: string]: unknown };

describe('a masked resource', () => {
  for (const [what, resource, gone] of [
    [
      'a patient has no address, telephone, kin or GP',
      {
        resourceType: 'Patient',
        address,
        telecom: [{ value: 'Hemmelig' }],
        contact: [{ address: address[0] }],
        generalPractitioner: [{ display: 'Hemmelig' }],
        managingOrganization: { display: 'Hemmelig' },
      },
      'Hemmelig',
    ],
    [
      'nor in the narrative',
      { resourceType: 'Patient', text: { status: 'generated', div: '<div>Hemmelig</div>' } },
      'Hemmelig',
    ],
    [
      'nor in what is contained',
      { resourceType: 'Encounter', contained: [{ resourceType: 'Location', name: 'Hemmelig' }] },
      'Hemmelig',
    ],
    [
      'nor in an extension with an address',
      { resourceType: 'Patient', extension: [{ url: 'x', valueAddress: address[0] }] },
      'Hemmelig',
    ],
    [
      'nor deep in one',
      {
        resourceType: 'Patient',
        extension: [{ url: 'x', extension: [{ url: 'y', valueReference: { display: 'Hemmelig' } }] }],
      },
      'Hemmelig',
    ],
    ['a kin has no address', { resourceType: 'RelatedPerson', address, telecom: [{ value: 'Hemmelig' }] }, 'Hemmelig'],
    [
      'an encounter has no place, unit or people',
      {
        resourceType: 'Encounter',
        location: [{ location: { display: 'Hemmelig' } }],
        serviceProvider: { display: 'Hemmelig' },
        participant: [{ individual: { display: 'Hemmelig' } }],
      },
      'Hemmelig',
    ],
    [
      'nor where the patient came from and goes',
      {
        resourceType: 'Encounter',
        hospitalization: { origin: { display: 'Hemmelig' }, destination: { display: 'Hemmelig' } },
      },
      'Hemmelig',
    ],
    [
      'an appointment has nobody by name',
      {
        resourceType: 'Appointment',
        participant: [{ actor: { display: 'Hemmelig' }, status: 'accepted' }],
        description: 'Hemmelig',
      },
      'Hemmelig',
    ],
    [
      'a referral does not say where to',
      {
        resourceType: 'ServiceRequest',
        performer: [{ display: 'Hemmelig' }],
        code: { text: 'Henvisning til Hemmelig' },
      },
      'Hemmelig',
    ],
    [
      'a task does not say whose',
      { resourceType: 'Task', owner: { display: 'Hemmelig' }, requester: { display: 'Hemmelig' } },
      'Hemmelig',
    ],
    [
      'a note does not say by whom',
      {
        resourceType: 'Composition',
        author: [{ display: 'Hemmelig' }],
        custodian: { display: 'Hemmelig' },
        attester: [{ party: { display: 'Hemmelig' } }],
      },
      'Hemmelig',
    ],
    [
      'a result does not say which laboratory',
      { resourceType: 'DiagnosticReport', performer: [{ display: 'Hemmelig' }] },
      'Hemmelig',
    ],
  ] as const)
    test(what, () => assert.ok(!JSON.stringify(masked(resource)).includes(gone)));

  test('keeps who it is, and that the person is guarded', () => {
    const patient = {
      resourceType: 'Patient',
      id: 'p',
      name: [{ family: 'Aas' }],
      birthDate: '1950-01-01',
      ...graded('fortrolig'),
    };
    assert.deepEqual(masked(patient), patient);
  });
  test('keeps what is clinical', () => {
    const observation = { resourceType: 'Observation', code: { text: 'CRP' }, valueQuantity: { value: 5 } };
    assert.deepEqual(masked({ ...observation, performer: [{ display: 'x' }] }), observation);
  });
  test('is a new object: the one given is as it was', () => {
    const given = { resourceType: 'Encounter', location: [{ location: { display: 'x' } }] };
    mask(given as never, 'whereabouts');
    assert.equal(given.location.length, 1);
  });
  test('as identity has nothing but who it is', () => {
    const patient = {
      resourceType: 'Patient',
      id: 'p',
      meta: { versionId: '3', lastUpdated: 'x', ...labelled('V').meta },
      ...graded('fortrolig'),
      name: [{ family: 'Aas' }],
      _birthDate: { extension: [] },
      birthDate: '1950-01-01',
      gender: 'female',
      identifier: [{ value: '1' }],
      address,
      telecom: [{ value: '9' }],
      maritalStatus: { text: 'gift' },
      deceasedBoolean: false,
      generalPractitioner: [{ display: 'x' }],
      communication: [{ language: { text: 'nb' } }],
    };
    assert.deepEqual(Object.keys(masked(patient, 'identity')).sort(), [
      '_birthDate',
      'birthDate',
      'gender',
      'id',
      'identifier',
      'meta',
      'name',
      'resourceType',
    ]);
    assert.deepEqual(masked(patient, 'identity').meta, { versionId: '3', lastUpdated: 'x' });
  });
});

describe('the table of places', () => {
  const parameters = createSearchParameters(loadDefinitions());
  const TO_PLACES = [
    'Location',
    'Organization',
    'Practitioner',
    'PractitionerRole',
    'HealthcareService',
    'CareTeam',
    'Endpoint',
    'Slot',
  ];
  test('names parameters that exist', () => {
    for (const name of WHEREABOUTS) {
      const [type, code] = name.split('.');
      assert.ok(parameters.get(type as ResourceType, code!), name);
    }
    for (const code of IDENTITY) assert.ok(parameters.get('Patient', code) ?? code === '_id', code);
  });
  test('names no parameter that finds by identity', () => {
    for (const code of IDENTITY) assert.ok(!WHEREABOUTS.has(`Patient.${code}`), code);
  });
  /** Refers to anything at all: what it leads to is masked where it lies. */
  const ANYTHING: ResourceType = 'Observation';
  /** The patient, a maker of vaccines, kin: no places. */
  const NO_PLACES = ['subject', 'manufacturer', 'link'];
  test('has every parameter of a patient’s record that refers to a place, a unit or somebody who works there', () => {
    const missing = [...CHART].flatMap((type) =>
      parameters
        .forType(type)
        .filter(
          ({ code, target }) =>
            target.some((to) => TO_PLACES.includes(to)) && !target.includes(ANYTHING) && !NO_PLACES.includes(code),
        )
        .map(({ code }) => `${type}.${code}`)
        .filter((name) => !WHEREABOUTS.has(name)),
    );
    assert.deepEqual(missing, []);
  });
  test('has elements for every type it has parameters for', () => {
    for (const [type, { elements }] of Object.entries(PLACES)) assert.ok(elements.length > 0, type);
  });
});
