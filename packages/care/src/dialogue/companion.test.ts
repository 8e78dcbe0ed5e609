import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Communication } from '@helseplattform/fhir';
import { OWN_KIND } from '../codes.ts';
import { lastActOf } from '../extensions.ts';
import { careWorld } from '../testing.ts';
import { dialogueOperations } from './operations.ts';
import { stateOfQuestion } from './rules.ts';

const world = await careWorld(dialogueOperations);
const ask = () =>
  world.act<Communication>('home-nurse', 'ask', '', {
    patient: 'Patient/kari',
    to: 'Organization/legekontor',
    topic: 'Legemidler',
    question: 'Skal Marevan fortsette?',
  });
/** As the platform files it when it comes by message. */
const files = (kind: string, question: { id: string }, more: object = {}) =>
  world.put({
    resourceType: 'Communication',
    id: `svar-${question.id}`,
    status: 'completed',
    category: [{ coding: [{ system: OWN_KIND, code: kind }] }],
    subject: { reference: 'Patient/kari' },
    inResponseTo: [{ reference: `Communication/${question.id}` }],
    sender: { reference: 'Organization/legekontor', display: 'Legekontoret' },
    recipient: [{ reference: 'Organization/hjemmetjeneste' }],
    payload: [{ contentString: 'Ja.' }],
    ...more,
  } as never);
const asked = async ({ id }: { id: string }) =>
  (await world.all<Communication>('Communication')).find((one) => one.id === id)!;
/** Messages that somebody waits for an answer to. */
const waiting = async () => (await world.duties()).filter((duty) => duty.startsWith('ubesvart-melding')).length;

test('a question that is answered by message is answered, by whoever answered, and nobody waits for it any more', async () => {
  const before = await waiting();
  const question = await ask();
  assert.equal(await waiting(), before + 1);
  await files('dialog', question);
  const after = await asked(question);
  assert.equal(stateOfQuestion(after, world.now().getTime()), 'answered');
  assert.equal(lastActOf(after)?.by?.display, 'Legekontoret');
  assert.equal(await waiting(), before);
});

test('a report that something is wrong with a question is no answer', async () => {
  const question = await ask();
  await files('avvik', question);
  assert.equal(stateOfQuestion(await asked(question), world.now().getTime()), 'waiting');
});

test('an answer that is not finished is none', async () => {
  const question = await ask();
  await files('dialog', question, { status: 'preparation' });
  assert.equal(stateOfQuestion(await asked(question), world.now().getTime()), 'waiting');
});
