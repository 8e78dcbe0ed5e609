import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication } from '@helseplattform/fhir';
import { createOutbox } from '../delivery/companion.ts';
import { deadlinesAt } from '../delivery/deadlines.ts';
import { causeOf, deliveryOf } from '../delivery/resource.ts';
import { createWorker } from '../delivery/worker.ts';
import { readMessage } from '../messages/index.ts';
import { organisationOf } from '../outgoing/head.ts';
import { makeMessage } from '../outgoing/make-message.ts';
import type { ReceiptError } from '../receipts/errors.ts';
import { writeReceipt } from '../receipts/receipt.ts';
import { create, deliveriesOf, GP_OFFICE, HOUR, message, NOW, testExchange, WARD } from '../testing.ts';
import { createIntake } from './intake.ts';

const clock = { now: NOW };
const now = () => clock.now;
const { store, doctor, system, get, put } = await testExchange([createOutbox({ now })]);
await put({ resourceType: 'Organization', id: 'desk', name: 'Meldingskontoret' });
const intake = createIntake({ store, desk: 'Organization/desk', now });
const sent: Buffer[] = [];
const http = {
  async send({ bytes }: { bytes: Buffer }) {
    sent.push(bytes);
    return { kind: 'transport-receipt' } as const;
  },
};
const worker = createWorker({ store, transports: { http }, make: makeMessage(), name: 'worker', now });

/** A message that is with the GP office's transport. */
async function underWay(): Promise<{ id: string; bytes: Buffer }> {
  const [result] = await doctor.transact([create(message('Organization/gp-office'))]);
  const [delivery] = await deliveriesOf(system, `Communication/${result!.version!.id}`);
  await worker.round();
  const bytes = sent.at(-1)!;
  return { id: delivery!.id!, bytes };
}

let receipts = 0;
/** What the GP office answers. */
function receiptFor(bytes: Buffer, errors: readonly ReceiptError[] = [], more: object = {}): Buffer {
  const { envelope } = readMessage(bytes);
  const id = `b0000000-0000-4000-8000-${String(++receipts).padStart(12, '0')}`;
  return writeReceipt({ original: { ...envelope, ...more }, errors, id, at: clock.now });
}
const delivery = (id: string) => get<Communication>(`Communication/${id}`);
const stateOf = async (id: string) => deliveryOf(await delivery(id))!.state;

describe('a receipt', () => {
  test('that is positive makes the message sent: only then does it say when', async () => {
    const { id, bytes } = await underWay();
    assert.equal((await delivery(id)).sent, undefined);
    assert.equal((await intake.take(receiptFor(bytes))).outcome, 'receipt');
    assert.equal(await stateOf(id), 'application-receipt');
    assert.ok((await delivery(id)).sent);
  });

  test('that is negative rejects it, with the receiver’s own words', async () => {
    const { id, bytes } = await underWay();
    await intake.take(receiptFor(bytes, [{ code: 'E35', text: 'Pasienten står ikke på listen.' }]));
    assert.equal(await stateOf(id), 'rejected');
    assert.equal(
      (await delivery(id)).statusReason?.text,
      'E35 Pasienten finnes ikke i mottakersystemet Pasienten står ikke på listen.',
    );
  });

  test('that comes twice changes nothing the second time', async () => {
    const { id, bytes } = await underWay();
    const receipt = receiptFor(bytes);
    await intake.take(receipt);
    const version = (await delivery(id)).meta!.versionId;
    assert.equal((await intake.take(receipt)).outcome, 'duplicate');
    assert.equal((await intake.take(receiptFor(bytes))).outcome, 'receipt');
    assert.equal((await delivery(id)).meta!.versionId, version);
  });

  test('that comes late is still heard', async () => {
    const { id, bytes } = await underWay();
    clock.now += deadlinesAt(NOW).receipt;
    await worker.round();
    assert.equal(await stateOf(id), 'overdue');
    clock.now += HOUR;
    await intake.take(receiptFor(bytes));
    const found = await delivery(id);
    assert.deepEqual([deliveryOf(found)!.state, causeOf(found)], ['application-receipt', 'received-late']);
  });

  test('that contradicts the first one leaves it as it was, and is shown', async () => {
    const { id, bytes } = await underWay();
    await intake.take(receiptFor(bytes));
    await intake.take(receiptFor(bytes, [{ code: 'X99' }]));
    const found = deliveryOf(await delivery(id))!;
    assert.deepEqual([found.state, found.contradicted], ['application-receipt', true]);
  });

  test('for a message we never sent is for a person', async () => {
    const { bytes } = await underWay();
    const taken = await intake.take(receiptFor(bytes, [], { messageId: 'c0000000-0000-4000-8000-000000000000' }));
    assert.equal(taken.outcome, 'unknown-receipt');
    assert.equal((await get<Communication>(`Communication/${taken.id}`)).status, 'on-hold');
  });

  test('from somebody it was not sent to says nothing about it', async () => {
    const { id, bytes } = await underWay();
    const elsewhere = organisationOf({
      ...GP_OFFICE,
      organisation: { ...GP_OFFICE.organisation, her: '6666666' },
      service: WARD.service!,
    });
    const taken = await intake.take(receiptFor(bytes, [], { receiver: elsewhere }));
    assert.equal(taken.outcome, 'unknown-receipt');
    assert.equal(await stateOf(id), 'transport-receipt');
  });
});

test('what is sent is a message that can be read: about the patient, from the ward to the GP office', async () => {
  const { id, bytes } = await underWay();
  const { envelope, body } = readMessage(bytes);
  assert.equal(envelope.messageId, id);
  assert.equal(envelope.type.code, 'DIALOG_HELSEFAGLIG');
  assert.equal(envelope.patient?.idents?.[0]?.id, '01857010015');
  assert.deepEqual(
    envelope.sender.organisation?.idents.map(({ id }) => id),
    ['8000002'],
  );
  assert.deepEqual(
    envelope.receiver.organisation?.idents.map(({ id }) => id),
    ['8000102'],
  );
  assert.match(JSON.stringify(body), /Kan dere se på medisinlisten/);
});
