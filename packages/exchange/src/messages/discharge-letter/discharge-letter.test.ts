/** A discharge letter there and back: what the ward wrote is what the GP reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  Composition,
  Condition,
  Encounter,
  MedicationStatement,
  Resource,
  ServiceRequest,
} from '@helseplattform/fhir';
import { volven } from '../../codes.ts';
import { ATC } from '../codes/urls.ts';
import { kindByCode, readMessage, toFhir, writeMessage } from '../index.ts';
import { WITHOUT_EXAMPLES } from '../proof/examples.ts';
import { DOCTOR, HOSPITAL, OFFICE, PATIENT } from '../proof/own.ts';
import { assertValidFhir, assertValidXml } from '../proof/valid.ts';
import { type DischargeLetterSource, dischargeLetterFromFhir } from './from-fhir.ts';

const div = (text: string) => ({
  status: 'additional' as const,
  div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text}</p></div>`,
});
const subject = { reference: 'Patient/1' };
const REFERRAL_ID = 'f3b0c9d2-3c57-4f0a-8b0e-2f4d6d9d7a11';
const LETTER: Composition = {
  resourceType: 'Composition',
  status: 'final',
  type: { text: 'Epikrise' },
  date: '2026-03-06T13:00:00Z',
  author: [{}],
  title: 'Epikrise, lungesykdommer',
  attester: [{ mode: 'professional', time: '2026-03-06T14:00:00Z' }],
  section: [
    { title: 'Årsak til innleggelse', text: div('Tung pust &amp; feber.') },
    {
      title: 'Forløp og behandling',
      text: div('Bedring.<br/>Utskrevet i fin form.'),
      section: [{ title: 'Fysioterapi', text: div('PEP-maske.') }],
    },
  ],
};
const SOURCE: DischargeLetterSource = {
  messageId: '0f7c3f0a-6f1c-4a35-a1f7-1d1f6a2b7c33',
  at: Date.parse('2026-03-06T14:05:00Z'),
  from: HOSPITAL,
  to: OFFICE,
  letter: LETTER,
  patient: PATIENT,
  encounter: {
    resourceType: 'Encounter',
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
    period: { start: '2026-03-02T09:00:00+01:00', end: '2026-03-06T12:00:00+01:00' },
  },
  author: DOCTOR,
  referral: {
    resourceType: 'ServiceRequest',
    identifier: [{ value: `urn:uuid:${REFERRAL_ID}` }],
    status: 'active',
    intent: 'order',
    subject,
    authoredOn: '2026-03-02T08:00:00+01:00',
    reasonCode: [{ coding: [{ system: volven(7170), code: 'R95', display: 'KOLS' }] }],
  } as ServiceRequest,
  resources: [
    {
      resourceType: 'Condition',
      subject,
      code: { coding: [{ system: volven(7110), code: 'J441', display: 'KOLS med akutt forverring' }] },
    } as Condition,
    {
      resourceType: 'Condition',
      subject,
      code: { coding: [{ system: volven(7110), code: 'I10', display: 'Essensiell hypertensjon' }] },
    } as Condition,
    {
      resourceType: 'MedicationStatement',
      status: 'stopped',
      subject,
      medicationCodeableConcept: { coding: [{ system: ATC, code: 'H02AB06', display: 'Prednisolon' }] },
      dosage: [{ text: 'Seponert 6. mars' }],
    } as MedicationStatement,
  ],
  generalPractitioner: DOCTOR,
};

function thereAndBack(source: DischargeLetterSource) {
  const body = dischargeLetterFromFhir(source);
  const xml = writeMessage({ kind: kindByCode('EPIKRISE')!, body });
  const message = readMessage(xml);
  assert.deepEqual(message.body, body);
  const { resources } = toFhir(message);
  assertValidFhir(resources);
  const all = <T extends Resource>(type: T['resourceType']) =>
    resources.filter(({ resourceType }) => resourceType === type) as T[];
  return { envelope: message.envelope, xml, all };
}

test('it goes from the hospital to the office, about the patient', () => {
  const { envelope } = thereAndBack(SOURCE);
  assert.equal(envelope.messageId, SOURCE.messageId);
  assert.equal(envelope.sender.organisation?.idents[0]?.id, '90011');
  assert.equal(envelope.receiver.organisation?.idents[0]?.id, '90002');
  assert.deepEqual(
    [envelope.patient?.familyName, envelope.patient?.givenName, envelope.patient?.idents?.[0]?.id],
    ['Åsmo', 'Kari Ørjavik', '01857010015'],
  );
});

test('every section arrives under its heading, in order, with its words', () => {
  const [letter] = thereAndBack(SOURCE).all<Composition>('Composition');
  assert.equal(letter!.title, 'Epikrise, lungesykdommer');
  const told = letter!
    .section!.filter(({ text }) => text)
    .map(({ title, code, text }) => [
      title,
      code?.coding?.[0]?.code,
      text!.div.replace(/<br\/>/g, '|').replace(/<[^>]*>/g, ''),
    ]);
  assert.deepEqual(told, [
    ['Årsak til innleggelse', 'AI', 'Tung pust &amp; feber.'],
    ['Forløp og behandling', 'FO', 'Bedring.|Utskrevet i fin form.'],
    ['Fysioterapi', undefined, 'PEP-maske.'],
  ]);
});

test('the stay, the diagnoses with the main one first, the medicines and the referral it answers arrive', () => {
  const { all } = thereAndBack(SOURCE);
  const [stay] = all<Encounter>('Encounter');
  assert.equal(stay!.class.code, 'IMP');
  assert.deepEqual(stay!.period, SOURCE.encounter!.period);
  assert.equal(stay!.basedOn?.[0]?.identifier?.value, `urn:uuid:${REFERRAL_ID}`);
  const diagnoses = all<Condition>('Condition').filter(({ encounter }) => encounter);
  assert.deepEqual(
    diagnoses.map(({ code, category }) => [code?.coding?.[0]?.code, category?.[1]?.coding?.[0]?.code]),
    [
      ['J441', 'H'],
      ['I10', 'B'],
    ],
  );
  const [medicine] = all<MedicationStatement>('MedicationStatement');
  assert.deepEqual(
    [medicine!.status, medicine!.medicationCodeableConcept?.coding?.[0]?.code, medicine!.dosage?.[0]?.text],
    ['stopped', 'H02AB06', 'Seponert 6. mars'],
  );
});

test('what we send is valid by the official XSD', { skip: WITHOUT_EXAMPLES }, async () => {
  await assertValidXml(thereAndBack(SOURCE).xml);
});

const STATUS: readonly (readonly [status: Composition['status'], serviceType: string, read: Composition['status']])[] =
  [
    ['preliminary', 'N', 'preliminary'],
    ['amended', 'M', 'amended'],
    ['entered-in-error', 'C', 'entered-in-error'],
  ];
for (const [status, serviceType, read] of STATUS) {
  test(`a letter that is ${status} is sent as ${serviceType} and read as ${read}`, () => {
    const source = { ...SOURCE, letter: { ...LETTER, status } };
    assert.equal(dischargeLetterFromFhir(source).body.serviceType.code, serviceType);
    assert.equal(thereAndBack(source).all<Composition>('Composition')[0]!.status, read);
  });
}

test('a letter without text, or about somebody without a number, is refused before it is sent', () => {
  assert.throws(
    () => dischargeLetterFromFhir({ ...SOURCE, letter: { ...LETTER, section: [] } }),
    /the letter has no text/,
  );
  assert.throws(
    () => dischargeLetterFromFhir({ ...SOURCE, patient: { ...PATIENT, identifier: [] } }),
    /no fødselsnummer/,
  );
});
