/** Opening a record oneself, at the real record: a declared need, an emergency, and that nobody does it by writing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createBlock } from '../blocks/block.ts';
import { OPENING, OPENING_SEAL } from '../codes.ts';
import { explainDecision } from '../explain.ts';
import { at, citizen, staff } from '../testing.ts';
import { encounter, ref, status, testPatients } from '../testing-patients.ts';
import { declareNeed, openEmergency } from './open.ts';
import { openingsToReview } from './review.ts';

const { access, store, put, patient, admitted, bodyOf, reads } = await testPatients();
const now = Date.now();

describe('a declared need', () => {
  const doctor = staff('heart-doctor');
  const need = { reason: 'HENV_BEH', text: 'Fastlegen ringer om pasienten' };
  test('opens the record for a limited time, for the person only', async () => {
    const { id, observation } = await patient();
    const { until } = await declareNeed(access, doctor, id, need);
    assert.ok(await reads(doctor, observation));
    assert.equal(await reads(staff('nurse'), observation), false);
    assert.ok(until - Date.now() <= 24 * 3_600_000 && until > Date.now());
    const [ground] = (await explainDecision(access, doctor, id)).grounds;
    assert.deepEqual([ground?.kind, ground?.mode], ['opened', 'explicit']);
  });
  for (const [what, wrong, code] of [
    ['without a word', { reason: 'HENV_BEH', text: '' }, 422],
    ['with ten dots', { reason: 'HENV_BEH', text: '..........' }, 422],
    ['for a reason that is none', { reason: 'NYSGJERRIG', text: 'Jeg lurer veldig på dette' }, 422],
    ['that is an emergency', { reason: 'BLAALYS', text: 'Pasienten er bevisstløs' }, 422],
    ['for research, which is decided by others', { reason: 'FORSK', text: 'Studien min trenger det' }, 422],
    ['for learning from somebody one never met', { reason: 'EGENLAER', text: 'Vil lære av forløpet' }, 422],
    ['for no time at all', { ...need, hours: 0 }, 422],
  ] as const)
    test(`${what} is refused`, async () => {
      const { id, observation } = await patient();
      await assert.rejects(declareNeed(access, doctor, id, wrong), status(code));
      assert.equal(await reads(doctor, observation), false);
    });
  test('for learning is for who has been there', async () => {
    const { id, subject, observation } = await patient();
    await put(
      encounter(subject, {
        status: 'finished',
        class: { code: 'AMB' },
        period: { start: at(now, -200), end: at(now, -200) },
        participant: [{ individual: ref('Practitioner/heart-doctor') }],
      }),
    );
    assert.equal(await reads(doctor, observation), false);
    await declareNeed(access, doctor, id, { reason: 'EGENLAER', text: 'Vil lære av forløpet' });
    assert.ok(await reads(doctor, observation));
  });
  for (const key of ['leader', 'privacy', 'officer', 'clerk'])
    test(`is not for ${key}`, async () => {
      const { id } = await patient();
      await assert.rejects(declareNeed(access, staff(key), id, need), status(403));
    });
  test('is not for what is open already', async () => {
    const { id } = await admitted();
    await assert.rejects(declareNeed(access, staff('nurse'), id, need), status(403));
  });
});

describe('nobody opens a record by writing', () => {
  const forged = (subject: object, more: object = {}) => ({
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    code: { coding: [{ system: OPENING, code: 'emergency' }] },
    for: subject,
    requester: ref('Practitioner/heart-doctor'),
    executionPeriod: { start: at(now, -1), end: at(now, 300) },
    ...more,
  });
  test('a task of their own', async () => {
    const { subject, observation } = await patient();
    const value = forged(subject, { identifier: [{ system: OPENING_SEAL, value: '0'.repeat(64) }] });
    await assert.rejects(
      store
        .as(staff('heart-doctor'))
        .transact([{ method: 'create', type: 'Task', resource: { value: value as never } }]),
      status(403),
    );
    await put(value);
    assert.equal(await reads(staff('heart-doctor'), observation), false);
  });
  test('a longer end on one that was given', async () => {
    const { id, observation } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    const given = await bodyOf({ id: 'system', kind: 'system' }, `Task/${task}`);
    await put({ ...given, executionPeriod: { start: at(now, -1), end: at(now, 300) } });
    assert.equal(await reads(staff('heart-doctor'), observation), false);
  });
});

describe('an emergency', () => {
  test('opens at once, without a reason, and is logged for review', async () => {
    const { id, observation } = await patient();
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    assert.ok(await reads(staff('heart-doctor'), observation));
    const list = await openingsToReview(access, staff('privacy'));
    const mine = list.find((one) => one.task === task);
    assert.deepEqual(
      [mine?.kind, mine?.patient.id, mine?.who.id, mine?.reason, mine?.overdue],
      ['emergency', id, 'Practitioner/heart-doctor', 'BLAALYS', false],
    );
    assert.deepEqual(mine?.unit, { id: 'Organization/heart', name: 'Hjertemedisinsk avdeling' });
  });
  test('of an organisation without a reviewer comes to the one for all', async () => {
    const { id } = await patient();
    const { task } = await openEmergency(access, staff('home-nurse'), id);
    assert.ok((await openingsToReview(access, staff('privacy'))).some((one) => one.task === task));
  });
  test('is not for colleagues to know, and is no block', async () => {
    const { id } = await admitted();
    await createBlock(access, citizen(id), { patient: id, whom: 'Organization/heart', what: { kind: 'record' } });
    const { task } = await openEmergency(access, staff('heart-doctor'), id);
    assert.equal(await reads(staff('nurse'), `Task/${task}`), false);
    const decision = await explainDecision(access, staff('nurse'), id);
    assert.deepEqual([decision.open, decision.blocked, decision.mayOpen], [true, false, []]);
  });
  for (const key of ['biochemist', 'secretary', 'officer', 'leader'])
    test(`is not for ${key}`, async () => {
      const { id } = await patient();
      await assert.rejects(openEmergency(access, staff(key), id), status(403));
    });
});
