import assert from 'node:assert/strict';
import { test } from 'node:test';
import { casePath } from './case-path.ts';

const kari = { reference: 'Patient/kari' };
const CASES = [
  ['a referral', { kind: 'vurder-henvisning', focus: 'ServiceRequest/1', patient: kari }, '/henvisninger/1'],
  ['a patient ready for discharge', { kind: 'utskrivningsklar', focus: 'Encounter/2', patient: kari }, '/opphold/2'],
  ['a question', { kind: 'ubesvart-melding', focus: 'Communication/3', patient: kari }, '/dialog/3'],
  ['a message that did not get through', { kind: 'leveringsfeil', focus: 'Communication/4' }, '/meldinger/4'],
  ['a result', { kind: 'ulest-svar', focus: 'DiagnosticReport/5', patient: kari }, '/pasient/kari'],
  ['a lookup to review', { kind: 'vurder-apning', focus: 'Patient/kari', patient: kari }, '/gjennomgang'],
  ['what has been deleted and is about no patient', { kind: 'usignert-notat' }, undefined],
] as const;

for (const [what, duty, path] of CASES)
  test(`${what} is opened where it is dealt with`, () => {
    assert.equal(casePath(duty), path);
  });
