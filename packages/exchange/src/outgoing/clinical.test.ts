/** From what a delivery names to a message the receiver can read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Communication, Composition, Resource, ServiceRequest } from '@helseplattform/fhir';
import type { MakeOrder } from '../delivery/make.ts';
import type { DischargeLetter } from '../messages/discharge-letter/elements.ts';
import { DOCTOR, HOSPITAL, OFFICE, PATIENT } from '../messages/proof/own.ts';
import type { Referral } from '../messages/referral/version-2.ts';
import { CLINICAL_MAKERS } from './clinical.ts';

const party = ({ organisation, service }: typeof OFFICE) => ({
  organisation: { ...organisation, reference: 'Organization/1' },
  service: { ...service, reference: 'HealthcareService/1' },
});
const order = {
  msgId: '6b1f7e2c-0b6e-4c6e-9d53-0f6a3a0c1a01',
  from: party(OFFICE),
  to: { ...party(HOSPITAL), transport: 'fil', url: '/' },
  delivery: { resourceType: 'Communication', status: 'preparation', recipient: [{ reference: 'Organization/1' }] },
  at: Date.parse('2026-03-02T11:00:00Z'),
} as unknown as MakeOrder;

const request: ServiceRequest = {
  resourceType: 'ServiceRequest',
  id: 'r1',
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/1' },
  authoredOn: '2026-03-02T11:00:00Z',
  note: [{ text: 'Tung pust' }],
};
const make = (type: string, act: Resource, others: Resource[] = []) =>
  CLINICAL_MAKERS[type]!({ act, others, order, patient: PATIENT }).body;

test('a referral without a UUID has one that stays the same in its changes', () => {
  const first = make('HENVISNING_NYTILSTAND', request) as Referral;
  const withdrawn = make('HENVISNING_NYTILSTAND', { ...request, status: 'revoked' }) as Referral;
  assert.match(first.documentId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assert.equal(withdrawn.documentId, first.documentId);
  assert.equal(withdrawn.serviceType.code, 'C');
  const named = { ...request, identifier: [{ value: 'urn:uuid:f3b0c9d2-3c57-4f0a-8b0e-2f4d6d9d7a11' }] };
  assert.equal((make('HENVISNING_NYTILSTAND', named) as Referral).documentId, 'f3b0c9d2-3c57-4f0a-8b0e-2f4d6d9d7a11');
});

test('a referral that was given to somebody else is cancelled where it was, and goes on where it is', () => {
  const codeAt = (unit: string) =>
    (make('HENVISNING_NYTILSTAND', { ...request, performer: [{ reference: unit }] } as ServiceRequest) as Referral)
      .serviceType.code;
  assert.deepEqual(['Organization/1', 'Organization/2'].map(codeAt), ['N', 'C']);
});

test('who refers, diagnoses and kin go along; the frame they stand in does not', () => {
  const condition = { resourceType: 'Condition', code: { text: 'KOLS' }, subject: {} } as Resource;
  const body = make('HENVISNING_NYTILSTAND', request, [
    DOCTOR,
    condition,
    { resourceType: 'Encounter' } as Resource,
  ]) as Referral;
  assert.equal(body.responsible?.[0]?.professional.familyName, 'Sæther');
  assert.deepEqual(body.diagnoses, [{ concept: { originalText: 'KOLS' } }]);
});

const LETTER = {
  resourceType: 'Composition',
  status: 'final',
  type: { text: 'Epikrise' },
  date: '2026-03-02T11:00:00Z',
  author: [],
  title: 'Epikrise',
  section: [
    { title: 'Vurdering', text: { status: 'additional', div: '<div xmlns="http://www.w3.org/1999/xhtml">Bra.</div>' } },
  ],
} as Composition;
const notice: Communication = {
  resourceType: 'Communication',
  status: 'completed',
  topic: { text: 'Epikrise' },
  payload: [{ contentString: 'Bra & frisk.\nHjem.' }],
};

test('the letter a message is about is sent; without one the message is the letter', () => {
  const about = (others: Resource[]) =>
    (make('EPIKRISE', notice, others) as DischargeLetter).body.events?.[0]?.comments?.map(({ text }) => text?.text);
  assert.deepEqual(about([LETTER]), ['Bra.']);
  assert.deepEqual(about([]), ['Bra & frisk.\nHjem.']);
});

test('a letter about nobody is refused', () => {
  assert.throws(() => CLINICAL_MAKERS.EPIKRISE!({ act: notice, others: [], order }), /about a patient/);
});
