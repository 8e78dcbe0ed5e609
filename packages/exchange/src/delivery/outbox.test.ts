import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication } from '@helseplattform/fhir';
import { FhirError } from '@helseplattform/fhir';
import { MAKERS } from '../outgoing/make-message.ts';
import { create, deliveriesOf, message, NOW, testExchange, update } from '../testing.ts';
import { createOutbox } from './companion.ts';
import { deadlinesAt } from './deadlines.ts';
import { SENT_TYPES } from './outbound-rule.ts';
import { causeOf, conversationOf, deliveryOf, messageTypeOf, responsibleOf } from './resource.ts';
import { applied } from './worker.ts';

const { store, doctor, system, get, put } = await testExchange([createOutbox({ now: () => NOW })]);

const refusal = (text: RegExp, element: string) => (error: unknown) => {
  assert.ok(error instanceof FhirError, String(error));
  assert.equal(error.status, 422);
  assert.match(error.message, text);
  assert.ok(error.issues[0]!.expression!.endsWith(element), error.issues[0]!.expression);
  return true;
};

describe('what a doctor sends', () => {
  test('to a receiver that is not live is queued in the same transaction, from the exact version', async () => {
    const [result] = await doctor.transact([create(message('Organization/gp-office'))]);
    const [delivery] = await deliveriesOf(system, `Communication/${result!.version!.id}`);
    assert.ok(delivery);
    assert.equal(messageTypeOf(delivery), 'DIALOG_HELSEFAGLIG');
    assert.deepEqual(delivery.about, [{ reference: `Communication/${result!.version!.id}/_history/1` }]);
    assert.equal(deliveryOf(delivery)?.state, 'queued');
    assert.equal(delivery.status, 'preparation');
    assert.equal(delivery.sent, undefined);
    assert.equal(responsibleOf(delivery)?.reference, 'PractitionerRole/doctor');
    assert.equal(delivery.sender?.reference, 'Organization/lung');
    assert.equal(delivery.recipient?.[0]?.display, 'Torget legesenter');
  });

  test('to a receiver that is live is no message: it lies in the same record', async () => {
    const [result] = await doctor.transact([create(message('Organization/lung'))]);
    assert.deepEqual(await deliveriesOf(system, `Communication/${result!.version!.id}`), []);
  });

  test('to two receivers outside is two deliveries, each with its own MsgId', async () => {
    await put({
      ...(await get('Organization/gp-office')),
      id: 'gp-office-2',
      identifier: [{ system: 'urn:oid:2.16.578.1.12.4.1.2', value: '8000103' }],
      endpoint: [{ reference: 'Endpoint/gp-office' }],
    });
    const [result] = await doctor.transact([
      create({
        ...message('Organization/gp-office'),
        recipient: [{ reference: 'Organization/gp-office' }, { reference: 'Organization/gp-office-2' }],
      }),
    ]);
    const deliveries = await deliveriesOf(system, `Communication/${result!.version!.id}`);
    assert.equal(new Set(deliveries.map(({ id }) => id)).size, 2);
  });

  test('is not sent again when it is corrected, but a receiver who is added gets it', async () => {
    const [result] = await doctor.transact([create(message('Organization/gp-office'))]);
    const id = result!.version!.id;
    const corrected = { ...message('Organization/gp-office'), id, payload: [{ contentString: 'Rettet' }] };
    await doctor.transact([update(corrected)]);
    assert.equal((await deliveriesOf(system, `Communication/${id}`)).length, 1);
    await doctor.transact([
      update({
        ...corrected,
        recipient: [{ reference: 'Organization/gp-office' }, { reference: 'HealthcareService/gp-office' }],
      }),
    ]);
    assert.equal((await deliveriesOf(system, `Communication/${id}`)).length, 2);
  });

  test('that is still being written leaves nothing; it leaves when it is finished', async () => {
    const draft = message('Organization/gp-office', { status: 'preparation' });
    const [result] = await doctor.transact([create(draft)]);
    const id = result!.version!.id;
    assert.deepEqual(await deliveriesOf(system, `Communication/${id}`), []);
    await doctor.transact([update({ ...draft, id, status: 'completed' })]);
    assert.equal((await deliveriesOf(system, `Communication/${id}`)).length, 1);
  });
});

describe('a wrong or missing address stops the sender at once', () => {
  const count = async () =>
    (
      await system.search({
        type: 'Communication',
        params: [
          ['_total', 'accurate'],
          ['_count', '1'],
        ],
        base: '',
      })
    ).total;
  const cases: [name: string, recipient: string, text: RegExp][] = [
    [
      'a receiver without an endpoint',
      'HealthcareService/nurses',
      /cannot be reached electronically.*(letter|receiver)/,
    ],
    [
      'a receiver that takes no such message',
      'Organization/gp-office',
      /does not take messages of type LOG_INNLAGT; it takes EPIKRISE/,
    ],
  ];
  for (const [name, recipient, text] of cases) {
    test(`${name}: nothing is written, and the sender is told what to do`, async () => {
      const before = await count();
      const kind = /LOG_INNLAGT/.test(text.source) ? 'innlagt' : 'dialog';
      const act = message(recipient, {
        category: [{ coding: [{ system: 'http://helseplattform.example/fhir/CodeSystem/kind', code: kind }] }],
      });
      await assert.rejects(doctor.transact([create(act)]), refusal(text, 'Communication.recipient[0]'));
      assert.equal(await count(), before);
    });
  }

  test('a sender without a HER-id would never get an answer', async () => {
    await put({ resourceType: 'Organization', id: 'nowhere', name: 'Nytt kontor' });
    const stranger = store.as({ id: 'Practitioner/doctor', kind: 'staff', unit: 'Organization/nowhere' });
    await assert.rejects(
      stranger.transact([create(message('Organization/gp-office'))]),
      refusal(/no HER-id/, 'Communication'),
    );
  });
});

test('what the platform itself files or loads is not sent: it has happened elsewhere', async () => {
  const [result] = await system.transact([create(message('Organization/gp-office'))]);
  assert.deepEqual(await deliveriesOf(system, `Communication/${result!.version!.id}`), []);
});

test('a referral leaves when it becomes active, and again when it is passed on', async () => {
  const referral = {
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    category: [{ coding: [{ system: 'http://helseplattform.example/fhir/CodeSystem/kind', code: 'henvisning' }] }],
    subject: { reference: 'Patient/patient' },
    requester: { reference: 'PractitionerRole/doctor' },
    performer: [{ reference: 'Organization/gp-office' }],
  };
  const [result] = await doctor.transact([create(referral)]);
  const id = result!.version!.id;
  assert.equal((await deliveriesOf(system, `ServiceRequest/${id}`)).length, 1);
  await doctor.transact([update({ ...referral, id, performer: [{ reference: 'HealthcareService/gp-office' }] })]);
  const types = (await deliveriesOf(system, `ServiceRequest/${id}`)).map((one: Communication) => messageTypeOf(one));
  assert.deepEqual(types, ['HENVISNING_NYTILSTAND', 'HENVISNING_NYTILSTAND']);
});

test('every kind that people send each other is a message that can be made', () => {
  for (const type of SENT_TYPES) assert.ok(MAKERS[type], type);
});

describe('an act that is taken back', () => {
  const referral = {
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    category: [{ coding: [{ system: 'http://helseplattform.example/fhir/CodeSystem/kind', code: 'henvisning' }] }],
    subject: { reference: 'Patient/patient' },
    requester: { reference: 'PractitionerRole/doctor' },
    performer: [{ reference: 'Organization/gp-office' }],
  };
  const referred = async () => {
    const [result] = await doctor.transact([create(referral)]);
    const { id } = result!.version!;
    return { id, deliveries: () => deliveriesOf(system, `ServiceRequest/${id}`) };
  };
  const stateOf = (delivery: Communication | undefined) => delivery && deliveryOf(delivery)?.state;

  test('while its message waits is not sent, and the story says why', async () => {
    const { id, deliveries } = await referred();
    await doctor.transact([update({ ...referral, id, status: 'revoked' })]);
    const [delivery] = await deliveries();
    assert.deepEqual([stateOf(delivery), delivery?.status, causeOf(delivery!)], ['withdrawn', 'not-done', 'withdrawn']);
    assert.equal(deliveryOf(delivery!)?.next, undefined);
  });

  test('while a worker is sending it is sent: only what nobody has is held back', async () => {
    const { id, deliveries } = await referred();
    const [{ id: msgId }] = (await deliveries()) as [Communication];
    await system.transact([applied(msgId!, { kind: 'claim', by: 'worker' }, NOW, deadlinesAt(NOW))]);
    await doctor.transact([update({ ...referral, id, status: 'revoked' })]);
    assert.equal(stateOf((await deliveries()).find((one) => one.id === msgId)), 'queued');
  });

  test('and may have been received is cancelled there, in the conversation of the message that told of it', async () => {
    const { id, deliveries } = await referred();
    const [{ id: msgId }] = (await deliveries()) as [Communication];
    await system.transact([applied(msgId!, { kind: 'application-receipt', positive: true }, NOW, deadlinesAt(NOW))]);
    await doctor.transact([update({ ...referral, id, status: 'revoked' })]);
    const all = await deliveries();
    const cancellation = all.find((one) => one.id !== msgId)!;
    assert.equal(all.length, 2);
    assert.deepEqual(
      [stateOf(cancellation), messageTypeOf(cancellation), cancellation.recipient?.[0]?.reference],
      ['queued', 'HENVISNING_NYTILSTAND', 'Organization/gp-office'],
    );
    assert.deepEqual(conversationOf(cancellation), { parent: msgId, conversation: msgId });
    assert.equal(cancellation.about?.[0]?.reference, `ServiceRequest/${id}/_history/2`);
    // what is closed is not cancelled again
    await doctor.transact([update({ ...referral, id, status: 'revoked', note: [{ text: 'Feilregistrert' }] })]);
    assert.equal((await deliveries()).length, 2);
  });

  test('is withdrawn also when the receiver has lost its address: a person tells them', async () => {
    const { id, deliveries } = await referred();
    const [{ id: msgId }] = (await deliveries()) as [Communication];
    await system.transact([applied(msgId!, { kind: 'application-receipt', positive: true }, NOW, deadlinesAt(NOW))]);
    const open = await get('Endpoint/gp-office');
    await put({ ...open, status: 'off' });
    await doctor.transact([update({ ...referral, id, status: 'revoked' })]);
    await put(open);
    assert.equal((await deliveries()).length, 2);
  });

  test('from one receiver and given to another goes to the other alone', async () => {
    const { id, deliveries } = await referred();
    await doctor.transact([update({ ...referral, id, performer: [{ reference: 'HealthcareService/gp-office' }] })]);
    const states = new Map((await deliveries()).map((one) => [one.recipient?.[0]?.reference, stateOf(one)]));
    assert.deepEqual(
      [states.get('Organization/gp-office'), states.get('HealthcareService/gp-office')],
      ['withdrawn', 'queued'],
    );
  });

  test('and deleted is not sent either', async () => {
    const [result] = await doctor.transact([create(message('Organization/gp-office'))]);
    const { id } = result!.version!;
    await doctor.transact([{ method: 'delete', type: 'Communication', id }]);
    assert.equal(stateOf((await deliveriesOf(system, `Communication/${id}`))[0]), 'withdrawn');
  });
});

describe('what a message is about', () => {
  const stay = {
    resourceType: 'Encounter',
    id: 'pinned',
    status: 'in-progress',
    class: { code: 'IMP' },
    subject: { reference: 'Patient/patient' },
  };
  const about = { about: [{ reference: 'Encounter/pinned' }] };
  const aboutOf = async (id: string) => (await deliveriesOf(system, `Communication/${id}`))[0]?.about?.[1]?.reference;

  test('is named in the version that the transaction leaves, which later changes do not change', async () => {
    await put(stay);
    const before = await doctor.transact([create(message('Organization/gp-office', about))]);
    assert.equal(await aboutOf(before[0]!.version!.id), 'Encounter/pinned/_history/1');
    const together = await doctor.transact([
      update({ ...stay, status: 'finished' }),
      create(message('Organization/gp-office', about)),
    ]);
    assert.equal(await aboutOf(together[1]!.version!.id), 'Encounter/pinned/_history/2');
    assert.equal(await aboutOf(before[0]!.version!.id), 'Encounter/pinned/_history/1');
  });
});

describe('the address register', () => {
  const statements = async (act: () => Promise<unknown>): Promise<number> => {
    let count = 0;
    store.database.onStatement(() => count++);
    await act();
    return count;
  };
  const sends = () => doctor.transact([create(message('Organization/gp-office'))]);

  test('is read once for the same sender and receivers: a second act is six statements or more shorter', async () => {
    await put(await get('Organization/gp-office'));
    await put({ ...(await get('Organization/gp-office')), name: 'Torget legesenter AS' });
    const [first, second] = [await statements(sends), await statements(sends)];
    assert.ok(first - second >= 6, `${first} statements, then ${second}`);
  });

  test('is read again when it has changed: a receiver that closes is refused at once', async () => {
    await sends();
    const open = await get('Endpoint/gp-office');
    await put({ ...open, status: 'off' });
    await assert.rejects(sends(), refusal(/cannot be reached electronically/, 'Communication.recipient[0]'));
    await put(open);
    await sends();
  });
});
