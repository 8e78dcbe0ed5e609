/** What is written to a citizen is read in their own pages, or gets there on paper: it never just lies in the record. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Binary, Communication } from '@helseplattform/fhir';
import { textOfPdf } from '../../partner/pdf-text.ts';
import { OWN_KIND, USES_PAGES } from '../codes.ts';
import { createOutbox } from '../delivery/companion.ts';
import { deliveryOf, messageTypeOf } from '../delivery/resource.ts';
import { createWorker } from '../delivery/worker.ts';
import { makeMessage } from '../outgoing/make-message.ts';
import { create, deliveriesOf, NOW, testExchange } from '../testing.ts';
import { confirmLetter } from './confirm.ts';
import { countLetters } from './letters.ts';

const { store, doctor, system, put, get } = await testExchange([createOutbox({ now: () => NOW })]);
const sent: { msgId: string; bytes: Buffer }[] = [];
const brev = {
  async send(parcel: { msgId: string; bytes: Buffer }) {
    sent.push(parcel);
    return { kind: 'handed-over' } as const;
  },
};
const worker = createWorker({ store, transports: { brev }, make: makeMessage(), name: 'post', now: () => NOW });

const HOME = { use: 'home', line: ['Storgata 1'], postalCode: '7000', city: 'Trondheim' };
async function person(id: string, more: object = {}) {
  await put({ resourceType: 'Patient', id, name: [{ family: 'Li', given: ['Bo'] }], address: [HOME], ...more });
  return id;
}
const period = (valuePeriod: object) => ({ extension: [{ url: USES_PAGES, valuePeriod }] });

/** Writes to somebody, and returns what leaves for it. */
async function write(patient: string, text = 'Du har fått time 3. mars.\n\nTa med medisinlisten.') {
  const [result] = await doctor.transact([
    create({
      resourceType: 'Communication',
      status: 'completed',
      category: [{ coding: [{ system: OWN_KIND, code: 'melding-til-pasient' }] }],
      topic: { text: 'Time hos Lungepoliklinikken' },
      subject: { reference: `Patient/${patient}` },
      recipient: [{ reference: `Patient/${patient}`, display: 'Bo Li' }],
      payload: [{ contentString: text }],
    }),
  ]);
  return deliveriesOf(system, `Communication/${result!.version!.id}`);
}

describe('a message to a citizen', () => {
  const readers: [name: string, more: object, letters: number][] = [
    ['who uses the pages is read there, and no letter leaves', period({ start: '2025-01-01' }), 0],
    ['who does not use them leaves as a letter', {}, 1],
    ['who has left them leaves as a letter', period({ start: '2025-01-01', end: '2026-01-01' }), 1],
    ['who begins later leaves as a letter', period({ start: '2026-04-01' }), 1],
  ];
  for (const [i, [name, more, letters]] of readers.entries())
    test(name, async () => {
      const deliveries = await write(await person(`reader-${i}`, more));
      assert.equal(deliveries.length, letters);
      for (const delivery of deliveries)
        assert.deepEqual([messageTypeOf(delivery), deliveryOf(delivery)?.state], ['BREV', 'queued']);
    });

  test('goes as the PDF that is kept, is received when the letter service says so, and is counted', async () => {
    const [delivery] = await write(await person('letter'));
    await worker.round();
    const parcel = sent.find(({ msgId }) => msgId === delivery!.id);
    assert.equal(parcel?.bytes.subarray(0, 5).toString(), '%PDF-');
    const made = await get<Communication>(`Communication/${delivery!.id}`);
    const kept = await get<Binary>(made.payload![0]!.contentReference!.reference!);
    assert.deepEqual([kept.contentType, kept.data], ['application/pdf', parcel!.bytes.toString('base64')]);
    await confirmLetter(store, { msgId: delivery!.id!, received: true, at: NOW });
    const received = await get<Communication>(`Communication/${delivery!.id}`);
    assert.equal(deliveryOf(received)?.state, 'application-receipt');
    const [count] = countLetters([received]);
    assert.deepEqual([count?.template, count?.sent, count?.received], ['melding-til-pasient', 1, 1]);
  });

  test('to somebody with a Sámi name and address leaves like any other, with the name as it is written', async () => {
    const name = [{ family: 'Guttorm', given: ['Áŋŋel'] }];
    const address = [{ ...HOME, line: ['Čáhcegeaidnu 1'], city: 'Kárášjohka' }];
    const [delivery] = await write(await person('sami', { name, address }));
    await worker.round();
    const parcel = sent.find(({ msgId }) => msgId === delivery!.id);
    const text = textOfPdf(parcel!.bytes).join('\n');
    for (const written of ['Áŋŋel Guttorm', 'Čáhcegeaidnu 1', 'Kárášjohka']) assert.ok(text.includes(written), text);
  });

  const unsendable: [name: string, more: object, text: string | undefined, why: RegExp][] = [
    ['without an address', { address: undefined }, undefined, /no address that a letter can be sent to/],
    ['with a secret address', { address: [{ use: 'home', text: 'Strengt fortrolig' }] }, undefined, /no address/],
    ['with only an address of before', { address: [{ ...HOME, use: 'old' }] }, undefined, /no address/],
    ['without a word in it', {}, ' \n', /has no text/],
  ];
  for (const [i, [name, more, text, why]] of unsendable.entries())
    test(`${name} is a fault that somebody has, with what to do`, async () => {
      const [delivery] = await write(await person(`unsendable-${i}`, more), text);
      await worker.round();
      const after = await get<Communication>(`Communication/${delivery!.id}`);
      assert.equal(deliveryOf(after)?.state, 'rejected');
      assert.match(after.statusReason?.text ?? '', why);
      assert.equal(
        sent.some(({ msgId }) => msgId === delivery!.id),
        false,
      );
    });
});
