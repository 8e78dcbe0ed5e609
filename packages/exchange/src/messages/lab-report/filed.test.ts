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

const two = `${number('9.1', 'g/dL', `${hemoglobin}<StatusInvestigation V="3"/>`)}${number('140', 'mmol/L', `${hemoglobin}<StatusInvestigation V="3"/>`)}`;
const statusOf = async ({ id }: Observation) => (await get<Observation>(`Observation/${id}`)).status;

test('a withdrawn answer leaves no result in force, though the withdrawal tells none', async () => {
  const first = await take({ id: 'svar-9', messageId: `${MESSAGE}3`, results: two });
  const { report, results } = await take({ id: 'svar-9', messageId: `${MESSAGE}4`, serviceType: 'C' });
  assert.equal(report.status, 'entered-in-error');
  assert.deepEqual(results, []);
  assert.deepEqual(await Promise.all(first.results.map(statusOf)), ['entered-in-error', 'entered-in-error']);
});

test('a change that leaves a result out takes it back, and the others stand', async () => {
  const first = await take({ id: 'svar-10', messageId: `${MESSAGE}5`, results: two });
  await take({
    id: 'svar-10',
    messageId: `${MESSAGE}6`,
    serviceType: 'M',
    results: number('9.1', 'g/dL', `${hemoglobin}<StatusInvestigation V="3"/>`),
  });
  assert.deepEqual(await Promise.all(first.results.map(statusOf)), ['final', 'entered-in-error']);
});

test('an answer that comes after its own correction does not undo it', async () => {
  const original = {
    id: 'svar-11',
    messageId: `${MESSAGE}7`,
    results: number('9.1', 'g/dL', `${hemoglobin}<StatusInvestigation V="3"/>`),
  };
  const correction = {
    ...original,
    messageId: `${MESSAGE}8`,
    serviceType: 'M' as const,
    issued: '2026-03-01T11:45:00',
    results: original.results.replace('9.1', '9.4'),
  };
  const corrected = await take(correction);
  const late = await take(original);
  assert.equal(late.results[0]?.valueQuantity?.value, 9.4);
  assert.equal(late.report.meta?.versionId, corrected.report.meta?.versionId);
});
