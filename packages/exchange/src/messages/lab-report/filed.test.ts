/** An answer that comes in: filed on the patient, and a change of it changes the same results. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Communication, DiagnosticReport, Observation, Specimen } from '@helseplattform/fhir';
import { createIntake } from '../../inbound/intake.ts';
import { NOW, PATIENT_NUMBER, testExchange } from '../../testing.ts';
import { answer, hemoglobin, type Made, number } from './made-answer.ts';

const { store, get, put } = await testExchange([]);
await put({ resourceType: 'Organization', id: 'desk', name: 'Meldingskontoret' });
const intake = createIntake({ store, desk: 'Organization/desk', now: () => NOW });

/** An answer from a laboratory outside to the ward. */
const fromOutside = (made: Made) =>
  Buffer.from(
    answer(made)
      .replaceAll('15850012345', PATIENT_NUMBER)
      .replace('<Id>4711</Id><TypeId V="HER"/>', '<Id>8000101</Id><TypeId V="HER"/>')
      .replace(
        '<Id>4712</Id><TypeId V="HER"/>',
        '<Id>8000001</Id><TypeId V="HER"/><Dept><Name>Lunge</Name><Id>8000002</Id><TypeId V="HER"/></Dept>',
      ),
  );
const take = async (made: Made) => {
  const taken = await intake.take(fromOutside(made));
  assert.equal(taken.outcome, 'filed');
  const { about = [] } = await get<Communication>(`Communication/${taken.id}`);
  const filed = await Promise.all(about.map(({ reference }) => get<{ resourceType: string }>(reference!)));
  const of = <T>(type: string) => filed.filter(({ resourceType }) => resourceType === type) as unknown as T[];
  return {
    report: of<DiagnosticReport>('DiagnosticReport')[0]!,
    results: of<Observation>('Observation'),
    samples: of<Specimen>('Specimen'),
  };
};
const MESSAGE = '11111111-1111-4111-8111-11111111111';

test('an answer is filed, and its change changes the same result', async () => {
  const first = await take({
    messageId: `${MESSAGE}1`,
    results: number('9.1', 'g/dL', `${hemoglobin}<StatusInvestigation V="3"/>`),
  });
  assert.equal(first.report.subject?.reference, 'Patient/patient');
  assert.equal(first.results[0]?.subject?.reference, 'Patient/patient');
  assert.equal(first.samples[0]?.subject?.reference, 'Patient/patient');
  assert.deepEqual(first.report.result, [{ reference: `Observation/${first.results[0]?.id}` }]);
  assert.equal(first.results[0]?.specimen?.reference, `Specimen/${first.samples[0]?.id}`);

  const changed = await take({
    messageId: `${MESSAGE}2`,
    serviceType: 'M',
    results: number('9.4', 'g/dL', `${hemoglobin}<StatusInvestigation V="3"/>`).replace(
      'ServType V="N"',
      'ServType V="M"',
    ),
  });
  assert.equal(changed.results[0]?.id, first.results[0]?.id);
  assert.equal(changed.results[0]?.valueQuantity?.value, 9.4);
  assert.equal(changed.report.status, 'corrected');
});

test('a withdrawn answer leaves no result in force', async () => {
  const made = { id: 'svar-9', results: number('140', 'mmol/L', `${hemoglobin}<StatusInvestigation V="3"/>`) };
  await take({ ...made, messageId: `${MESSAGE}3` });
  const { report, results } = await take({ ...made, messageId: `${MESSAGE}4`, serviceType: 'C' });
  assert.equal(report.status, 'entered-in-error');
  assert.deepEqual(
    results.map(({ status }) => status),
    ['entered-in-error'],
  );
});
