/** What is written in the record is what the other side reads: a referral there and back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  AllergyIntolerance,
  MedicationStatement,
  Observation,
  RelatedPerson,
  Resource,
  ServiceRequest,
} from '@helseplattform/fhir';
import { volven } from '../../codes.ts';
import {
  ASSESSMENT_OUTCOME,
  ATC,
  FOUND_TO_NEED,
  PATHWAY,
  REFERRAL_ASSESSED,
  REFERRAL_SENIORITY,
  RIGHT_TO_CARE,
  STATUS_REASON,
} from '../codes/urls.ts';
import { kindByCode, readMessage, toFhir, writeMessage } from '../index.ts';
import { WITHOUT_EXAMPLES } from '../proof/examples.ts';
import { DOCTOR, headOf } from '../proof/own.ts';
import { assertValidFhir, assertValidXml } from '../proof/valid.ts';
import { type ReferralSource, referralFromFhir } from './from-fhir.ts';
import type { Referral } from './version-2.ts';

const ID = 'f3b0c9d2-3c57-4f0a-8b0e-2f4d6d9d7a11';
const subject = { reference: 'Patient/1' };
const REQUEST: ServiceRequest = {
  resourceType: 'ServiceRequest',
  identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${ID}` }],
  status: 'active',
  intent: 'order',
  priority: 'urgent',
  subject,
  authoredOn: '2026-03-02T11:00:00Z',
  reasonCode: [{ coding: [{ system: volven(7170), code: 'R95', display: 'Kronisk obstruktiv lungesykdom' }] }],
  note: [{ text: 'Økende tung pust i tre uker.\nKan dere vurdere & behandle?' }],
};
const RESOURCES: Resource[] = [
  {
    resourceType: 'AllergyIntolerance',
    code: { text: 'Penicillin' },
    patient: subject,
    reaction: [{ manifestation: [{ text: 'utslett' }] }],
  } as AllergyIntolerance,
  {
    resourceType: 'MedicationStatement',
    status: 'active',
    medicationCodeableConcept: { coding: [{ system: ATC, code: 'R03AC02', display: 'Salbutamol' }] },
    dosage: [{ text: '2 inhalasjoner ved behov', asNeededBoolean: true }],
    subject,
  } as MedicationStatement,
  {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: volven(7280), code: 'NPU12345', display: 'CRP' }] },
    valueQuantity: { value: 5.5, unit: 'mg/L' },
    effectiveDateTime: '2026-03-01T08:00:00+01:00',
    subject,
  } as Observation,
  {
    resourceType: 'RelatedPerson',
    patient: subject,
    name: [{ family: 'Åsmo', given: ['Per'] }],
    telecom: [{ system: 'phone', value: '90000001' }],
    relationship: [{ coding: [{ system: volven(9033), code: 'EF', display: 'Ektefelle' }] }],
  } as RelatedPerson,
];

const source = (more: Partial<ReferralSource> = {}): ReferralSource => ({
  type: 'HENVISNING_NYTILSTAND',
  request: REQUEST,
  author: DOCTOR,
  resources: RESOURCES,
  ...more,
});

function thereAndBack(sent: ReferralSource): { body: Referral; xml: string; resources: Resource[] } {
  const body = referralFromFhir(sent);
  const xml = writeMessage({ kind: kindByCode(sent.type)!, head: headOf(sent.type), body });
  const message = readMessage(xml);
  assert.deepEqual(message.body, body);
  const { resources } = toFhir(message);
  assertValidFhir(resources);
  return { body, xml, resources };
}
const find = <T extends Resource>(resources: Resource[], type: T['resourceType']): T =>
  resources.find(({ resourceType }) => resourceType === type) as T;

test('the receiver reads the same referral: question, urgency, diagnosis, who asks and whom', () => {
  const { resources } = thereAndBack(source());
  const request = find<ServiceRequest>(resources, 'ServiceRequest');
  assert.deepEqual(request.identifier, REQUEST.identifier);
  assert.equal(request.status, 'active');
  assert.equal(request.priority, 'urgent');
  assert.equal(Date.parse(request.authoredOn!), Date.parse(REQUEST.authoredOn!));
  assert.deepEqual(request.reasonCode, REQUEST.reasonCode);
  assert.deepEqual(request.note, REQUEST.note);
  assert.equal(request.requester?.identifier?.value, '565501');
  assert.equal(request.performer?.[0]?.identifier?.value, '90011');
});

test('allergies, medicines, findings and kin arrive as such', () => {
  const { resources } = thereAndBack(source());
  assert.equal(find<AllergyIntolerance>(resources, 'AllergyIntolerance').code?.text, 'Penicillin\nReaksjon: utslett');
  const medication = find<MedicationStatement>(resources, 'MedicationStatement');
  assert.equal(medication.medicationCodeableConcept?.coding?.[0]?.code, 'R03AC02');
  assert.equal(medication.dosage?.[0]?.text, '2 inhalasjoner ved behov');
  const finding = find<Observation>(resources, 'Observation');
  assert.deepEqual([finding.valueQuantity?.value, finding.valueQuantity?.unit], [5.5, 'mg/L']);
  assert.equal(finding.effectiveDateTime, '2026-03-01T08:00:00+01:00');
  const kin = find<RelatedPerson>(resources, 'RelatedPerson');
  assert.deepEqual(
    [kin.name?.[0]?.family, kin.telecom?.[0]?.value, kin.relationship?.[0]?.coding?.[0]?.code],
    ['Åsmo', '90000001', 'EF'],
  );
});

const ASSESSED: ServiceRequest = {
  ...REQUEST,
  category: [{ coding: [{ system: PATHWAY, code: 'A26A', display: 'Lungekreft; Start pakkeforløp' }] }],
  extension: [
    { url: REFERRAL_SENIORITY, valueDateTime: '2026-02-20' },
    { url: REFERRAL_ASSESSED, valueDateTime: '2026-02-27' },
    { url: RIGHT_TO_CARE, valueBoolean: true },
    { url: ASSESSMENT_OUTCOME, valueCoding: { system: volven(9148), code: '3' } },
    { url: FOUND_TO_NEED, valueCoding: { system: volven(8485), code: '1', display: 'Utredning' } },
  ],
};

test('passed on after the assessment it carries dates, right and pathway, and the seniority follows the patient', () => {
  const { body, resources } = thereAndBack(source({ type: 'HENVISNING_VIDERE', request: ASSESSED }));
  assert.equal(body.content.type.code, '3');
  assert.equal(body.assessment?.decision?.rightToCare, true);
  const request = find<ServiceRequest>(resources, 'ServiceRequest');
  const extension = (url: string) => request.extension?.find((one) => one.url === url);
  assert.equal(extension(REFERRAL_SENIORITY)?.valueDateTime, '2026-02-20');
  assert.equal(extension(REFERRAL_ASSESSED)?.valueDateTime, '2026-02-27');
  assert.equal(extension(RIGHT_TO_CARE)?.valueBoolean, true);
  assert.ok(request.category?.some(({ coding }) => coding?.[0]?.system === PATHWAY && coding[0].code === 'A26A'));
});

test('a referral of a new condition carries neither assessment nor pathway codes (HIS 1207)', () => {
  const { body } = thereAndBack(source({ request: ASSESSED }));
  assert.equal(body.assessment, undefined);
  assert.equal(body.pathways, undefined);
  assert.equal(body.requested.priority.code, 'PK');
});

test('what we send is valid by the official XSD', { skip: WITHOUT_EXAMPLES }, async () => {
  await assertValidXml(thereAndBack(source()).xml);
  await assertValidXml(thereAndBack(source({ type: 'HENVISNING_VIDERE', request: ASSESSED })).xml);
});

test('a withdrawn referral is a cancellation of the same document', () => {
  const extension = [{ url: STATUS_REASON, valueCodeableConcept: { text: 'Pasienten er frisk.' } }];
  const { body, resources } = thereAndBack(source({ request: { ...REQUEST, status: 'revoked', extension } }));
  assert.equal(body.serviceType.code, 'C');
  assert.equal(body.comment, 'Pasienten er frisk.');
  assert.deepEqual(find<ServiceRequest>(resources, 'ServiceRequest').extension, extension);
  assert.equal(find<ServiceRequest>(resources, 'ServiceRequest').status, 'revoked');
  assert.equal(
    find<ServiceRequest>(resources, 'ServiceRequest').id,
    find<ServiceRequest>(thereAndBack(source()).resources, 'ServiceRequest').id,
  );
});

const LACKING: readonly (readonly [name: string, source: ReferralSource, says: RegExp])[] = [
  ['an id', source({ request: { ...REQUEST, identifier: [] } }), /no UUID of its own/],
  ['a question', source({ request: { ...REQUEST, note: [] } }), /does not say why/],
  ['a time', source({ request: { ...REQUEST, authoredOn: undefined } as ServiceRequest }), /when it was written/],
  [
    'a place for something it was given',
    source({ resources: [{ resourceType: 'CarePlan' } as Resource] }),
    /a CarePlan has no place/,
  ],
];
for (const [name, lacking, says] of LACKING) {
  test(`a referral that lacks ${name} is refused before it is sent`, () => {
    assert.throws(() => referralFromFhir(lacking), says);
  });
}
