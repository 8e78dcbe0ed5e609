/** From the record to a care message and into another record: what the nurse wrote is what the nurse reads. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  type Composition,
  createValidator,
  FhirError,
  loadDefinitions,
  type Resource,
  type Validator,
} from '@helseplattform/fhir';
import fc from 'fast-check';
import { openStrictCheck, type StrictCheck } from '../../strict/check.ts';
import { kindByCode, type Message, readMessage, toFhir, writeMessage } from '../index.ts';
import { SCHEMAS, WITHOUT_EXAMPLES } from '../proof/examples.ts';
import { madeUp } from '../proof/made-up.ts';
import { allStrings } from '../proof/words.ts';
import { careMessageFromFhir } from './from-fhir.ts';
import { CARE_KINDS } from './kinds.ts';

let validator: Validator;
let check: StrictCheck;
before(async () => {
  validator = createValidator(loadDefinitions());
  if (!WITHOUT_EXAMPLES) check = await openStrictCheck(SCHEMAS);
});

const subject = { reference: 'Patient/p' };
const div = (text: string) => ({
  status: 'additional' as const,
  div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text}</p></div>`,
});

/** What a home nurse knows of a patient who was admitted this morning. */
const RECORD: Resource[] = [
  {
    resourceType: 'Composition',
    id: 'rapport-1',
    status: 'final',
    type: { text: 'Innleggelsesrapport' },
    subject,
    date: '2026-03-01T10:00:00+01:00',
    author: [{ reference: 'Practitioner/sykepleier-1' }],
    attester: [{ mode: 'professional', time: '2026-03-01T10:00:00+01:00' }],
    title: 'Innleggelsesrapport',
    section: [
      { title: 'Årsak til innleggelse', text: div('Falt på badet, smerter i hoften &amp; kan ikke gå.') },
      { title: 'Sykepleiesammenfatning', text: div('Trenger hjelp til stell.<br/>Spiser selv.') },
      { title: 'Praktiske opplysninger', text: div('Nøkkelen henger hos naboen.') },
      { title: 'Annet vi vet', text: div('Liker kaffe.') },
    ],
  },
  {
    resourceType: 'Practitioner',
    id: 'sykepleier-1',
    identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.4', value: '9144890' }],
    name: [{ family: 'Omsorg', given: ['Gunn'] }],
  },
  {
    resourceType: 'Encounter',
    id: 'opphold-1',
    status: 'in-progress',
    class: { code: 'IMP' },
    extension: [
      { url: 'http://helseplattform.example/fhir/StructureDefinition/forventet-utskrivning', valueDate: '2026-03-06' },
    ],
    period: { start: '2026-03-01T08:00:00+01:00' },
  },
  {
    resourceType: 'RelatedPerson',
    patient: subject,
    relationship: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9033', code: 'DA', display: 'Datter' }] }],
    name: [{ family: 'Prøve', given: ['Datter'] }],
    telecom: [{ system: 'phone', value: '900 00 001', use: 'mobile' }],
  },
  {
    resourceType: 'RelatedPerson',
    patient: subject,
    relationship: [{ text: 'Barnebarn' }],
    name: [{ family: 'Prøve' }],
    birthDate: '2012',
  },
  {
    resourceType: 'Condition',
    subject,
    code: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.7110', code: 'I509', display: 'Hjertesvikt' }] },
  },
  {
    resourceType: 'AllergyIntolerance',
    id: 'allergi-1',
    patient: subject,
    category: ['medication'],
    criticality: 'high',
    code: { coding: [{ system: 'http://www.whocc.no/atc', code: 'J01CE02' }], text: 'Penicillin' },
    reaction: [{ manifestation: [{ text: 'Anafylaksi' }] }],
  },
  { resourceType: 'Flag', status: 'active', subject, code: { text: 'MRSA' } },
  {
    resourceType: 'MedicationStatement',
    id: 'legemiddel-1',
    status: 'on-hold',
    subject,
    medicationCodeableConcept: {
      coding: [{ system: 'http://www.whocc.no/atc', code: 'C03CA02', display: 'bumetanid' }],
      text: 'Burinex 1 mg tablett',
    },
    effectivePeriod: { start: '2025-09-01' },
    dosage: [{ text: '2 tabl kl 08 og 13' }],
    reasonCode: [{ text: 'Hjertesvikt' }],
  },
  {
    resourceType: 'MedicationAdministration',
    status: 'completed',
    subject,
    effectiveDateTime: '2026-03-01T08:00:00+01:00',
    medicationCodeableConcept: { text: 'Paracetamol 1 g' },
    dosage: { text: '1 tabl', dose: { value: 1, unit: 'tabl' } },
  },
  {
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    authored: '2026-02-01',
    item: [{ linkId: '7', text: 'Personlig hygiene', answer: [{ valueInteger: 4 }] }],
  },
  {
    resourceType: 'CarePlan',
    status: 'active',
    intent: 'plan',
    subject,
    activity: [
      {
        detail: {
          status: 'in-progress',
          code: { coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9151', code: '15' }], text: 'Hjemmesykepleie' },
          description: 'To ganger om dagen',
        },
      },
    ],
  },
  { resourceType: 'ServiceRequest', status: 'active', intent: 'proposal', subject, code: { text: 'Korttidsopphold' } },
  { resourceType: 'DeviceUseStatement', status: 'active', subject, device: { display: 'Rullator' } },
  {
    resourceType: 'Appointment',
    status: 'booked',
    start: '2026-03-20T12:30:00Z',
    end: '2026-03-20T13:00:00Z',
    minutesDuration: 30,
    participant: [{ actor: { type: 'Location', display: 'Ortopedisk poliklinikk' } as never, status: 'accepted' }],
  },
];

const her = (id: string, name: string) => ({
  organisation: { name, idents: [{ id, type: { code: 'HER', system: '2.16.578.1.12.4.1.1.9051' } }] },
});

function message(code: string, resources: readonly Resource[]): string {
  const kind = kindByCode(code)!;
  return writeMessage({
    kind,
    head: {
      information: {
        type: { code },
        version: 'v1.2 2006-05-24',
        generated: '2026-03-01T10:05:00',
        messageId: 'm-1',
        sender: her('200', 'Kommunen'),
        receiver: her('100', 'Sykehuset'),
        patient: { familyName: 'Prøve', idents: [{ id: '15850012345', type: { code: 'FNR' } }] },
      },
      documents: [{ reference: { issued: '2026-03-01T10:05:00', type: { code: 'XML' } } }],
    },
    body: careMessageFromFhir(code, kind.content, resources),
  });
}

const CODES = [
  'HELSEOPPL_SOKNAD',
  'INNLEGGELSESRAPPORT',
  'UTSKRIVNINGSRAPPORT',
  'MEDISINSKE_OPPLYSNINGER',
  'ORIENTERING_TJENESTETILBUD',
  'HELSEOPPLYSNINGER_LEGE',
];
for (const code of CODES) {
  test(`${code}: is written from the record, valid by the XSD, and is valid FHIR when read`, {
    skip: WITHOUT_EXAMPLES,
  }, async () => {
    const xml = message(code, RECORD);
    assert.deepEqual(await check.findings(xml), []);
    const { resources } = toFhir(readMessage(xml));
    assert.deepEqual(
      resources.flatMap((one) => validator.validate(one)),
      [],
    );
  });
}

test('the admission report tells the hospital all the nurse wrote and the record holds', () => {
  const { resources } = toFhir(readMessage(message('INNLEGGELSESRAPPORT', RECORD)));
  const told = allStrings(resources).replaceAll('<br/>', ' ');
  for (const words of [
    'Falt på badet, smerter i hoften &amp; kan ikke gå.',
    'Trenger hjelp til stell. Spiser selv.',
    'Nøkkelen henger hos naboen.',
    'Annet vi vet: Liker kaffe.',
    'Gunn Omsorg',
    'Datter (DA)',
    '90000001',
    'Barnebarn',
    '2012',
    'Hjertesvikt (I509)',
    'Penicillin',
    'Anafylaksi',
    'MRSA',
    'Burinex 1 mg tablett',
    'Midlertidig stoppet (pause)',
    '2 tabl kl 08 og 13',
    'Paracetamol 1 g',
    'Personlig hygiene',
    'Hjemmesykepleie',
    'Rullator',
  ])
    assert.ok(told.includes(words), `${words} is lost`);
});

test('the early notice says when the patient came and is expected to leave; an update replaces it', () => {
  const [document] = toFhir(readMessage(message('HELSEOPPL_SOKNAD', RECORD))).resources as Composition[];
  assert.deepEqual(
    document?.event?.map(({ code, period }) => [code?.[0]?.text, period?.start]),
    [
      ['Pasient innlagt', '2026-03-01T08:00:00+01:00'],
      ['Pasient utskrivningsklar (anslag)', '2026-03-06'],
    ],
  );
  const update: Resource = {
    resourceType: 'Communication',
    status: 'completed',
    category: [{ coding: [{ code: 'oppdatert-tidligmelding' }] }],
    payload: [{ contentString: 'Ny dato.' }],
  };
  const xml = message('HELSEOPPL_SOKNAD', [update, ...RECORD]);
  assert.match(xml, /TypeInnhold V="2"/);
  assert.match(xml, /Ny dato\./);
});

test('a paused drug is never told as stopped, and a stopped one never as in use', () => {
  const drugs = (status: 'stopped' | 'on-hold') =>
    RECORD.map((one) => (one.resourceType === 'MedicationStatement' ? { ...one, status } : one));
  const read = (resources: readonly Resource[]) =>
    toFhir(readMessage(message('INNLEGGELSESRAPPORT', resources))).resources.find(
      ({ resourceType }) => resourceType === 'MedicationStatement',
    ) as { status: string; note?: { text: string }[] };
  assert.equal(read(drugs('stopped')).status, 'stopped');
  const paused = read(drugs('on-hold'));
  assert.match(paused.note?.[0]?.text ?? '', /pause/);
});

test('a message is not made when the record lacks what it must tell', () => {
  const without = RECORD.filter(({ resourceType }) => resourceType !== 'Encounter');
  assert.throws(
    () => message('HELSEOPPL_SOKNAD', without),
    (error) => error instanceof FhirError && /OpplysningOpphold/.test(error.message),
  );
  const noServices = RECORD.filter(({ resourceType }) => resourceType !== 'CarePlan');
  assert.throws(() => message('ORIENTERING_TJENESTETILBUD', noServices), /EksisterendeTjeneste/);
});

test('a withdrawn document withdraws the message, and leaves no facts behind', () => {
  const withdrawn = RECORD.map((one) =>
    one.resourceType === 'Composition' ? { ...one, status: 'entered-in-error' as const } : one,
  );
  const { resources } = toFhir(readMessage(message('INNLEGGELSESRAPPORT', withdrawn)));
  assert.deepEqual(
    resources.map(({ resourceType }) => resourceType),
    ['Composition'],
  );
  assert.equal((resources[0] as Composition).status, 'entered-in-error');
});

for (const kind of CARE_KINDS.filter(({ readOnly }) => !readOnly)) {
  test(`${kind.name}: whatever the standard allows becomes FHIR of the right structure`, () => {
    const patient = { idents: [{ id: '15850012345', type: { code: 'FNR' } }] };
    const organisation = { name: 'Enhet', idents: [] };
    const envelope = {
      messageId: 'm',
      type: { code: kind.codes[0]! },
      generated: '2026-03-01T10:00:00',
      sender: organisation,
      receiver: organisation,
      patient,
    };
    fc.assert(
      fc.property(madeUp(kind.content), (body) => {
        const { resources } = toFhir({ kind, envelope, body, unmapped: [] } as Message);
        const wrong = resources
          .flatMap((one) => validator.validate(one, { least: 'error' }))
          .filter(({ code }) => code === 'structure' || code === 'required');
        assert.deepEqual(wrong, []);
      }),
      { numRuns: 15, seed: 37 },
    );
  });
}
