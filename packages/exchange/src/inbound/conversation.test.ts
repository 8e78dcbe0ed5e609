/** An answer that comes by message finds what it answers; nobody else's does. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication, Resource } from '@helseplattform/fhir';
import type { Interaction, Reader } from '@helseplattform/record';
import { DELIVERY, DELIVERY_STATE, MESSAGE_TYPES, OWN_KIND, volven } from '../codes.ts';
import { type Answered, answeredBy, answering, answerOf, isReadAtCase } from './conversation.ts';

const MSG_ID = '0f2ab1de-3f5e-4a57-8d7c-2f5f0a7f3c11';
/** A delivery of ours to HER-id 200, about a patient. */
const delivery = (type: string, ...about: string[]) => ({
  resourceType: 'Communication',
  id: MSG_ID,
  status: 'completed',
  category: [{ coding: [{ system: MESSAGE_TYPES, code: type }] }],
  subject: { reference: 'Patient/p' },
  about: about.map((reference) => ({ reference })),
  extension: [
    { url: DELIVERY_STATE, valueCode: 'application-receipt' },
    { url: DELIVERY, extension: [{ url: 'receiver-her', valueString: '200' }] },
  ],
});
const readerOf = (...resources: { id: string }[]) =>
  ({
    read: async (_type: string, id: string) => {
      const found = resources.find((one) => one.id === id);
      return found && { method: 'PUT', body: Buffer.from(JSON.stringify(found)) };
    },
  }) as unknown as Pick<Reader, 'read'>;
const theirs = { patient: 'Patient/p', hers: ['199', '200'] };

describe('what a message refers to', () => {
  const question = readerOf(delivery('DIALOG_HELSEFAGLIG', 'Communication/q/_history/1', 'Encounter/e/_history/4'));

  test('is the act our message was about, with its case', async () => {
    assert.deepEqual(await answeredBy(question, MSG_ID.toUpperCase(), theirs), {
      act: 'Communication/q',
      type: 'DIALOG_HELSEFAGLIG',
      cases: ['Encounter/e'],
    });
  });

  const nothing: [name: string, parent: string | undefined, who: typeof theirs][] = [
    ['that was not sent from here', 'e2a1f2aa-0000-4000-8000-000000000001', theirs],
    ['that was sent to somebody else', MSG_ID, { ...theirs, hers: ['300'] }],
    ['about another patient', MSG_ID, { ...theirs, patient: 'Patient/other' }],
    ['when it refers to none', undefined, theirs],
    ['when what it refers to is no MsgId', '../Patient/p', theirs],
  ];
  for (const [name, parent, who] of nothing)
    test(`is nothing of ours ${name}`, async () => assert.equal(await answeredBy(question, parent, who), undefined));
});

describe('an answer on receiving a patient that is in no conversation', () => {
  const ready = delivery('LOG_UTSKRIVNINGSKLAR', 'Communication/r/_history/1', 'Encounter/e/_history/4');
  const reader = {
    search: async () => ({ entries: [{ version: { body: Buffer.from(JSON.stringify(ready)) } }] }),
  } as unknown as Reader;
  const words = (system: string, code: string) =>
    [{ resourceType: 'Communication', topic: { coding: [{ system, code }] } }] as unknown as Resource[];
  const alone = { envelope: {} } as never;

  for (const [what, system, code] of [
    ['DIALOG_HELSEFAGLIG', volven(7322), '7'],
    ['DIALOG_NOTAT', volven(9155), '1'],
  ] as const)
    test(`${what} says by its code what it answers`, async () => {
      const found = await answerOf(reader, alone, words(system, code), theirs);
      assert.deepEqual(found, { act: 'Communication/r', type: 'LOG_UTSKRIVNINGSKLAR', cases: ['Encounter/e'] });
    });

  test('and is of somebody who was not told, or about something else, answers nothing', async () => {
    const others = { ...theirs, hers: ['300'] };
    assert.equal(await answerOf(reader, alone, words(volven(7322), '7'), others), undefined);
    assert.equal(await answerOf(reader, alone, words(volven(7322), '6'), theirs), undefined);
  });
});

describe('what is filed', () => {
  const note: Communication = {
    resourceType: 'Communication',
    id: 'note',
    status: 'completed',
    category: [{ coding: [{ system: OWN_KIND, code: 'dialog' }] }, { coding: [{ system: MESSAGE_TYPES, code: 'x' }] }],
    inResponseTo: [{ type: 'Communication', identifier: { value: `urn:uuid:${MSG_ID}` } }],
  };
  const update = (value: Resource) =>
    ({ method: 'update', type: value.resourceType, id: value.id, resource: { value } }) as unknown as Interaction;
  const message = {
    type: 'DIALOG_HELSEFAGLIG',
    id: 'mottatt-1',
    patient: 'Patient/p',
    sender: { reference: 'Organization/kommune', name: 'Kommunen' },
    unit: 'Organization/lunge',
    sent: '2026-03-02T12:00:00+01:00',
  };
  const valuesOf = (writes: readonly Interaction[]) =>
    writes.map((one) => (one as { resource: { value: unknown } }).resource.value as Communication);
  const answered = (type: string): Answered => ({ act: 'Communication/q', type, cases: ['Encounter/e'] });

  test('an answer belongs to the question and to its case', () => {
    const [filed] = valuesOf(answering([update(note)], answered('DIALOG_HELSEFAGLIG'), message));
    assert.equal(filed!.inResponseTo?.[0]?.reference, 'Communication/q');
    assert.deepEqual(filed!.about, [{ reference: 'Encounter/e' }]);
  });

  test('words about a patient who is ready are the municipality’s answer', () => {
    const [filed] = valuesOf(answering([update(note)], answered('LOG_UTSKRIVNINGSKLAR'), message));
    assert.equal(filed!.category?.[0]?.coding?.[0]?.code, 'kommunesvar');
    assert.equal(filed!.inResponseTo?.[0]?.reference, 'Communication/q');
  });

  test('a report that something is wrong with that message is no answer', () => {
    const wrong = { ...note, category: [{ coding: [{ system: OWN_KIND, code: 'avvik' }] }] };
    const ready = answered('LOG_UTSKRIVNINGSKLAR');
    const [filed] = valuesOf(answering([update(wrong)], ready, message));
    assert.equal(filed!.category?.[0]?.coding?.[0]?.code, 'avvik');
    assert.deepEqual([isReadAtCase(ready, [wrong]), isReadAtCase(ready, [note])], [false, true]);
  });

  test('the admission report is the answer to the message that a patient is admitted; other words are not', () => {
    const report = update({ resourceType: 'Composition', id: 'r' } as Resource);
    const [, told] = valuesOf(
      answering([report], answered('LOG_INNLAGT'), { ...message, type: 'INNLEGGELSESRAPPORT' }),
    );
    assert.equal(told!.category?.[0]?.coding?.[0]?.code, 'innleggelsesrapport');
    assert.deepEqual(told!.about, [{ reference: 'Encounter/e' }, { reference: 'Composition/r' }]);
    assert.deepEqual(told!.inResponseTo, [{ reference: 'Communication/q' }]);
    const [words] = valuesOf(answering([update(note)], answered('LOG_INNLAGT'), message));
    assert.equal(words!.inResponseTo?.[0]?.reference, undefined);
    assert.deepEqual(words!.about, [{ reference: 'Encounter/e' }]);
  });

  test('what is told of a referral of ours is shown with it', () => {
    const about = { act: 'ServiceRequest/r', type: 'HENVISNING_NYTILSTAND', cases: ['ServiceRequest/r'] };
    const [filed] = valuesOf(answering([update(note)], about, message));
    assert.deepEqual(filed!.about, [{ reference: 'ServiceRequest/r' }]);
    assert.equal(filed!.inResponseTo?.[0]?.reference, undefined);
  });

  test('what answers nothing stays as it is', () => {
    assert.deepEqual(answering([update(note)], undefined, message), [update(note)]);
  });
});
