/** ORU^R01 to FHIR: values, arrows, notes, documents; and what is wrong is refused. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  createValidator,
  type DiagnosticReport,
  loadDefinitions,
  type Observation,
  type Validator,
} from '@helseplattform/fhir';
import { Hl7Fault } from './fault.ts';
import { parseMessage } from './message.ts';
import { readOru } from './oru.ts';
import { oruToFhir } from './oru-to-fhir.ts';

let validator: Validator;
before(() => {
  validator = createValidator(loadDefinitions());
});

const HEAD = [
  'MSH|^~\\&|LAB|STO|HP|MIDT|20260301120000||ORU^R01|R1|P|2.5',
  'PID|1||15850012345^^^FNR^NNNOR||Sæther^Åse',
];
const OBR = 'OBR|1|R-1^HP|L-1^LAB|NPU19748^B-Hemoglobin^NLK|||20260301080000||||||||Blod|||||||20260301115500||CH|F';
const oru = (...segments: string[]) => readOru(parseMessage([...HEAD, ...segments].join('\r')));

function fhirOf(...segments: string[]) {
  const { resources } = oruToFhir(oru(...segments));
  const issues = resources.flatMap((one) => validator.validate(one).filter(({ severity }) => severity === 'error'));
  assert.deepEqual(issues, []);
  return {
    reports: resources.filter((one): one is DiagnosticReport => one.resourceType === 'DiagnosticReport'),
    results: resources.filter((one): one is Observation => one.resourceType === 'Observation'),
  };
}

test('a number has its unit, its limits and its arrow', () => {
  const { reports, results } = fhirOf(OBR, 'OBX|1|NM|NPU19748^Hb^NLK||9.0|g/dL|11.7-15.3|L|||F', 'NTE|1||Kontrollert');
  assert.equal(reports[0]?.status, 'final');
  assert.equal(reports[0]?.identifier?.[0]?.value, 'L-1');
  const [hb] = results;
  assert.equal(hb?.valueQuantity?.value, 9);
  assert.deepEqual(hb?.valueQuantity?.extension?.[0]?.valueInteger, 1);
  assert.equal(hb?.referenceRange?.[0]?.low?.value, 11.7);
  assert.equal(hb?.referenceRange?.[0]?.high?.value, 15.3);
  assert.equal(hb?.interpretation?.[0]?.coding?.[0]?.code, 'L');
  assert.equal(hb?.note?.[0]?.text, 'Kontrollert');
  assert.equal(hb?.effectiveDateTime, '2026-03-01T08:00:00+01:00');
  assert.equal(hb?.issued, '2026-03-01T11:55:00+01:00');
});

const VALUES: readonly (readonly [string, string, Partial<Observation>])[] = [
  [
    'a structured number',
    'SN|X^CRP||<^5|mg/L',
    { valueQuantity: { value: 5, unit: 'mg/L', system: 'http://unitsofmeasure.org', code: 'mg/L', comparator: '<' } },
  ],
  ['a titre', 'SN|X^ASO||^1^:^80', { valueString: '1:80' }],
  ['a number that is none', 'NM|X^CRP||ikke målt', { valueString: 'ikke målt' }],
  ['a text over several lines', 'TX|X^Funn||linje 1~linje 2', { valueString: 'linje 1\nlinje 2' }],
  [
    'a code',
    'CWE|X^Art||112283007^Escherichia coli^SCT',
    {
      valueCodeableConcept: {
        coding: [{ system: 'http://snomed.info/sct', code: '112283007', display: 'Escherichia coli' }],
        text: 'Escherichia coli',
      },
    },
  ],
  ['a date', 'DT|X^Dato||20260215', { valueDateTime: '2026-02-15' }],
];
for (const [what, obx, expected] of VALUES) {
  test(`${what} keeps what it says`, () => {
    const [, type, code, sub, value, unit = ''] = /^(\w+)\|([^|]*)\|([^|]*)\|([^|]*)\|?(.*)$/.exec(obx) ?? [];
    const [result] = fhirOf(OBR, `OBX|1|${type}|${code}|${sub}|${value}|${unit}||||| F`.replace(' F', 'F')).results;
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(result?.[name as keyof Observation], value);
  });
}

test('a document in the answer is in the report', () => {
  const { reports, results } = fhirOf(OBR, 'OBX|1|ED|PDF^Rapport||^AP^PDF^Base64^SGVp||||||F');
  assert.deepEqual(reports[0]?.presentedForm, [{ contentType: 'application/pdf', data: 'SGVp', title: 'Rapport' }]);
  assert.equal(results.length, 0);
});

test('a corrected result is a new version of the same Observation', () => {
  const [first] = fhirOf(OBR, 'OBX|1|NM|X^CRP||5|mg/L|||||F').results;
  const [second] = fhirOf(OBR.replace('|F', '|C'), 'OBX|1|NM|X^CRP||6|mg/L|||||C').results;
  assert.equal(first?.id, second?.id);
  assert.equal(second?.status, 'corrected');
});

const REFUSED: readonly (readonly [string, readonly string[], string])[] = [
  ['OBX before OBR', ['OBX|1|NM|X^CRP||5||||||F'], 'OBX^1'],
  ['no OBR', [], 'OBR^1'],
  ['a result without code', [OBR, 'OBX|1|NM|||5||||||F'], 'OBX^1^3'],
  ['a result without status', [OBR, 'OBX|1|NM|X^CRP||5'], 'OBX^1^11'],
  ['results of two patients', [OBR, 'PID|2||15850012346^^^FNR^NNNOR'], 'PID^2'],
];
for (const [what, segments, location] of REFUSED) {
  test(`${what} is refused with AE at ${location}`, () => {
    assert.throws(
      () => oru(...segments),
      (error) => error instanceof Hl7Fault && error.refusal === 'AE' && error.location === location,
    );
  });
}
