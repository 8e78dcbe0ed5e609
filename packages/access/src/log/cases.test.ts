/** Unusual lookups as cases: who is shown them, what comes of each, and that nobody closes their own. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import { CASE, CASE_SEAL, FNR, OPENING, REVIEW } from '../codes.ts';
import { explainDecision } from '../explain.ts';
import { citizen, PEOPLE, staff, testAccess, UNITS } from '../testing.ts';
import { reviewUnusual, unusualCases } from './cases.ts';
import { createAccessLog } from './log.ts';

let passed = 0;
const { access, store, system, put } = await testAccess(() => Date.now() + passed);
await put(...UNITS, ...PEOPLE);
const log = createAccessLog(store.database);
const privacy = staff('privacy');
const status = (expected: number) => (error: unknown) => error instanceof FhirError && error.status === expected;

const numberOf = (key: string) =>
  (PEOPLE.find(({ id }) => id === key) as unknown as { identifier: { value: string }[] }).identifier[0]!.value;

let people = 0;
/** Somebody with the number of one of the staff, whom a colleague of theirs has looked up. */
async function lookedUp(by: Actor, whom: string) {
  const id = `colleague-${people++}`;
  await put({
    resourceType: 'Patient',
    id,
    name: [{ family: 'Kollega', given: [`Nr ${people}`] }],
    identifier: [{ system: FNR, value: numberOf(whom) }],
  });
  await look(by, id);
  return id;
}
const look = (who: Actor, patient: string) =>
  log.write({
    at: Date.now() + passed,
    actor: who,
    action: 'read',
    decision: 'open',
    what: 'view chart',
    patients: [patient],
  });
const span = () => ({ from: Date.now() - 3_600_000, until: Date.now() + passed + 1 });
const casesOf = async (patient: string, who = privacy) =>
  (await unusualCases(access, who, span())).cases.filter((one) => one.patient?.id === patient);
const answer = { outcome: 'justified', text: 'Det hørte til vakta.' } as const;

describe('a case', () => {
  test('says in plain words who looked at whom, where, and what usually lies behind it', async () => {
    const patient = await lookedUp(staff('doctor'), 'nurse');
    const [found] = await casesOf(patient);
    assert.equal(found?.kind, 'colleague');
    assert.deepEqual(found?.who, { id: 'Practitioner/doctor', name: 'Test Etternavn-doctor' });
    assert.deepEqual(found?.unit, { id: 'Organization/lung', name: 'Lungemedisinsk avdeling' });
    assert.equal(found?.patient?.name, `Nr ${people} Kollega`);
    assert.equal(found?.why, 'Kolleger er også pasienter. Spør om oppslaget hørte til behandlingen.');
    assert.equal(found?.earlier, undefined);
  });

  test('that has an answer waits no longer, until there is another lookup', async () => {
    const patient = await lookedUp(staff('doctor'), 'nurse');
    const [found] = await casesOf(patient);
    assert.equal(await reviewUnusual(access, privacy, found!.id, span(), answer), patient);
    assert.deepEqual(await casesOf(patient), []);
    passed += 60_000;
    await look(staff('doctor'), patient);
    const [again] = await casesOf(patient);
    assert.equal(again?.id, found!.id);
    assert.deepEqual([again?.earlier?.outcome, again?.earlier?.text], ['justified', answer.text]);
  });

  test('that is unclear stays, with what was written', async () => {
    const patient = await lookedUp(staff('doctor'), 'nurse');
    const [found] = await casesOf(patient);
    await reviewUnusual(access, privacy, found!.id, span(), { outcome: 'unclear', text: 'Spør lederen.' });
    const [still] = await casesOf(patient);
    assert.deepEqual([still?.earlier?.outcome, still?.earlier?.text], ['unclear', 'Spør lederen.']);
    passed += 1000;
    await reviewUnusual(access, privacy, found!.id, span(), answer);
    assert.deepEqual(await casesOf(patient), []);
  });

  test('of the reviewer’s own is not theirs to see', async () => {
    const patient = await lookedUp(privacy, 'leader');
    assert.deepEqual(await casesOf(patient), []);
  });

  test('is not closed by a Task that somebody wrote', async () => {
    const patient = await lookedUp(staff('doctor'), 'nurse');
    const [found] = await casesOf(patient);
    const output = (code: string, value: object) => ({ type: { coding: [{ system: REVIEW, code }] }, ...value });
    await put({
      resourceType: 'Task',
      status: 'completed',
      intent: 'order',
      code: { coding: [{ system: OPENING, code: 'unusual' }] },
      identifier: [
        { system: CASE, value: found!.id },
        { system: CASE_SEAL, value: 'made up' },
      ],
      owner: { reference: 'Organization/trust' },
      executionPeriod: { end: found!.last },
      output: [
        output('outcome', { valueCode: 'justified' }),
        output('at', { valueDateTime: new Date().toISOString() }),
      ],
    });
    assert.equal((await casesOf(patient)).length, 1);
  });
});

describe('the review of a case', () => {
  test('opens no record, and is not shown to those who treat the patient', async () => {
    const patient = await lookedUp(staff('heart-doctor'), 'doctor');
    await put({
      resourceType: 'Encounter',
      status: 'in-progress',
      class: { code: 'IMP' },
      subject: { reference: `Patient/${patient}` },
      serviceProvider: { reference: 'Organization/lung' },
    });
    const namesake = await lookedUp(staff('heart-doctor'), 'heart-doctor');
    assert.deepEqual(await casesOf(namesake), [], 'an own record is one’s own');
    await put({
      resourceType: 'Patient',
      id: patient,
      name: [{ family: 'Etternavn-heart-doctor' }],
    });
    const [found] = await casesOf(patient);
    await reviewUnusual(access, privacy, found!.id, span(), answer);
    const tasks = async (who: Actor) =>
      (await store.as(who).search({ type: 'Task', params: [['patient', patient]], base: '' })).entries.length;
    assert.equal((await system.search({ type: 'Task', params: [['patient', patient]], base: '' })).entries.length, 1);
    for (const who of [staff('nurse'), staff('heart-doctor'), privacy, citizen(patient)])
      assert.equal(await tasks(who), 0, who.id);
    const { open } = await explainDecision(access, privacy, patient);
    assert.equal(open, false);
  });

  for (const who of ['doctor', 'leader', 'clerk'])
    test(`is not for ${who}`, async () => {
      await assert.rejects(unusualCases(access, staff(who), span()), status(403));
      await assert.rejects(reviewUnusual(access, staff(who), 'x', span(), answer), status(403));
    });

  test('of what is no case is not found', () =>
    assert.rejects(reviewUnusual(access, privacy, 'none', span(), answer), status(404)));
});
