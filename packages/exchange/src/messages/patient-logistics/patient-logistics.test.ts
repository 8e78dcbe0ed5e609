/** Patient logistics: the hospital tells, the municipality understands; from the record to a message and into the record again. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  type Communication,
  type Composition,
  createValidator,
  type Encounter,
  FhirError,
  loadDefinitions,
  type Patient,
  type Practitioner,
  type Validator,
} from '@helseplattform/fhir';
import { openStrictCheck, type StrictCheck } from '../../strict/check.ts';
import { kindByCode, readMessage, toFhir, writeMessage } from '../index.ts';
import { SCHEMAS, WITHOUT_EXAMPLES } from '../proof/examples.ts';
import { LOGISTICS_CODES, type LogisticsCode } from './elements.ts';
import { logisticsFromFhir } from './from-fhir.ts';

let validator: Validator;
let check: StrictCheck;
before(async () => {
  validator = createValidator(loadDefinitions());
  if (!WITHOUT_EXAMPLES) check = await openStrictCheck(SCHEMAS);
});

const DOCTOR: Practitioner = {
  resourceType: 'Practitioner',
  id: 'lege-1',
  identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.4', value: '9144889' }],
  name: [{ family: 'Lin', given: ['Rita'] }],
};
const STAY: Encounter = {
  resourceType: 'Encounter',
  id: 'opphold-1',
  status: 'in-progress',
  class: { code: 'IMP' },
  period: { start: '2026-03-01T09:55:00+01:00' },
  serviceProvider: { reference: 'Organization/orto', display: 'Ortopedisk avdeling' },
};
const READY = {
  url: 'http://helseplattform.example/fhir/StructureDefinition/utskrivningsklar',
  extension: [
    { url: 'fra', valueDateTime: '2026-03-04T12:30:00+01:00' },
    { url: 'beslutningsansvarlig', valueReference: { reference: 'Practitioner/lege-1', display: 'Rita Lin' } },
  ],
};
const told = (text: string): Communication => ({
  resourceType: 'Communication',
  id: 'melding-1',
  status: 'completed',
  sent: '2026-03-04T12:31:00+01:00',
  sender: { reference: 'Organization/orto' },
  payload: [{ contentString: text }],
});
const DEAD: Patient = { resourceType: 'Patient', id: 'p', deceasedDateTime: '2026-03-05T04:00:00+01:00' };
const LEFT: Encounter = {
  ...STAY,
  status: 'finished',
  period: { start: '2026-03-01T09:55:00+01:00', end: '2026-03-05T11:00:00+01:00' },
  hospitalization: { dischargeDisposition: { coding: [{ code: 'long' }], text: 'Sykehjem' } },
};

const her = (id: string, name: string) => ({
  organisation: { name, idents: [{ id, type: { code: 'HER', system: '2.16.578.1.12.4.1.1.9051' } }] },
});

/** The message as XML, addressed from a hospital to a municipality. */
function message(code: LogisticsCode, body: object): string {
  return writeMessage({
    kind: kindByCode(code)!,
    head: {
      information: {
        type: { code },
        version: 'v1.2 2006-05-24',
        generated: '2026-03-04T12:31:00',
        messageId: 'm-1',
        sender: her('100', 'Sykehuset'),
        receiver: her('200', 'Kommunen'),
        patient: {
          familyName: 'Prøve',
          givenName: 'Person',
          idents: [{ id: '15850012345', type: { code: 'FNR', system: '2.16.578.1.12.4.1.1.8116' } }],
        },
      },
      documents: [{ reference: { issued: '2026-03-04T12:31:00', type: { code: 'XML' } } }],
    },
    body,
  });
}

const documentOf = (code: LogisticsCode, resources: Parameters<typeof logisticsFromFhir>[1]): Composition => {
  const { resources: read } = toFhir(readMessage(message(code, logisticsFromFhir(code, resources))));
  assert.deepEqual(
    read.flatMap((one) => validator.validate(one)),
    [],
  );
  return read.find((one): one is Composition => one.resourceType === 'Composition')!;
};
const eventsOf = ({ event }: Composition) =>
  event?.map(({ code, period }) => [code?.[0]?.coding?.[0]?.code, code?.[0]?.text, period?.start]);

const SOURCES: Readonly<Record<LogisticsCode, Parameters<typeof logisticsFromFhir>[1]>> = {
  LOG_INNLAGT: [told('Innlagt ved ortopedisk.'), STAY],
  LOG_UTSKRIVNINGSKLAR: [told('Utskrivningsklar.'), { ...STAY, extension: [READY] }, DOCTOR],
  LOG_AVMELDING: [told('Årsak: feber.'), STAY],
  LOG_UTSKREVET: [told('Utskrevet til sykehjem.'), LEFT],
  LOG_DOD: [told('Død.'), LEFT, DEAD],
};

test('admitted: when, and where', () => {
  const document = documentOf('LOG_INNLAGT', SOURCES.LOG_INNLAGT);
  assert.equal(document.title, 'Melding om innlagt pasient');
  assert.equal(document.subject?.identifier?.value, '15850012345');
  assert.deepEqual(eventsOf(document), [['1', 'Pasient innlagt', '2026-03-01T09:55:00+01:00']]);
  assert.match(document.section?.at(-1)?.text?.div ?? '', /Ortopedisk avdeling/);
});

test('ready for discharge: since when, and who decided', () => {
  const document = documentOf('LOG_UTSKRIVNINGSKLAR', SOURCES.LOG_UTSKRIVNINGSKLAR);
  assert.deepEqual(eventsOf(document), [
    ['1', 'Pasient innlagt', '2026-03-01T09:55:00+01:00'],
    ['3', 'Pasient utskrivningsklar', '2026-03-04T12:30:00+01:00'],
  ]);
  assert.deepEqual(document.author[0]?.identifier, { system: 'urn:oid:2.16.578.1.12.4.1.4.4', value: '9144889' });
});

test('no longer ready: why', () => {
  const document = documentOf('LOG_AVMELDING', SOURCES.LOG_AVMELDING);
  assert.equal(eventsOf(document)?.[1]?.[0], '4');
  assert.match(document.section?.at(-1)?.text?.div ?? '', /Årsak: feber/);
});

test('discharged: when, and to where', () => {
  const document = documentOf('LOG_UTSKREVET', SOURCES.LOG_UTSKREVET);
  assert.deepEqual(eventsOf(document), [['2', 'Pasient utskrevet', '2026-03-05T11:00:00+01:00']]);
  assert.match(document.section?.at(-1)?.text?.div ?? '', /Sykehjem\/aldershjem\/helsehus \(11\)/);
});

test('died: when', () => {
  assert.deepEqual(eventsOf(documentOf('LOG_DOD', SOURCES.LOG_DOD)), [
    ['13', 'Pasienten er død', '2026-03-05T04:00:00+01:00'],
  ]);
});

// HIS 80704:2014: Anslag true means that the time is only an estimate. The profile HIS 1149 says the opposite.
test('an estimate is said to be one, and what we send never is', () => {
  const xml = message('LOG_INNLAGT', logisticsFromFhir('LOG_INNLAGT', SOURCES.LOG_INNLAGT));
  assert.match(xml, /Anslag>false</);
  const [document] = toFhir(readMessage(xml.replace('Anslag>false<', 'Anslag>true<'))).resources as Composition[];
  assert.equal(eventsOf(document!)?.[0]?.[1], 'Pasient innlagt (anslag)');
});

for (const code of Object.keys(LOGISTICS_CODES) as LogisticsCode[]) {
  test(`${code}: what is written is valid by the XSD`, { skip: WITHOUT_EXAMPLES }, async () => {
    assert.deepEqual(await check.findings(message(code, logisticsFromFhir(code, SOURCES[code]))), []);
  });
}

const LACKING: readonly (readonly [LogisticsCode, Parameters<typeof logisticsFromFhir>[1], RegExp])[] = [
  ['LOG_INNLAGT', [told('x')], /when the patient was admitted/],
  ['LOG_UTSKRIVNINGSKLAR', [told('x'), STAY], /since when the patient is ready/],
  ['LOG_UTSKREVET', [told('x'), STAY], /when the patient left/],
  ['LOG_DOD', [told('x'), STAY], /when the patient died/],
];
for (const [code, resources, reason] of LACKING) {
  test(`${code} is not sent when the record does not say ${reason.source}`, () => {
    assert.throws(
      () => logisticsFromFhir(code, resources),
      (error) => error instanceof FhirError && error.status === 422 && reason.test(error.message),
    );
  });
}

test('two kinds of news in one message are refused', () => {
  const xml = message('LOG_INNLAGT', logisticsFromFhir('LOG_INNLAGT', SOURCES.LOG_INNLAGT));
  const twice = xml.replace(
    /(<(?:\w+:)?MeldingInnlagtPasient[\s\S]*<\/(?:\w+:)?MeldingInnlagtPasient>)/,
    (one) => `${one}${one.replaceAll('MeldingInnlagtPasient', 'OrienteringOmDod')}`,
  );
  assert.throws(() => readMessage(twice), /only one of/);
});
