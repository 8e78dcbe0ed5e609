/** Whatever waits in the flows has somebody on it, from the first step to the last. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Communication, Encounter, ServiceRequest } from '@helseplattform/fhir';
import { kind } from '../codes.ts';
import { clinicalOperations } from '../operations.ts';
import { careWorld } from '../testing.ts';

const LUNG = 'Organization/lunge';

test('a referral is on somebody at every step, and on nobody when it is answered', async () => {
  const world = await careWorld(clinicalOperations);
  world.at('2026-11-02T10:00:00+01:00');
  const input = { patient: 'Patient/kari', to: LUNG, question: 'Tung pust i fire uker. Utredning?' };
  const { id } = await world.act<ServiceRequest>('gp', 'send-referral', '', input);
  assert.deepEqual(await world.duties(), [`vurder-henvisning ServiceRequest: ${LUNG}`]);
  await world.act('lung-doctor', 'assess-referral', id, { deadline: '2027-01-15' });
  assert.deepEqual(await world.duties(), [
    `apen-henvisning ServiceRequest: ${LUNG}`,
    `frist-naer ServiceRequest: ${LUNG}`,
  ]);
  await world.act('lung-nurse', 'offer-appointment', id, { start: '2026-11-20T10:00:00+01:00' });
  assert.deepEqual(
    await world.duties(),
    [`ubesvart-melding ServiceRequest: ${LUNG}`],
    'somebody must say whether the patient came, and answer',
  );
  world.at('2026-11-20T11:00:00+01:00');
  await world.act('lung-nurse', 'no-show', id);
  assert.deepEqual(await world.duties(), [
    `apen-henvisning ServiceRequest: ${LUNG}`,
    `frist-naer ServiceRequest: ${LUNG}`,
  ]);
  await world.act('lung-doctor', 'seen', id);
  assert.ok((await world.duties()).includes(`ubesvart-melding ServiceRequest: ${LUNG}`));
  await world.act('lung-doctor', 'answer-referral', id, { text: 'KOLS grad II.' });
  assert.deepEqual(await world.duties(), []);
});

test('a referral that is passed on is on the unit that has it now', async () => {
  const world = await careWorld(clinicalOperations);
  const input = { patient: 'Patient/kari', to: LUNG, question: 'Hevelse i beina. Utredning?' };
  const { id } = await world.act<ServiceRequest>('gp', 'send-referral', '', input);
  await world.act('lung-doctor', 'pass-on-referral', id, { to: 'Organization/hjerte', reason: 'Hjertesvikt' });
  assert.deepEqual(await world.duties(), ['vurder-henvisning ServiceRequest: Organization/hjerte']);
});

test('a stay is on the municipality, then on the ward, then on whoever writes the letter', async () => {
  const world = await careWorld(clinicalOperations);
  await world.put({
    resourceType: 'ServiceRequest',
    id: 'vedtak',
    status: 'active',
    intent: 'order',
    category: [kind('vedtak')],
    subject: { reference: 'Patient/kari' },
    performer: [{ reference: 'Organization/hjemmetjeneste' }],
  });
  world.at('2024-03-04T10:00:00+01:00');
  const admission = { patient: 'Patient/kari', bed: 'Location/seng-1', reason: 'Tung pust' };
  const { id } = await world.act<Encounter>('lung-doctor', 'admit', '', admission);
  assert.deepEqual(await world.duties(), ['ubesvart-melding Communication: Organization/hjemmetjeneste']);
  await world.act('home-nurse', 'admission-report', id, { reason: 'Tung pust', nursing: 'Bor alene' });
  assert.deepEqual(await world.duties(), []);
  const text = 'Avklart';
  await world.act('lung-doctor', 'discharge-ready', id, {
    admissionProblem: text,
    otherProblems: text,
    diagnosesAndPlan: text,
    function: text,
  });
  assert.deepEqual(await world.duties(), [
    'ubesvart-melding Communication: Organization/tjenestekontor',
    `utskrivningsklar Encounter: ${LUNG}`,
  ]);
  await world.act('officer', 'municipality-answer', id, { canReceive: 'from', from: '2024-03-05' });
  assert.deepEqual(await world.duties(), [`utskrivningsklar Encounter: ${LUNG}`]);
  const letterBy = 'PractitionerRole/rolle-lung-doctor';
  await world.act('lung-nurse', 'discharge', id, { to: 'home', nursing: 'Stell morgen og kveld', letterBy });
  assert.deepEqual(await world.duties(), [`usignert-notat Composition: ${letterBy}`]);
  const letter = { reason: 'Tung pust', course: 'Prednisolon', assessment: 'KOLS', plan: 'Kontroll' };
  await world.act('lung-doctor', 'discharge-letter', id, letter);
  assert.deepEqual(await world.duties(), []);
});

test('a question is on whoever is asked until it is answered', async () => {
  const world = await careWorld(clinicalOperations);
  const question = {
    patient: 'Patient/kari',
    to: 'Organization/legekontor',
    topic: 'Legemidler',
    question: 'Skal Marevan fortsette?',
  };
  const { id } = await world.act<Communication>('home-nurse', 'ask', '', question);
  assert.deepEqual(await world.duties(), ['ubesvart-melding Communication: Organization/legekontor']);
  await world.act('gp', 'answer', id, { text: 'Ja.' });
  assert.deepEqual(await world.duties(), []);
});

test('an answer is on whoever asked for it from the moment it is final, and again when it is corrected', async () => {
  const world = await careWorld(clinicalOperations);
  await world.put({
    resourceType: 'ServiceRequest',
    id: 'bestilling',
    status: 'active',
    intent: 'order',
    subject: { reference: 'Patient/kari' },
    requester: { reference: 'PractitionerRole/rolle-gp' },
  });
  const answer = (more: object) =>
    world.put({
      resourceType: 'DiagnosticReport',
      id: 'svar',
      code: { text: 'Røntgen thorax' },
      subject: { reference: 'Patient/kari' },
      basedOn: [{ reference: 'ServiceRequest/bestilling' }],
      performer: [{ reference: LUNG }],
      issued: '2026-11-02T08:00:00Z',
      ...more,
    });
  const unread = ['ulest-svar DiagnosticReport: PractitionerRole/rolle-gp'];
  await answer({ status: 'preliminary' });
  assert.deepEqual(await world.duties(), []);
  await answer({ status: 'final' });
  assert.deepEqual(await world.duties(), unread);
  await answer({ status: 'corrected' });
  assert.deepEqual(await world.duties(), unread);
});
