/** Referrals between a GP and a hospital: what went wrong elsewhere, told as it goes here. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Appointment, Communication, Composition, ServiceRequest } from '@helseplattform/fhir';
import { FhirError } from '@helseplattform/fhir';
import { readReferral } from '../referral/elements.ts';
import { referralOperations } from '../referral/operations.ts';
import { heldBy, stateOf } from '../referral/rules.ts';
import { careWorld } from '../testing.ts';

const world = await careWorld(referralOperations);
const QUESTION = { patient: 'Patient/kari', to: 'Organization/lunge', question: 'Tung pust i fire uker. Utredning?' };
const refer = (more: object = {}) => world.act<ServiceRequest>('gp', 'send-referral', '', { ...QUESTION, ...more });
const appointmentsOf = async (id: string) =>
  (await world.all<Appointment>('Appointment')).filter(
    ({ basedOn }) => basedOn?.[0]?.reference === `ServiceRequest/${id}`,
  );
const messagesAbout = async (id: string) =>
  (await world.all<Communication>('Communication')).filter(({ about }) =>
    about?.some(({ reference }) => reference === `ServiceRequest/${id}`),
  );
const caseOf = async (id: string) => ({
  referral: (await world.all<ServiceRequest>('ServiceRequest')).find((one) => one.id === id)!,
  appointments: await appointmentsOf(id),
});
const isRefused = (status: number) => (error: unknown) => error instanceof FhirError && error.status === status;

describe('a pathway referral between two hospitals', () => {
  test('is one object: sender and receiver see the same state, all the way to the answer', async () => {
    world.at('2026-11-02T10:00:00+01:00');
    const { id, code } = await refer();
    assert.deepEqual(code?.coding?.[0]?.code, '110', 'the field comes from the register of addresses');
    assert.equal(stateOf(await caseOf(id)), 'received');

    world.at('2026-11-05T09:00:00+01:00');
    const assessed = await world.act<ServiceRequest>('lung-doctor', 'assess-referral', id, {
      deadline: '2027-01-15',
      pathway: 'A26A',
      priority: 'urgent',
    });
    assert.equal(readReferral(assessed).pathway, 'A26A');
    await world.act('lung-nurse', 'offer-appointment', id, { start: '2026-11-20T10:00:00+01:00' });
    world.at('2026-11-20T10:30:00+01:00');
    await world.act('lung-doctor', 'seen', id);
    world.at('2026-11-23T10:30:00+01:00');
    await world.act('lung-doctor', 'answer-referral', id, { text: 'KOLS grad II. Kontroll hos fastlege.' });

    const found = await caseOf(id);
    assert.equal(stateOf(found), 'answered');
    assert.equal(found.appointments[0]!.status, 'fulfilled');
    const letters = await world.all<Composition>('Composition');
    assert.equal(letters.length, 1);
    assert.equal(readReferral(found.referral).answer?.reference, `Composition/${letters[0]!.id}`);
    const told = (await messagesAbout(id)).map(
      ({ recipient, topic }) => `${recipient?.[0]?.reference}: ${topic?.text}`,
    );
    assert.deepEqual(told.sort(), [
      'Patient/kari: Du har fått time',
      'Patient/kari: Henvisningen din er vurdert',
      'Patient/kari: Svar fra Lungemedisinsk avdeling',
      'PractitionerRole/rolle-gp: Innkalles til helsehjelp',
      'PractitionerRole/rolle-gp: Rett til helsehjelp, tidspunkt kommer',
      'PractitionerRole/rolle-gp: Svar på henvisning fra Lungemedisinsk avdeling',
    ]);
  });

  test('that is passed on is with the other unit, with the place it had', async () => {
    world.at('2026-11-02T10:00:00+01:00');
    const { id } = await refer();
    world.at('2026-11-04T10:00:00+01:00');
    await world.act('lung-doctor', 'pass-on-referral', id, { to: 'Organization/hjerte', reason: 'Hjertesvikt' });
    await assert.rejects(
      world.act('lung-doctor', 'assess-referral', id, { deadline: '2027-01-15' }),
      isRefused(403),
      'it is no longer theirs',
    );
    const assessed = await world.act<ServiceRequest>('heart-doctor', 'assess-referral', id, { deadline: '2027-01-15' });
    assert.equal(readReferral(assessed).seniority, '2026-11-02');
    assert.equal(heldBy(await caseOf(id)), 'waiting-list');
  });

  test('to a hospital outside the record is not received before that hospital has it', async () => {
    world.outside.add('Organization/hjerte');
    const { id } = await refer({ to: 'Organization/hjerte' });
    assert.equal(stateOf(await caseOf(id)), 'sent');
    await assert.rejects(world.act('heart-doctor', 'assess-referral', id, { deadline: '2027-01-15' }), isRefused(409));
    await world.act('platform', 'receive-referral', id);
    assert.equal(stateOf(await caseOf(id)), 'received');
    world.outside.clear();
  });
});

describe('an internal referral', () => {
  test('from one department to another is on a waiting list when it is assessed', async () => {
    world.at('2026-11-02T10:00:00+01:00');
    const { id } = await world.act<ServiceRequest>('lung-doctor', 'send-referral', '', {
      ...QUESTION,
      to: 'Organization/hjerte',
    });
    assert.equal(heldBy(await caseOf(id)), 'inbox');
    await world.act('heart-doctor', 'assess-referral', id, { deadline: '2027-01-15' });
    assert.equal(heldBy(await caseOf(id)), 'waiting-list');
  });

  test('is back on the list when its appointment is cancelled or missed', async () => {
    world.at('2026-11-02T10:00:00+01:00');
    const { id } = await refer();
    await world.act('lung-doctor', 'assess-referral', id, { deadline: '2027-01-15' });
    await world.act('lung-nurse', 'offer-appointment', id, { start: '2026-11-10T10:00:00+01:00' });
    await world.act('lung-nurse', 'cancel-appointment', id, { whose: 'unit', reason: 'Sykdom hos lege' });
    assert.equal(heldBy(await caseOf(id)), 'waiting-list');
    await world.act('lung-nurse', 'offer-appointment', id, { start: '2026-11-12T10:00:00+01:00' });
    world.at('2026-11-12T11:00:00+01:00');
    await world.act('lung-nurse', 'no-show', id);
    const found = await caseOf(id);
    assert.equal(heldBy(found), 'waiting-list');
    assert.deepEqual(found.appointments.map(({ status }) => status).sort(), ['cancelled', 'noshow']);
  });
});

describe('two who act on one referral at the same moment', () => {
  test('do not both succeed, and nothing is done twice', async () => {
    world.at('2026-11-02T10:00:00+01:00');
    const { id } = await refer();
    const outcomes = await Promise.allSettled([
      world.act('lung-doctor', 'assess-referral', id, { deadline: '2027-01-15' }),
      world.act('lung-doctor', 'refuse-referral', id, { reason: 'Kan utredes hos fastlege.' }),
      world.act('lung-doctor', 'assess-referral', id, { deadline: '2027-01-10' }),
    ]);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') assert.ok(isRefused(409)(outcome.reason), String(outcome.reason));
    assert.equal((await messagesAbout(id)).length, 2, 'the referrer and the citizen are told once');
  });
});

describe('a referral is refused', () => {
  for (const [what, input, pattern] of [
    ['to a unit that is not there', { ...QUESTION, to: 'Organization/ukjent' }, /not in the register/],
    ['without a question', { ...QUESTION, question: ' ' }, /question is a text with words/],
    ['with something we do not know', { ...QUESTION, hastegrad: 'høy' }, /hastegrad means nothing/],
  ] as const)
    test(what, () => assert.rejects(world.act('gp', 'send-referral', '', input), pattern));
  test('in the name of somebody elsewhere', () =>
    assert.rejects(refer({ from: 'PractitionerRole/rolle-heart-doctor' }), isRefused(403)));
});
