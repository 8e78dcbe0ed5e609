/** Who sees what: every profession in every area, units above and below, scopes, and nobody else. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ResourceType } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import { volven } from '../codes.ts';
import { UnitTree } from '../directory/unit-tree.ts';
import { AREAS, type AreaKey, areaOf } from './areas.ts';
import { PROFESSIONS } from './professions.ts';
import { Scopes, scopesAllow } from './scopes.ts';
import { sightOfStaff } from './staff.ts';

const org = (id: string) => `Organization/${id}`;
const unit = (id: string, partOf: string | undefined, area?: AreaKey, legal = false) => ({
  reference: org(id),
  name: id,
  partOf: partOf && org(partOf),
  area,
  legal,
});
const tree = new UnitTree([
  unit('rhf', undefined, undefined, true),
  unit('trust', 'rhf', undefined, true),
  unit('hospital', 'trust'),
  unit('lung', 'hospital', 'hospital'),
  unit('lung-day', 'lung'),
  unit('laboratory', 'hospital', 'laboratory'),
  unit('imaging', 'hospital', 'imaging'),
  unit('pharmacy', 'hospital', 'pharmacy'),
  unit('emergency', 'hospital', 'emergency'),
  unit('municipality', undefined),
  unit('office', 'municipality', 'service-office'),
  unit('home-care', 'municipality', 'home-care'),
  unit('gp', undefined, 'general-practice'),
  unit('ring-a', 'ring-b', 'hospital'),
  unit('ring-b', 'ring-a'),
]);
const actor = (profession: string | undefined, at: string, more: Partial<Actor> = {}): Actor => ({
  id: 'Practitioner/me',
  kind: 'staff',
  role: 'PractitionerRole/me',
  unit: org(at),
  ...(profession ? { profession } : {}),
  ...more,
});
const sight = (profession: string | undefined, at: string, more: Partial<Actor> = {}) =>
  sightOfStaff(actor(profession, at, more), tree, {
    locations: ['Location/bed'],
    roles: ['PractitionerRole/me', 'PractitionerRole/colleague'],
  });

describe('the units', () => {
  for (const [what, found, expected] of [
    ['up from a section', tree.upFrom(org('lung-day')), ['lung-day', 'lung', 'hospital', 'trust', 'rhf'].map(org)],
    ['down from a department', tree.downFrom(org('lung')), ['lung', 'lung-day'].map(org)],
    ['in a circle come once', tree.upFrom(org('ring-a')), ['ring-a', 'ring-b'].map(org)],
    ['that are not known are alone', tree.downFrom(org('x')), [org('x')]],
    ['area of a section is the department’s', tree.areaOf(org('lung-day')), 'hospital'],
    ['area of a trust is administration', tree.areaOf(org('trust')), 'administration'],
    ['a department answers to its trust', tree.organisationOf(org('lung-day')), org('trust')],
    ['a service answers to its municipality', tree.organisationOf(org('office')), org('municipality')],
    ['a GP office answers for itself', tree.organisationOf(org('gp')), org('gp')],
    ['an unknown unit answers to nobody we know', tree.organisationOf(org('x')), undefined],
  ] as const)
    test(what, () => assert.deepEqual(found, expected));
});

describe('the area of a unit follows from the codes of its services', () => {
  for (const [system, code, area] of [
    [8663, 'KD0501', 'service-office'],
    [8663, 'KP02', 'home-care'],
    [8663, 'KP01', 'nursing-home'],
    [8663, 'KF01', 'child-health'],
    [8663, 'KA02', 'out-of-hours'],
    [8663, 'KX05', 'acute-beds'],
    [8663, 'KX06', 'coordination'],
    [8663, 'KR01', 'therapy'],
    [8663, 'KR02', 'therapy'],
    [8663, 'KA01', 'general-practice'],
    [8663, 'KA03', 'public-health'],
    [8654, 'L03', 'laboratory'],
    [8654, 'B', 'imaging'],
    [8655, 'A10', 'pharmacy'],
    [8451, '900', 'emergency'],
    [8655, 'PV', 'mental-health'],
    [8655, 'PB', 'mental-health'],
    [8655, 'R11', 'mental-health'],
    [8655, 'S0307', 'hospital'],
    [8655, 'H09', 'hospital'],
    [8655, 'X1', undefined],
    [9999, 'S0307', undefined],
  ] as const)
    test(`${system} ${code} is ${area ?? 'none that is known'}`, () =>
      assert.equal(areaOf([{ system: volven(system), code }]), area));
});

describe('a role', () => {
  const reads = (profession: string, at: string, type: ResourceType) => sight(profession, at).reads.has(type);
  const writes = (profession: string, at: string, type: ResourceType) => sight(profession, at).writes.has(type);
  const opens = (profession: string, at: string, type: ResourceType) => sight(profession, at).opens.has(type);
  for (const [what, found, expected] of [
    ['a doctor reads the chart', reads('LE', 'lung', 'Observation'), true],
    ['a doctor prescribes', writes('LE', 'lung', 'MedicationRequest'), true],
    ['a nurse does not prescribe', writes('SP', 'lung', 'MedicationRequest'), false],
    ['a nurse gives medicines', writes('SP', 'lung', 'MedicationAdministration'), true],
    ['a nurse does not sign a report', writes('SP', 'lung', 'DiagnosticReport'), false],
    ['a midwife prescribes', writes('JO', 'lung', 'MedicationRequest'), true],
    ['a psychologist diagnoses', writes('PS', 'lung', 'Condition'), true],
    ['a psychologist does not prescribe', writes('PS', 'lung', 'MedicationRequest'), false],
    ['a health worker measures', writes('HF', 'home-care', 'Observation'), true],
    ['a health worker does not diagnose', writes('HF', 'home-care', 'Condition'), false],
    ['a physiotherapist writes notes', writes('FT', 'lung', 'Composition'), true],
    ['a laboratory scientist answers', writes('BI', 'laboratory', 'DiagnosticReport'), true],
    ['a laboratory scientist reads no notes', reads('BI', 'laboratory', 'Composition'), false],
    ['a laboratory scientist reads what is ordered', reads('BI', 'laboratory', 'ServiceRequest'), true],
    ['a doctor at a laboratory reads no notes either', reads('LE', 'laboratory', 'Composition'), false],
    ['a radiographer sees allergies', reads('RA', 'imaging', 'AllergyIntolerance'), true],
    ['a radiographer sees no messages of care plans', reads('RA', 'imaging', 'CarePlan'), false],
    ['a pharmacist sees prescriptions', reads('FA1', 'pharmacy', 'MedicationRequest'), true],
    ['a pharmacist does not prescribe', writes('FA1', 'pharmacy', 'MedicationRequest'), false],
    ['a pharmacist sees no images', reads('FA1', 'pharmacy', 'ImagingStudy'), false],
    ['a secretary books', writes('HE', 'gp', 'Appointment'), true],
    ['a secretary does not diagnose', writes('HE', 'gp', 'Condition'), false],
    ['a clerk at a ward reads no notes', reads('XX', 'lung', 'Composition'), false],
    ['a clerk at a ward sees who comes', reads('XX', 'lung', 'Encounter'), true],
    ['a case officer reads assessments', reads('XX', 'office', 'QuestionnaireResponse'), true],
    ['a case officer writes decisions', writes('XX', 'office', 'ServiceRequest'), true],
    ['a case officer reads no prescriptions', reads('XX', 'office', 'MedicationRequest'), false],
    ['a case officer diagnoses nobody', writes('XX', 'office', 'Condition'), false],
    ['nobody on a ward writes blocks', writes('LE', 'lung', 'Consent'), false],
    ['nobody at the office does', writes('XX', 'office', 'Consent'), false],
    ['nobody reads the log as a resource', reads('LE', 'lung', 'AuditEvent'), false],
    ['nobody reads binaries past their patient', sight('LE', 'lung').readsOpen.has('Binary'), false],
    ['nobody reads endpoints, which may hold keys', sight('LE', 'lung').readsOpen.has('Endpoint'), false],
    ['a secretary keeps the calendar', sight('HE', 'gp').writesOpen.has('Slot'), true],
    ['a laboratory scientist does not', sight('BI', 'laboratory').writesOpen.has('Slot'), false],
    ['nobody writes who works where', sight('LE', 'lung').writesOpen.has('PractitionerRole'), false],
    ['a hospital doctor admits', opens('LE', 'lung', 'Encounter'), true],
    ['a health worker does not', opens('HF', 'lung', 'Encounter'), false],
    ['home care opens nobody by itself', opens('SP', 'home-care', 'Encounter'), false],
    ['a GP’s secretary books whoever calls', opens('HE', 'gp', 'Appointment'), true],
    ['a laboratory registers an order from outside', opens('LE', 'laboratory', 'ServiceRequest'), true],
    ['a case officer registers an application', opens('XX', 'office', 'ServiceRequest'), true],
    ['nobody opens by a task', opens('LE', 'lung', 'Task'), false],
    ['a leader finds no patients', sight('XX', 'trust').findsPatients, false],
    ['a leader sees who works where', sight('XX', 'trust').readsOpen.has('Organization'), true],
    ['a doctor employed at a trust sees nobody', sight('LE', 'trust').relations.length, 0],
    ['a hospital as such is no ward', sight('LE', 'hospital').relations.length, 0],
  ] as const)
    test(what, () => assert.equal(found, expected));

  const holds = (profession: string, at: string, key: string) => sight(profession, at).relations.includes(key);
  for (const [what, found, expected] of [
    ['those in the unit’s beds', holds('SP', 'lung', 'admitted Organization/lung'), true],
    ['those of a section below', holds('SP', 'lung', 'outpatient Organization/lung-day'), true],
    ['not those of the unit above', holds('SP', 'lung-day', 'admitted Organization/lung'), false],
    ['not those of another unit', holds('SP', 'lung', 'admitted Organization/emergency'), false],
    ['those in the unit’s beds whoever is responsible', holds('SP', 'lung', 'ward Location/bed'), true],
    ['the list of a colleague at a GP office', holds('LE', 'gp', 'gp PractitionerRole/colleague'), true],
    ['the own list', holds('LE', 'gp', 'gp PractitionerRole/me'), true],
    ['no list of a colleague in a hospital', holds('LE', 'lung', 'gp PractitionerRole/colleague'), false],
    ['cases of a colleague at a service office', holds('XX', 'office', 'decision PractitionerRole/colleague'), true],
    ['decisions of the home care unit', holds('SP', 'home-care', 'decision Organization/home-care'), true],
    ['no decisions at a hospital', holds('SP', 'lung', 'decision Organization/lung'), false],
    ['applications at the office', holds('XX', 'office', 'application Organization/office'), true],
    ['specimens at a laboratory', holds('BI', 'laboratory', 'specimen Organization/laboratory'), true],
    ['nobody’s bed at a laboratory', holds('BI', 'laboratory', 'admitted Organization/laboratory'), false],
    ['own contacts anywhere', holds('SP', 'laboratory', 'responsible Practitioner/me'), true],
    ['what one has opened oneself', holds('LE', 'lung', 'opened Practitioner/me'), true],
    ['no opening of a unit', holds('LE', 'lung', 'opened Organization/lung'), false],
    ['no earlier contact, which opens nothing by itself', holds('LE', 'lung', 'past-contact Practitioner/me'), false],
  ] as const)
    test(`holds ${what}`, () => assert.equal(found, expected));

  for (const [what, found, expected] of [
    [
      'home care where it goes by decision',
      sight('SP', 'home-care').seesGuarded,
      ['emergency Practitioner/me', 'decision Organization/home-care', 'home-visit Organization/home-care'],
    ],
    ['a ward only in an emergency', sight('SP', 'lung').seesGuarded, ['emergency Practitioner/me']],
    ['a GP office only in an emergency', sight('LE', 'gp').seesGuarded, ['emergency Practitioner/me']],
  ] as const)
    test(`sees where a guarded patient is: ${what}`, () => assert.deepEqual(found, expected));

  test('is the person, the role, the unit and all above it, for blocks', () => {
    assert.deepEqual(sight('LE', 'lung-day', { organisation: org('trust') }).self, [
      'Practitioner/me',
      'PractitionerRole/me',
      ...['lung-day', 'lung', 'hospital', 'trust', 'rhf'].map(org),
    ]);
  });
});

describe('nobody else sees anything', () => {
  const empty = (one: Partial<Actor>, profession: string | undefined = 'LE', at = 'lung') => {
    const found = sightOfStaff({ ...actor(profession, at), ...one } as Actor, tree, { locations: [], roles: [] });
    return (
      found.relations.length + found.reads.size + found.patients.length + found.opens.size + Number(found.findsPatients)
    );
  };
  for (const [what, found] of [
    ['without a role', empty({ role: undefined } as never)],
    ['without a unit', empty({ unit: undefined } as never)],
    ['at a unit that is not known', empty({ unit: 'Organization/x' })],
    ['without a profession', empty({ profession: undefined } as never)],
    ['with a profession that is not known', empty({ profession: 'QQ' })],
    ['with a profession called like a property of objects', empty({ profession: 'constructor' })],
    ['who is no practitioner', empty({ id: 'Patient/p' })],
    ['with no id', empty({ id: '' })],
  ] as const)
    test(what, () => assert.equal(found, 0));
});

describe('every area and profession', () => {
  for (const area of Object.values(AREAS))
    test(`${area.key}: nobody writes what they do not read, or opens what they may not write`, () => {
      const here = new UnitTree([unit('here', undefined, area.key)]);
      for (const profession of Object.keys(PROFESSIONS)) {
        const found = sightOfStaff(actor(profession, 'here'), here, { locations: [], roles: [] });
        for (const type of found.writes) assert.ok(found.reads.has(type), `${profession} ${type}`);
        for (const type of found.reads) assert.ok(area.sees.has(type), `${profession} ${type}`);
        for (const type of found.opens) assert.ok(PROFESSIONS[profession]!.writes.has(type), `${profession} ${type}`);
      }
    });
});

describe('SMART scopes (App Launch 2.2, section 2.0.6)', () => {
  for (const [scopes, type, right, expected] of [
    ['user/*.cruds', 'Observation', 'd', true],
    ['user/Observation.rs', 'Observation', 'r', true],
    ['user/Observation.rs', 'Observation', 'c', false],
    ['user/Observation.rs', 'Condition', 'r', false],
    ['user/Observation.r', 'Observation', 's', false],
    ['patient/*.read', 'Condition', 's', true],
    ['patient/*.read', 'Condition', 'u', false],
    ['patient/*.write', 'Condition', 'u', true],
    ['patient/*.*', 'Condition', 'u', true],
    ['user/Observation.sr', 'Observation', 'r', false],
    ['user/Observation.rs?category=laboratory', 'Observation', 'r', false],
    ['openid fhirUser launch/patient', 'Observation', 'r', false],
    ['admin/*.cruds', 'Observation', 'r', false],
    ['', 'Observation', 'r', false],
  ] as const)
    test(`${scopes || 'none'}: ${right} ${type} ${expected ? 'yes' : 'no'}`, () =>
      assert.equal(scopesAllow(scopes.split(' '), type, right), expected));
  test('a session without scopes is not limited by them', () => assert.ok(scopesAllow(undefined, 'Observation', 'd')));
  test('all about one patient only when every scope is', () => {
    assert.ok(new Scopes(['patient/*.rs', 'openid']).onePatient);
    assert.ok(!new Scopes(['patient/*.rs', 'user/*.rs']).onePatient);
    assert.ok(!new Scopes(['openid']).onePatient);
  });
});
