import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deadlinesAt } from './deadlines.ts';
import { type DeliveryEvent, queued, step } from './machine.ts';
import { queuedDelivery, withDelivery } from './resource.ts';
import { CAUSES, DELIVERY_STATES } from './states.ts';
import { type Language, type Reader, TEXTS } from './texts/index.ts';
import { viewDelivery } from './view.ts';

const T0 = Date.parse('2026-03-02T08:00:00Z');
const RULES = deadlinesAt(T0);
const START = queuedDelivery(
  {
    msgId: 'm1',
    type: 'EPIKRISE',
    about: ['Composition/1/_history/1'],
    patient: 'Patient/1',
    sender: 'Organization/lung',
    responsible: 'PractitionerRole/doctor',
    recipient: 'Organization/gp',
    recipientName: 'Torget legesenter',
  },
  T0,
  RULES,
);

/** Versions of a delivery after events, the newest first. */
function versions(...events: readonly (readonly [event: DeliveryEvent, words?: string])[]) {
  let delivery = queued(T0, RULES);
  const all = [START];
  for (const [event, words] of events) {
    const result = step(delivery, event, T0, RULES);
    delivery = result.delivery;
    if (result.cause)
      all.unshift(withDelivery(all[0]!, delivery, { cause: result.cause, ...(words ? { text: words } : {}) }));
  }
  return all;
}
const claim = [{ kind: 'claim', by: 'w' }] as const;
const there = [{ kind: 'transport-receipt' }] as const;
const yes = [{ kind: 'application-receipt', positive: true }] as const;
const no = [{ kind: 'application-receipt', positive: false }, 'E35 Pasienten finnes ikke'] as const;
const view = (of: ReturnType<typeof versions>, reader: Reader = 'sender', language: Language = 'nb') =>
  viewDelivery({ versions: of, from: 'Lungemedisinsk avdeling', reader, language });

describe('in plain words', () => {
  test('nothing is called sent before the receiver has said so', () => {
    for (const events of [[], [claim], [claim, there], [claim, there, no]])
      for (const reader of ['sender', 'receiver', 'citizen'] as const) {
        const { sent, sentence } = view(versions(...events), reader);
        assert.equal(sent, false);
        assert.doesNotMatch(sentence, /er sendt:|har mottatt|er mottatt\./);
      }
    const { sent, sentence } = view(versions(claim, there, yes));
    assert.equal(sent, true);
    assert.equal(sentence, 'Epikrisen er sendt: Torget legesenter har mottatt den.');
  });

  test('it is told whose turn it is', () => {
    assert.equal(view(versions()).turn, 'platform');
    assert.equal(view(versions(claim, there)).turn, 'receiver');
    assert.equal(view(versions(claim, there, no)).turn, 'person');
    assert.equal(view(versions(claim, there, yes)).turn, 'nobody');
    assert.match(view(versions(claim, there, yes, no)).sentence, /både ja og nei/);
  });

  test('the citizen reads where it is and who deals with it, and no technical words', () => {
    const { sentence, words, responsible, story } = view(versions(claim, there, no), 'citizen');
    assert.equal(sentence, 'Epikrisen om deg kom ikke fram til Torget legesenter. Lungemedisinsk avdeling ordner det.');
    assert.deepEqual([words, responsible, story.some((line) => line.words)], [undefined, undefined, false]);
  });

  test('the story has every change with its cause', () => {
    const { story, words } = view(versions(claim, there, no), 'sender', 'en');
    assert.deepEqual(
      story.map(({ text }) => text),
      ['Written and queued', 'Attempt to send', 'Reached the system of the receiver', 'Rejected by the receiver'],
    );
    assert.equal(words, 'E35 Pasienten finnes ikke');
  });
});

test('every state and every cause has its words in every language, for every reader', () => {
  const words = { what: 'X', from: 'Y', to: 'Z' };
  for (const { states, causes, types } of Object.values(TEXTS)) {
    for (const reader of Object.values(states))
      for (const state of DELIVERY_STATES) assert.ok(reader[state](words).length > 10);
    for (const cause of CAUSES) assert.ok(causes[cause].length > 3);
    assert.deepEqual(Object.keys(types), Object.keys(TEXTS.nb.types));
  }
});
