import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Communication, FhirError } from '@helseplattform/fhir';
import { textOfPdf } from '../../partner/pdf-text.ts';
import { deadlinesAt } from '../delivery/deadlines.ts';
import { deliveryOf } from '../delivery/resource.ts';
import { applied, createWorker } from '../delivery/worker.ts';
import { makeMessage } from '../outgoing/make-message.ts';
import { HOUR, NOW, testExchange } from '../testing.ts';
import { confirmLetter } from './confirm.ts';
import { countLetters, lettersMadeWith, sendLetter } from './letters.ts';
import { letterFigures, recallLetters } from './recall.ts';
import { renderLetter } from './render.ts';
import type { LetterTemplate } from './template.ts';

const CALL: LetterTemplate = {
  code: 'innkalling-poliklinikk',
  version: 1,
  title: 'Innkalling til {{clinic}}',
  language: 'nb',
  paragraphs: [
    'Hei {{name}}. Du har fått time {{time}} hos {{clinic}}.',
    '## Ta med',
    '- liste over medisiner',
    'Gi beskjed hvis det ikke passer, så får noen andre timen.',
  ],
};
const facts = { name: 'Bo Li', time: '3. mars 2026 kl. 10.30', clinic: 'Lungepoliklinikken' };
const letter = (more: object = {}) =>
  renderLetter({
    template: CALL,
    facts,
    from: ['Fjordhelse HF', 'Postboks 1'],
    to: ['Bo Li', 'Storgata 1', '7000 Trondheim'],
    at: NOW,
    ...more,
  });
const refusal = async (made: Promise<unknown>): Promise<FhirError> => {
  const error = await made.then(
    () => undefined,
    (fault: unknown) => fault,
  );
  assert.ok(error instanceof FhirError && error.status === 422, String(error));
  return error;
};

describe('a letter', () => {
  test('is rendered once: the same letter is the same bytes, so the preview is what is sent', async () => {
    const [one, two] = [await letter(), await letter()];
    assert.deepEqual(one.pdf, two.pdf);
    assert.match(one.hash, /^[0-9a-f]{64}$/);
    assert.notEqual((await letter({ facts: { ...facts, name: 'Ada Li' } })).hash, one.hash);
  });

  test('has tagged text in its language, with a heading, so that it is read aloud as it is seen', async () => {
    const text = (await letter()).pdf.toString('latin1');
    for (const part of [
      '/MarkInfo',
      '/StructTreeRoot',
      '/Lang (nb-NO)',
      '/S /H1',
      '/S /H2',
      '/S /P',
      '/DisplayDocTitle true',
    ])
      assert.ok(text.includes(part), part);
  });

  test('holds what it says, as text', async () => {
    const { pdf, text } = await letter();
    assert.match(text, /Du har fått time 3\. mars 2026 kl\. 10\.30 hos Lungepoliklinikken/);
    const drawn = textOfPdf(pdf).join(' ');
    for (const word of ['Lungepoliklinikken', 'Storgata', 'medisiner']) assert.ok(drawn.includes(word), word);
  });

  /** Names of people and places in North and South Sámi; Windows-1252 has neither ŋ, č, đ nor ŧ. */
  test('prints Sámi names as they are written, and they can be searched for', async () => {
    const name = 'Máret Ŋálli-Đivttas';
    const { pdf, text } = await letter({
      template: { ...CALL, language: 'se' },
      facts: { ...facts, name },
      to: [name, 'Čáhcesuolu 7', '9146 Gáivuotna', 'Raarvihke, Snåase, Ruoŧŧa, Kárášjohka, Ožžo'],
    });
    assert.ok(text.includes(name));
    const drawn = textOfPdf(pdf).join(' ');
    for (const word of [...name.split(' '), 'Čáhcesuolu', 'Gáivuotna', 'Raarvihke', 'Snåase', 'Ruoŧŧa', 'Kárášjohka'])
      assert.ok(drawn.includes(word), `${word} in ${drawn}`);
    assert.doesNotMatch(drawn, /\ufffd/);
    assert.ok(pdf.toString('latin1').includes('/Lang (se-NO)'));
  });

  /** Domain failure 15: unreadable and blank letters, December 2022. */
  const unreadable: [name: string, more: object, text: RegExp][] = [
    ['is empty', { template: { ...CALL, paragraphs: [''] } }, /empty or cut off/],
    ['has only signs', { template: { ...CALL, paragraphs: ['— … — 12 34'] } }, /empty or cut off/],
    ['lacks a fact', { facts: { ...facts, time: undefined } }, /\{\{time\}\} has not been filled in/],
    ['says undefined', { facts: { ...facts, time: 'undefined' } }, /undefined, null or NaN/],
    ['was read in the wrong character set', { facts: { ...facts, name: 'BÃ¥rd' } }, /wrong character set/],
    ['has letters that cannot be printed', { facts: { ...facts, name: '李波' } }, /"李" cannot be printed/],
  ];
  for (const [name, more, text] of unreadable)
    test(`that ${name} is not made, and whoever writes it is told`, async () => {
      assert.match((await refusal(letter(more))).message, text);
    });
});

describe('letters in the record', async () => {
  const { store, system, get } = await testExchange([]);
  const msgId = (n: number) => `d0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  async function send(id: string, n: number, template = CALL): Promise<void> {
    const made = await letter({ template });
    await system.transact(
      sendLetter({
        id,
        template,
        letter: made,
        seen: made.hash,
        patient: 'Patient/patient',
        sender: 'Organization/lung',
        responsible: 'PractitionerRole/doctor',
        recipients: [
          { reference: 'Patient/patient', name: 'Bo Li', msgId: msgId(n) },
          { reference: 'Organization/gp-office', name: 'Torget legesenter', msgId: msgId(n + 1) },
        ],
        at: NOW,
      }),
    );
  }
  const all = async (...ids: number[]) => Promise.all(ids.map((n) => get<Communication>(`Communication/${msgId(n)}`)));

  test('what is sent is what was looked at, and nothing else', async () => {
    const made = await letter();
    const other = {
      id: 'x',
      template: CALL,
      letter: made,
      seen: '0'.repeat(64),
      patient: 'Patient/patient',
      sender: '',
      responsible: '',
      recipients: [],
      at: NOW,
    };
    assert.throws(() => sendLetter(other), /not the one that was looked at/);
  });

  /** Domain failures 1 and 2: 16 438 letters never left, patients got theirs and copies did not. */
  test('every recipient has a delivery of its own: that the patient has it says nothing of the copy', async () => {
    await send('letter-1', 1);
    await system.transact([applied(msgId(1), { kind: 'application-receipt', positive: true }, NOW, deadlinesAt(NOW))]);
    assert.deepEqual(countLetters(await all(1, 2)), [
      {
        day: '2026-03-02',
        template: 'innkalling-poliklinikk',
        sent: 2,
        received: 1,
        onTheWay: 1,
        faults: 0,
        heldBack: 0,
      },
    ]);
  });

  test('goes to the letter service as the PDF that was looked at, and is received when the service has said so', async () => {
    await send('letter-4', 7);
    const sent: { msgId: string; bytes: Buffer }[] = [];
    const brev = {
      async send(parcel: { msgId: string; bytes: Buffer }) {
        sent.push(parcel);
        return { kind: 'handed-over' } as const;
      },
    };
    await createWorker({ store, transports: { brev }, make: makeMessage(), name: 'post', now: () => NOW }).round();
    const mine = sent.filter((one) => one.msgId === msgId(7));
    assert.deepEqual(
      mine.map(({ bytes }) => bytes),
      [(await letter()).pdf],
    );
    await confirmLetter(store, { msgId: msgId(7), received: true, at: NOW });
    await confirmLetter(store, { msgId: msgId(8), received: false, words: 'Ukjent adresse', at: NOW });
    const [patient, copy] = await all(7, 8);
    assert.deepEqual(
      [deliveryOf(patient!)?.state, deliveryOf(copy!)?.state, copy!.statusReason?.text],
      ['application-receipt', 'rejected', 'Ukjent adresse'],
    );
    await assert.rejects(confirmLetter(store, { msgId: 'patient', received: true, at: NOW }), /no letter of ours/);
  });

  test('what is overdue shows in the count of its day and template', async () => {
    await send('letter-2', 3);
    const later = NOW + 96 * HOUR;
    await system.transact([3, 4].map((n) => applied(msgId(n), { kind: 'time' }, later, deadlinesAt(later))));
    assert.deepEqual(
      countLetters(await all(3, 4)).map(({ sent, faults }) => [sent, faults]),
      [[2, 2]],
    );
  });

  test('a recall finds every letter made with a template, and those of one version of it', async () => {
    await send('letter-3', 5, { ...CALL, version: 2 });
    const ids = async (template: string) => (await lettersMadeWith(system, template)).map(({ id }) => id).sort();
    assert.deepEqual(await ids('innkalling-poliklinikk'), ['letter-1', 'letter-2', 'letter-3', 'letter-4']);
    assert.deepEqual(await ids('innkalling-poliklinikk-2'), ['letter-3']);
    assert.deepEqual(await ids('innkalling-dagkirurgi'), []);
  });

  test('a recall holds back what has not left, names what has, and touches nobody else’s letters', async () => {
    const faulty = { ...CALL, version: 3 };
    await send('letter-5', 9, faulty);
    await system.transact([applied(msgId(10), { kind: 'claim', by: 'post' }, NOW, deadlinesAt(NOW))]);
    const recall = (units: string[]) =>
      recallLetters(store, { template: 'innkalling-poliklinikk-3', units, reason: 'Feil sted i brevet', at: NOW });
    assert.equal((await recall(['Organization/municipality'])).letters, 0);
    const recalled = { letters: 2, heldBack: [msgId(9)], gone: [msgId(10)] };
    assert.deepEqual(await recall(['Organization/lung']), recalled);
    assert.deepEqual(await recall(['Organization/lung']), recalled);
    const [held] = await all(9);
    assert.deepEqual([held!.status, held!.statusReason?.text], ['not-done', 'Feil sted i brevet']);
    const [count] = countLetters(await all(9, 10));
    assert.deepEqual([count?.heldBack, count?.onTheWay], [1, 1]);
  });

  test('figures are those of the days asked for', async () => {
    const sum = async (days: number) =>
      (await letterFigures(store, days, NOW + 24 * HOUR)).reduce((all, { sent }) => all + sent, 0);
    assert.ok((await sum(2)) >= 2);
    assert.equal((await letterFigures(store, 1, NOW + 72 * HOUR)).length, 0);
  });
});
