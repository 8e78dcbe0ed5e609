/** Which cases of a patient are open, and who is offered to take the patient in. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication, Encounter } from '@helseplattform/fhir';
import { type StayState, standingOfStay } from '../admission/rules.ts';
import { DISCHARGE_READY, kind, LETTER_DUE } from '../codes.ts';
import { MESSAGE_KINDS } from '../dialogue/message.ts';
import { clinicalOperations } from '../operations.ts';
import { careWorld, type PersonKey } from '../testing.ts';
import { OF_STAYS, patientCases } from './views.ts';

const world = await careWorld(clinicalOperations);
const mayAdmit = async (who: PersonKey | 'platform', patient = 'kari') => {
  const { reader, context } = world.viewer(who);
  return (await patientCases(reader, patient, context)).mayAdmit;
};

describe('a patient may be taken in', () => {
  for (const [who, may] of [
    ['lung-doctor', true],
    ['lung-nurse', true],
    ['heart-doctor', false],
    ['gp', false],
    ['home-nurse', false],
    ['platform', false],
  ] as const)
    test(`by ${who}: ${may}`, async () => assert.equal(await mayAdmit(who), may));

  test('by nobody who lies in a bed already', async () => {
    await world.put({ resourceType: 'Patient', id: 'innlagt', name: [{ family: 'Berg' }] });
    const admission = { patient: 'Patient/innlagt', bed: 'Location/seng-1', reason: 'Tung pust' };
    await world.act('lung-doctor', 'admit', '', admission);
    assert.equal(await mayAdmit('lung-doctor', 'innlagt'), false);
    assert.equal(await mayAdmit('lung-doctor'), true);
  });
});

describe('open cases', () => {
  const casesOf = async (patient: string) => {
    const { reader, context } = world.viewer('lung-doctor');
    return (await patientCases(reader, patient, context)).cases.map((one) => `${one.kind} ${one.id}`);
  };
  const patientCalled = async (id: string) => {
    await world.put({ resourceType: 'Patient', id, name: [{ family: 'Berg' }] });
    return `Patient/${id}`;
  };

  test('are referrals, stays and questions, until they are over; what is due first stands first', async () => {
    const patient = await patientCalled('saker');
    const to = 'Organization/lunge';
    const referral = await world.act('gp', 'send-referral', '', { patient, to, question: 'Tung pust. Utredning?' });
    const asked = { patient, to: 'Organization/legekontor', topic: 'Legemidler', question: 'Skal Marevan fortsette?' };
    const question = await world.act('home-nurse', 'ask', '', asked);
    const stay = await world.act('lung-doctor', 'admit', '', { patient, bed: 'Location/seng-2', reason: 'Tung pust' });
    const open = [`stay ${stay.id}`, `dialogue ${question.id}`, `referral ${referral.id}`];
    assert.deepEqual(await casesOf('saker'), open);
    await world.act('gp', 'answer', question.id, { text: 'Ja.' });
    assert.deepEqual(await casesOf('saker'), [open[0], open[2]]);
    await world.act('lung-doctor', 'refuse-referral', referral.id, { reason: 'Er innlagt.' });
    assert.deepEqual(await casesOf('saker'), [open[0]]);
    assert.deepEqual(await casesOf('kari'), []);
  });

  const stayIn = (state: StayState): Encounter => ({
    resourceType: 'Encounter',
    id: 'opphold',
    status: state === 'letter-due' ? 'finished' : 'in-progress',
    class: { code: 'IMP' },
    period: { start: '2026-11-01' },
    ...(state === 'ready'
      ? { extension: [{ url: DISCHARGE_READY, extension: [{ url: 'fra', valueDateTime: '2026-11-02' }] }] }
      : {}),
    ...(state === 'letter-due' ? { extension: [{ url: LETTER_DUE, valueDateTime: '2026-11-05' }] } : {}),
  });
  const told = (code: string, status: Communication['status']): Communication => ({
    resourceType: 'Communication',
    status,
    category: [kind(code), kind('dialog')],
    sent: '2026-11-02T12:00:00+01:00',
  });
  const unread = Object.keys(MESSAGE_KINDS).filter((one) => !OF_STAYS.some((read) => read === one));
  for (const state of ['admitted', 'ready', 'letter-due'] as const)
    test(`need no other messages to say how a stay stands that is ${state}`, () => {
      const standing = (...messages: readonly Communication[]) =>
        standingOfStay({ encounter: stayIn(state), messages });
      for (const code of unread)
        for (const status of ['in-progress', 'completed'] as const)
          assert.deepEqual(standing(told(code, status)), standing(), code);
    });
});
