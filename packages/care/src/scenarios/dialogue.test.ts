/** Questions between services: each has somebody who is asked and a time for the answer. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication } from '@helseplattform/fhir';
import { FhirError } from '@helseplattform/fhir';
import { replyDueOf } from '../dialogue/message.ts';
import { dialogueOperations } from '../dialogue/operations.ts';
import { stateOfQuestion, threadOf } from '../dialogue/rules.ts';
import { careWorld } from '../testing.ts';

const world = await careWorld(dialogueOperations);
const QUESTION = {
  patient: 'Patient/kari',
  to: 'Organization/legekontor',
  topic: 'Legemiddelopplysninger',
  question: 'Skal Marevan fortsette?',
};
const isRefused = (status: number) => (error: unknown) => error instanceof FhirError && error.status === status;
const ask = (more: object = {}) => {
  world.at('2026-11-06T10:00:00+01:00');
  return world.act<Communication>('home-nurse', 'ask', '', { ...QUESTION, ...more });
};
const thread = async (start: Communication & { id: string }) =>
  threadOf(start, await world.all<Communication>('Communication'));

describe('a question from home care to the GP', () => {
  test('has a time for the answer: five working days, one when it is urgent, or as asked', async () => {
    assert.equal(replyDueOf(await ask()), '2026-11-13T15:00:00Z');
    assert.equal(replyDueOf(await ask({ priority: 'urgent' })), '2026-11-09T15:00:00Z');
    const replyDue = '2026-11-06T16:00:00+01:00';
    assert.equal(replyDueOf(await ask({ replyDue })), replyDue);
    await assert.rejects(ask({ replyDue: '2026-11-05T16:00:00+01:00' }), isRefused(400));
  });
  test('waits, is overdue, and is answered once by whoever was asked', async () => {
    const question = await ask();
    const at = (time: string) => stateOfQuestion(question, Date.parse(time));
    assert.deepEqual([at('2026-11-09T10:00:00Z'), at('2026-11-14T10:00:00Z')], ['waiting', 'overdue']);
    await assert.rejects(world.act('heart-doctor', 'answer', question.id, { text: 'Ja' }), isRefused(403));
    const after = await world.act<Communication>('gp', 'answer', question.id, { text: 'Ja, uendret dose.' });
    assert.equal(stateOfQuestion(after, Date.parse('2026-11-14T10:00:00Z')), 'answered');
    await assert.rejects(world.act('gp', 'answer', question.id, { text: 'Nei' }), isRefused(409));
    const [asked, answer, ...more] = await thread(question);
    assert.equal(asked!.id, question.id);
    assert.equal(answer!.recipient?.[0]?.reference, 'Organization/hjemmetjeneste');
    assert.deepEqual(answer!.inResponseTo?.[0]?.reference, `Communication/${question.id}`);
    assert.deepEqual(more, []);
  });
});

describe('a message that came to the wrong one', () => {
  test('is reported to whoever sent it, who must answer for it', async () => {
    const question = await ask();
    const report = await world.act<Communication>('gp', 'report-deviation', question.id, {
      what: '1',
      text: 'Pasienten står ikke på listen vår.',
    });
    assert.equal(report.recipient?.[0]?.reference, 'Organization/hjemmetjeneste');
    assert.equal(report.reasonCode?.[0]?.coding?.[0]?.display, 'Feil adressat');
    assert.equal(stateOfQuestion(report, Date.parse('2026-11-07T10:00:00Z')), 'waiting');
    assert.equal((await thread(question)).length, 2);
  });
});
