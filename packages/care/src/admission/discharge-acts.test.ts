/** A discharge never closes over a drug that nobody comes back to, also one that was paused before the record watched pauses. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FhirError, type MedicationRequest, type MedicationStatement } from '@helseplattform/fhir';
import { RESTART_DATE, RESTART_OWNER } from '../codes.ts';
import type { OpenedStay } from './case.ts';
import { type Discharge, discharge } from './discharge-acts.ts';

const stay = (more: Partial<OpenedStay> = {}): OpenedStay => ({
  encounter: {
    resourceType: 'Encounter',
    id: 'stay',
    meta: { versionId: '1' },
    status: 'in-progress',
    class: { code: 'IMP' },
    subject: { reference: 'Patient/kari' },
    serviceProvider: { reference: 'Organization/lunge' },
  },
  messages: [],
  by: {
    who: { reference: 'PractitionerRole/lege' },
    units: ['Organization/lunge'],
    kind: 'staff',
    at: '2026-11-20T10:00:00Z',
    today: '2026-11-20',
  },
  sides: ['hospital'],
  language: 'nb',
  gp: undefined,
  medications: [],
  draft: undefined,
  pausedRequests: [],
  nursing: [],
  office: undefined,
  ...more,
});
const HOME: Discharge = {
  to: 'home',
  nursing: 'Klarer seg selv',
  letter: undefined,
  letterBy: undefined,
  needsFollowUp: false,
  medications: [],
  plan: [],
};
const pausedRequest = (extension?: MedicationRequest['extension']): MedicationRequest & { id: string } => ({
  resourceType: 'MedicationRequest',
  id: 'eliquis',
  status: 'on-hold',
  intent: 'order',
  medicationCodeableConcept: { text: 'Eliquis 5 mg' },
  subject: { reference: 'Patient/kari' },
  ...(extension ? { extension } : {}),
});
const pausedStatement = (extension?: MedicationStatement['extension']): MedicationStatement & { id: string } => ({
  resourceType: 'MedicationStatement',
  id: 'marevan',
  status: 'on-hold',
  medicationCodeableConcept: { text: 'Marevan 2,5 mg' },
  subject: { reference: 'Patient/kari' },
  ...(extension ? { extension } : {}),
});
const DAY = { url: RESTART_DATE, valueDate: '2026-11-25' };
const OWNER = { url: RESTART_OWNER, valueReference: { reference: 'PractitionerRole/fastlege' } };
const isRefused = (pattern: RegExp) => (error: unknown) =>
  error instanceof FhirError && error.status === 422 && pattern.test(error.message);

describe('a discharge is refused', () => {
  for (const [what, found, pattern] of [
    ['over an order paused without a day', { pausedRequests: [pausedRequest([OWNER])] }, /Eliquis 5 mg is paused/],
    ['over an order paused without anybody', { pausedRequests: [pausedRequest([DAY])] }, /Eliquis 5 mg is paused/],
    [
      'over a drug paused without a day',
      { medications: [pausedStatement()] },
      /Marevan 2,5 mg is paused, and nobody has said/,
    ],
    ['over a drug paused without anybody', { medications: [pausedStatement([DAY])] }, /nobody answers for starting it/],
  ] as const)
    test(what, () => assert.throws(() => discharge(stay(found), HOME), isRefused(pattern)));
  test('with a plan for home care and nobody to carry it out', () =>
    assert.throws(() => discharge(stay(), { ...HOME, plan: ['Stell'] }), isRefused(/nobody to carry it out/)));
  test('with a change of a drug that is not on the list', () => {
    const change = {
      change: 'stopped',
      why: 'Blødning',
      drug: undefined,
      dosage: undefined,
      restart: undefined,
    } as const;
    const medications = [{ ...change, statement: 'MedicationStatement/x', restartBy: undefined }];
    assert.throws(() => discharge(stay(), { ...HOME, medications }), isRefused(/on the list/));
  });
});

describe('a discharge goes through', () => {
  test('over pauses that somebody comes back to', () => {
    const found = stay({
      pausedRequests: [pausedRequest([DAY, OWNER])],
      medications: [pausedStatement([DAY, OWNER])],
    });
    assert.ok(discharge(found, HOME).length > 0);
  });
  test('of somebody who is dead, whatever the list says: the bed is free, the letter is begun, and nothing is written to the dead', () => {
    const found = stay({ medications: [pausedStatement()] });
    const types = discharge(found, { ...HOME, to: 'dead', nursing: undefined }).map((write) =>
      'changed' in write ? write.changed.resourceType : write.created.resourceType,
    );
    assert.deepEqual(types, ['Encounter', 'Composition']);
  });
});
