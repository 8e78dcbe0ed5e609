import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Communication, FhirError } from '@helseplattform/fhir';
import { create, deliveriesOf, HOUR, message, NOW, testExchange } from '../testing.ts';
import type { HandOver, Parcel } from '../transport/transport.ts';
import { createOutbox } from './companion.ts';
import { deadlinesAt } from './deadlines.ts';
import { causeOf, deliveryOf } from './resource.ts';
import { applied, createWorker, type WorkerOptions } from './worker.ts';

/** Each test has a record of its own, a clock, and a way out that answers as it says. */
async function exchange(more: Partial<WorkerOptions> = {}) {
  const clock = { now: NOW };
  const now = () => clock.now;
  const test = await testExchange([createOutbox({ now })]);
  const sent: Parcel[] = [];
  const answers: { next: () => HandOver; of?: (msgId: string) => Promise<HandOver> } = {
    next: () => ({ kind: 'transport-receipt' }),
  };
  const transports = {
    http: {
      async send(parcel: Parcel) {
        sent.push(parcel);
        return answers.of?.(parcel.msgId) ?? answers.next();
      },
    },
  };
  const make = async ({ msgId, type }: { msgId: string; type: string }) =>
    Buffer.from(`<${type} id="${msgId}" at="${clock.now}"/>`);
  const worker = (name: string) => createWorker({ store: test.store, transports, make, name, now, ...more });
  return {
    ...test,
    clock,
    sent,
    answers,
    worker,
    async queue(): Promise<string> {
      const [result] = await test.doctor.transact([create(message('Organization/gp-office'))]);
      const [delivery] = await deliveriesOf(test.system, `Communication/${result!.version!.id}`);
      return delivery!.id!;
    },
    delivery: (id: string) => test.get<Communication>(`Communication/${id}`),
    async story(id: string) {
      const history = await test.system.history({ type: 'Communication', id, count: 50 });
      return history!.items.map(({ body }) => causeOf(JSON.parse(body.toString()) as Communication)).reverse();
    },
  };
}

describe('a worker', () => {
  test('carries a message out: every change is a version with its cause', async () => {
    const { queue, worker, sent, delivery, story } = await exchange();
    const id = await queue();
    assert.equal(await worker('a').round(), 1);
    assert.deepEqual(
      sent.map(({ msgId }) => msgId),
      [id],
    );
    assert.equal(deliveryOf(await delivery(id))?.state, 'transport-receipt');
    assert.equal((await delivery(id)).sent, undefined);
    assert.deepEqual(
      (await story(id)).filter((cause, i, all) => cause !== all[i - 1]),
      ['queued', 'sending', 'transport-receipt'],
    );
    assert.equal(await worker('a').round(), 0);
  });

  test('keeps the exact bytes, and sends the same again with the same MsgId', async () => {
    const { queue, worker, sent, answers, clock, get } = await exchange();
    const id = await queue();
    answers.next = () => ({ kind: 'unreachable', reason: 'ECONNREFUSED' });
    await worker('a').round();
    clock.now += deadlinesAt(NOW).again[0]!;
    answers.next = () => ({ kind: 'transport-receipt' });
    await worker('a').round();
    assert.equal(sent.length, 2);
    assert.deepEqual(sent[0]!.bytes, sent[1]!.bytes);
    const raw = await get<{ data: string }>(`Binary/melding-${id}`);
    assert.deepEqual(Buffer.from(raw.data, 'base64'), sent[0]!.bytes);
  });

  test('that finds nobody waits longer each time, and tells why', async () => {
    const { queue, worker, sent, answers, clock, delivery } = await exchange();
    const id = await queue();
    answers.next = () => ({ kind: 'unreachable', reason: 'ECONNREFUSED' });
    await worker('a').round();
    for (const wait of deadlinesAt(NOW).again.slice(0, 3)) {
      clock.now += wait - 1;
      assert.equal(await worker('a').round(), 0);
      clock.now += 1;
      assert.equal(await worker('a').round(), 1);
    }
    assert.equal(sent.length, 4);
    assert.equal((await delivery(id)).statusReason?.text, 'ECONNREFUSED');
  });

  test('that dies before it sends is followed by another when its claim has run out', async () => {
    const { queue, worker, sent, system, clock } = await exchange();
    const id = await queue();
    await system.transact([applied(id, { kind: 'claim', by: 'dead' }, NOW, deadlinesAt(NOW))]);
    assert.equal(await worker('b').round(), 0);
    clock.now += deadlinesAt(NOW).claim;
    assert.equal(await worker('b').round(), 1);
    assert.equal(sent.length, 1);
  });

  test('shares the work with others: each message is taken by one of them', async () => {
    const { queue, worker, sent } = await exchange({ batch: 3 });
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push(await queue());
    const workers = ['a', 'b', 'c', 'd'].map(worker);
    for (let rounds = 0; rounds < 12; rounds++) await Promise.all(workers.map((one) => one.round()));
    assert.deepEqual(sent.map(({ msgId }) => msgId).sort(), ids.sort());
  });

  test('calls a message overdue after 96 hours, also one that nobody ever got', async () => {
    const { queue, worker, answers, clock, delivery } = await exchange();
    const id = await queue();
    answers.next = () => ({ kind: 'handed-over' });
    await worker('a').round();
    clock.now += 96 * HOUR;
    await worker('a').round();
    const found = await delivery(id);
    assert.equal(deliveryOf(found)?.state, 'overdue');
    assert.equal(found.status, 'on-hold');
    assert.equal(await worker('a').round(), 0);
  });

  test('does not send what cannot be made: the delivery says what is missing', async () => {
    const { queue, worker, sent, delivery } = await exchange({
      make: async () => {
        throw new FhirError(422, { severity: 'error', code: 'required', text: 'The patient has no name.' });
      },
    });
    const id = await queue();
    await worker('a').round();
    const found = await delivery(id);
    assert.deepEqual([deliveryOf(found)?.state, causeOf(found)], ['rejected', 'not-made']);
    assert.equal(found.statusReason?.text, 'The patient has no name.');
    assert.equal(sent.length, 0);
  });

  test('with a fault of ours in one message carries out the others, and comes back to it', async () => {
    const wrong: unknown[] = [];
    const poison = new Set<string>();
    const { queue, worker, sent, delivery } = await exchange({
      wrong: (error) => wrong.push(error),
      make: async ({ msgId }) => {
        if (poison.has(msgId)) throw new TypeError('a fault of ours');
        return Buffer.from('<x/>');
      },
    });
    poison.add(await queue());
    const id = await queue();
    await worker('a').round();
    assert.deepEqual(
      sent.map(({ msgId }) => msgId),
      [id],
    );
    assert.equal(wrong.length, 1);
    assert.equal(deliveryOf(await delivery([...poison][0]!))?.state, 'queued');
  });

  test('is not kept waiting by a receiver that hangs: the others go on, and it is noted when it answers', async () => {
    const { queue, worker, answers, delivery } = await exchange();
    const hanging = Promise.withResolvers<HandOver>();
    const [slow, quick] = [await queue(), await queue()];
    answers.of = (msgId) => (msgId === slow ? hanging.promise : Promise.resolve({ kind: 'transport-receipt' }));
    const one = worker('a');
    await one.round();
    assert.equal(deliveryOf(await delivery(quick))?.state, 'transport-receipt');
    assert.equal(deliveryOf(await delivery(slow))?.state, 'queued');
    hanging.resolve({ kind: 'transport-receipt' });
    await one.close();
    assert.equal(deliveryOf(await delivery(slow))?.state, 'transport-receipt');
  });

  test('notes a receipt that was faster than our own note of the sending', async () => {
    const { queue, worker, system, answers, delivery } = await exchange();
    const id = await queue();
    let heard: Promise<unknown> | undefined;
    answers.next = () => {
      heard = system.transact([applied(id, { kind: 'application-receipt', positive: true }, NOW, deadlinesAt(NOW))]);
      return { kind: 'transport-receipt' };
    };
    await worker('a').round();
    await heard;
    const found = await delivery(id);
    assert.equal(deliveryOf(found)?.state, 'application-receipt');
    assert.equal(found.status, 'completed');
    assert.ok(found.sent && found.received);
  });
});

test('a receiver who has gone live since is not sent to: somebody is told to follow it up in the record', async () => {
  const { queue, worker, put, get, sent, delivery } = await exchange();
  const id = await queue();
  const { extension: _, ...office } = await get<{ extension: unknown; [name: string]: unknown }>(
    'Organization/gp-office',
  );
  const live = {
    url: 'http://helseplattform.example/fhir/StructureDefinition/i-drift',
    valuePeriod: { start: '2026-01-01' },
  };
  await put({ ...office, extension: [live] });
  await worker('a').round();
  assert.equal(sent.length, 0);
  const found = await delivery(id);
  assert.equal(deliveryOf(found)?.state, 'rejected');
  assert.match(found.statusReason!.text!, /shared record now/);
});
