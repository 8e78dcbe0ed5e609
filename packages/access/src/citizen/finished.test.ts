/** What is a patient's to read of a record, entry by entry: a table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { volven, WRONG_RECORD } from '../codes.ts';
import { isInWrongRecord, isUnfinished, type NotForPatient, notForPatient } from './finished.ts';

const wrong = (system: string) => ({
  verificationStatus: {
    coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code: 'entered-in-error' }],
  },
});
const refused = { security: [{ system: volven(9603), code: 'NORN_KUT' }] };

/** [type, entry, why it is not the patient's to read] */
const ENTRIES: readonly (readonly [type: string, entry: object, why?: NotForPatient])[] = [
  ['Composition', { status: 'preliminary' }, 'unsigned'],
  ['Composition', { status: 'final' }],
  ['Composition', { status: 'amended' }],
  ['Composition', { status: 'entered-in-error' }, 'retracted'],
  ['Composition', { status: 'final', meta: refused }, 'refused'],
  ['Composition', { status: 'preliminary', meta: refused }, 'refused'],
  ['DocumentReference', { status: 'current' }],
  ['DocumentReference', { status: 'current', docStatus: 'preliminary' }, 'unsigned'],
  ['DocumentReference', { status: 'current', docStatus: 'entered-in-error' }, 'retracted'],
  ['DocumentReference', { status: 'current', securityLabel: [{ coding: refused.security }] }, 'refused'],
  ['DocumentReference', { status: 'superseded', docStatus: 'final' }],
  ['DiagnosticReport', { status: 'preliminary' }],
  ['DiagnosticReport', { status: 'entered-in-error' }, 'retracted'],
  ['Observation', { status: 'registered' }],
  ['Condition', {}],
  ['Condition', { verificationStatus: { coding: [{ code: 'differential' }] } }],
  ['Condition', wrong('condition-ver-status'), 'retracted'],
  ['AllergyIntolerance', wrong('allergyintolerance-verification'), 'retracted'],
  ['ServiceRequest', { status: 'draft' }, 'unsigned'],
  ['MedicationRequest', { status: 'draft' }, 'unsigned'],
  ['CarePlan', { status: 'draft' }, 'unsigned'],
  ['Communication', { status: 'preparation' }, 'unsigned'],
  ['Communication', { status: 'preparation', sender: { reference: 'Patient/own' } }],
  ['QuestionnaireResponse', { status: 'in-progress' }],
  ['Procedure', { status: 'preparation' }],
];
for (const [resourceType, entry, why] of ENTRIES)
  test(`${resourceType} ${JSON.stringify(entry)} is ${why ?? "the patient's to read"}`, () =>
    assert.equal(notForPatient({ resourceType, ...entry }), why));

test('a version is unfinished by its own status, whatever it is refused for', () => {
  assert.ok(isUnfinished({ resourceType: 'Composition', status: 'preliminary', meta: refused }));
  assert.ok(!isUnfinished({ resourceType: 'Composition', status: 'final', meta: refused }));
});

test('only what is marked as wrong closes what stood before it: a label alone hides nobody’s words', () => {
  const meta = { security: [WRONG_RECORD] };
  assert.ok(isInWrongRecord({ resourceType: 'Composition', status: 'entered-in-error', meta }));
  assert.ok(isInWrongRecord({ resourceType: 'Condition', ...wrong('condition-ver-status'), meta }));
  assert.ok(!isInWrongRecord({ resourceType: 'Composition', status: 'final', meta }));
  assert.ok(!isInWrongRecord({ resourceType: 'Composition', status: 'entered-in-error' }));
});
