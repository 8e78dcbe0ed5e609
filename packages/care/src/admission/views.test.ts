/** The page of a stay: the same for hospital and municipality, but for what each may do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Communication, Encounter } from '@helseplattform/fhir';
import { kind } from '../codes.ts';
import { dialogueView } from '../dialogue/views.ts';
import { clinicalOperations } from '../operations.ts';
import { careWorld, type PersonKey } from '../testing.ts';
import { stayView } from './views.ts';

const world = await careWorld(clinicalOperations);
const view = (who: PersonKey, id: string, language: 'nb' | 'en' = 'nb') => {
  const { reader, context } = world.viewer(who, language);
  return stayView(reader, id, context);
};

test('a stay from bed to home', async () => {
  await world.put({
    resourceType: 'ServiceRequest',
    id: 'vedtak',
    status: 'active',
    intent: 'order',
    category: [kind('vedtak')],
    subject: { reference: 'Patient/kari' },
    performer: [{ reference: 'Organization/hjemmetjeneste', display: 'Hjemmetjenesten' }],
  });
  world.at('2026-11-02T10:00:00+01:00');
  const admission = { patient: 'Patient/kari', bed: 'Location/seng-1', reason: 'Tung pust' };
  const { id } = await world.act<Encounter>('lung-doctor', 'admit', '', admission);

  const admitted = await view('lung-nurse', id);
  assert.deepEqual(
    [admitted.state, admitted.turn, admitted.nextText],
    ['admitted', 'municipality', 'Send innleggelsesrapport'],
  );
  assert.deepEqual([admitted.bed?.name, admitted.unit.name], ['seng-1', 'Lungemedisinsk avdeling']);
  assert.deepEqual(admitted.may, ['notify-early', 'update-notice', 'ready', 'discharge']);
  assert.deepEqual((await view('home-nurse', id)).may, ['report']);
  assert.deepEqual((await view('heart-doctor', id)).may, []);

  world.at('2026-11-02T14:00:00+01:00');
  await world.act('home-nurse', 'admission-report', id, { reason: 'Tung pust', nursing: 'Bor alene' });
  world.at('2026-11-02T15:00:00+01:00');
  await world.act('lung-nurse', 'early-notice', id, { expected: '2026-11-05', needs: 'Hjelp til stell' });
  world.at('2026-11-05T09:00:00+01:00');
  const text = 'Avklart';
  const criteria = { admissionProblem: text, otherProblems: text, diagnosesAndPlan: text, function: text };
  await world.act('lung-doctor', 'discharge-ready', id, criteria);
  world.at('2026-11-07T09:00:00+01:00');
  const ready = await view('officer', id, 'en');
  assert.deepEqual([ready.state, ready.turn, ready.expected], ['ready', 'municipality', '2026-11-05']);
  assert.equal(ready.sees.municipality, 'Ready to leave Lungemedisinsk avdeling.');
  assert.deepEqual(ready.readiness?.criteria, criteria);
  assert.equal(ready.feeText, 'Payment is running: 2 days, 2 days without a known price.');
  assert.deepEqual(
    ready.history.map(({ text: told }) => told.split(' ').slice(1).join(' ')),
    [
      'declared the patient ready to leave',
      'notified the municipality',
      'sent the admission report',
      'admitted the patient',
    ],
  );

  await world.act('officer', 'municipality-answer', id, { canReceive: 'from', from: '2026-11-07' });
  const answered = await view('lung-nurse', id);
  assert.deepEqual([answered.turn, answered.next, answered.reception?.from], ['hospital', 'discharge', '2026-11-07']);

  await world.act('lung-doctor', 'discharge', id, { to: 'home', nursing: 'Stell morgen og kveld' });
  const left = await view('lung-doctor', id);
  assert.deepEqual([left.state, left.bed, left.letterDue], ['letter-due', undefined, '2026-11-14']);
  assert.equal(left.sees.patient, 'Du er utskrevet fra Lungemedisinsk avdeling. Epikrisen kommer.');
});

test('a conversation is told from any message of it, with what the reader may do', async () => {
  world.at('2026-11-06T10:00:00+01:00');
  const { id } = await world.act<Communication>('home-nurse', 'ask', '', {
    patient: 'Patient/kari',
    to: 'Organization/legekontor',
    topic: 'Legemidler',
    question: 'Skal Marevan fortsette?',
  });
  const conversation = (who: PersonKey) => {
    const { reader, context } = world.viewer(who);
    return dialogueView(reader, id, context);
  };
  const [asked] = (await conversation('gp')).messages;
  assert.deepEqual([asked!.state, asked!.may], ['waiting', ['answer', 'report-deviation']]);
  assert.deepEqual((await conversation('home-nurse')).messages[0]!.may, []);
  world.at('2026-11-06T12:00:00+01:00');
  await world.act('gp', 'answer', id, { text: 'Ja.' });
  const { messages, topic } = await conversation('home-nurse');
  assert.equal(topic, 'Legemidler');
  assert.deepEqual(
    messages.map(({ text, state, may }) => [text, state, may]),
    [
      ['Skal Marevan fortsette?', 'answered', []],
      ['Ja.', 'informed', ['report-deviation']],
    ],
  );
});
