/** From the record to an answer and into another record: what the laboratory found is what the doctor reads. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type DiagnosticReport, FhirError, type Observation, type Patient, type Specimen } from '@helseplattform/fhir';
import { openStrictCheck, type StrictCheck } from '../../strict/check.ts';
import { kindByCode, readMessage, toFhir, writeMessage } from '../index.ts';
import { examples, SCHEMAS, WITHOUT_EXAMPLES } from '../proof/examples.ts';
import { type LabSource, labReportFromFhir } from './from-fhir.ts';
import { answer, hemoglobin, number, told } from './made-answer.ts';

let check: StrictCheck;
before(async () => {
  if (!WITHOUT_EXAMPLES) check = await openStrictCheck(SCHEMAS);
});

const PATIENT: Patient = {
  resourceType: 'Patient',
  identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '15850012345' }],
  name: [{ family: 'Prøve', given: ['Person'] }],
};
const sourceOf = (read: { report: DiagnosticReport; results: Observation[]; samples: Specimen[] }): LabSource => ({
  report: read.report,
  observations: read.results,
  specimens: read.samples,
  patient: PATIENT,
  provider: { name: 'Laboratoriet', her: '4711', unit: { name: 'Mikrobiologi', her: '4713' } },
  requester: { name: 'Legekontoret', her: '4712' },
  messageId: 'm-2',
  type: { code: 'SVAR_LAB', display: 'Svarrapport-Laboratoriemedisin' },
  at: new Date('2026-03-01T12:00:00Z'),
});
const sent = (source: LabSource) => writeMessage({ kind: kindByCode('SVAR_LAB')!, body: labReportFromFhir(source) });

/** What a doctor reads of a result, without the ids and who did it. */
const read = ({
  code,
  status,
  valueQuantity,
  valueString,
  valueCodeableConcept,
  valueDateTime,
  interpretation,
  referenceRange,
  effectiveDateTime,
  method,
}: Observation) => ({
  code: code.coding?.map((one) => one.code) ?? code.text,
  status,
  value: valueQuantity ?? valueString?.trim() ?? valueCodeableConcept ?? valueDateTime,
  interpretation,
  referenceRange,
  effectiveDateTime,
  method: method?.coding,
});
const readAll = (xml: string | Uint8Array) => {
  const { results, report, samples } = told(xml);
  return {
    results: results.map(read),
    status: report.status,
    comment: report.conclusion,
    documents: report.presentedForm,
    samples: samples.map(({ type, collection }) => ({ type, collection })),
  };
};

for (const { name, bytes } of examples('Svarrapport/Svarrapport-v-1-4')) {
  test(`${name}: sent on from the record, it reads the same`, async () => {
    const xml = sent(sourceOf(told(bytes)));
    assert.deepEqual(readAll(xml), readAll(bytes));
    assert.deepEqual(await check.findings(xml), []);
  });
}

test('a bacterium keeps its resistance', () => {
  const results = `<ResultItem><TextResult><TextResultValue>E. coli</TextResultValue></TextResult>${hemoglobin}<IdResultItem>7</IdResultItem></ResultItem>
    <ResultItem><TextResult><Heading V="RSB"/><TextCode V="R" S="2.16.578.1.12.4.1.1.8271" DN="Resistent"/></TextResult>${hemoglobin}<RefIdResultItem>7</RefIdResultItem></ResultItem>`;
  const again = told(sent(sourceOf(told(answer({ results })))));
  assert.deepEqual(again.results[1]?.derivedFrom, [{ reference: `Observation/${again.results[0]?.id}` }]);
  assert.equal(again.results[1]?.interpretation?.[0]?.coding?.[0]?.code, 'R');
});

test('a number keeps the decimals it was written with', () => {
  assert.match(
    sent(sourceOf(told(answer({ results: number('9.0', 'g/dL', hemoglobin) })))),
    /NumResultValue V="9\.0" U="g\/dL"/,
  );
});

test('a group that is its own member is told once', () => {
  const source = sourceOf(told(answer({ results: number('9.0', 'g/dL', hemoglobin) })));
  const [one] = source.observations;
  const loop = { ...source, observations: [{ ...one!, hasMember: [{ reference: `Observation/${one!.id}` }] }] };
  assert.equal(told(sent(loop)).results.length, 1);
});

test('what cannot be told outside is refused with what to do', () => {
  const source = sourceOf(told(answer()));
  assert.throws(
    () => labReportFromFhir({ ...source, patient: { resourceType: 'Patient' } }),
    (error) => error instanceof FhirError && /no national number/.test(error.message),
  );
  assert.throws(
    () => labReportFromFhir({ ...source, report: { ...source.report, status: 'unknown' } }),
    /finish it first/,
  );
});

test('it is read as a message from the laboratory to the requester', () => {
  const { envelope } = readMessage(sent(sourceOf(told(answer()))));
  assert.equal(envelope.sender.organisation?.idents[0]?.id, '4713');
  assert.equal(envelope.receiver.idents[0]?.id, '4712');
  assert.ok(toFhir(readMessage(sent(sourceOf(told(answer()))))).resources.length > 0);
});
