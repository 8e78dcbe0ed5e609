/** A referral from being sent to being seen: somebody always has it, and nothing is written that nobody would have. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FhirError, ServiceRequest } from '@helseplattform/fhir';
import type { Interaction } from '@helseplattform/record';
import { ASSESSMENT_DEADLINE, REFERRAL_ASSESSED, ref, referral, TREATMENT_DEADLINE, testFollowup } from './testing.ts';

const { put, duty, system, doctor, statements } = await testFollowup();

type Value = { resourceType: string; id?: string };
const create = (value: Value): Interaction =>
  ({ method: 'create', type: value.resourceType as never, resource: { value } }) as Interaction;
const read = async (name: string): Promise<ServiceRequest> => {
  const [type, id] = name.split('/') as ['ServiceRequest', string];
  return JSON.parse((await system.read(type, id))!.body.toString());
};
const assessed = (dates: { [url: string]: string } = {}) =>
  referral({}, { [REFERRAL_ASSESSED]: '2026-03-03', [TREATMENT_DEADLINE]: '2026-06-01', ...dates });
const appointment = (request: string, more: object = {}) => ({
  resourceType: 'Appointment',
  status: 'booked',
  start: '2026-05-04T08:00:00Z',
  end: '2026-05-04T08:30:00Z',
  basedOn: [ref(request)],
  participant: [{ actor: ref('Patient/kari'), status: 'accepted' }],
  ...more,
});
const refused = (element: string, text: RegExp) => (error: FhirError) => {
  assert.equal(error.status, 422, String(error));
  assert.equal(error.issues[0]!.expression, element);
  assert.match(error.issues[0]!.text, text);
  return true;
};

describe('a referral', () => {
  test('waits for the unit it is sent to, which has ten working days to assess it', async () => {
    const [request] = await put(referral());
    const task = (await duty('vurder-henvisning', request!))!;
    assert.equal(task.status, 'requested');
    assert.deepEqual(task.owner, { reference: 'Organization/lung' });
    assert.deepEqual(task.for, { reference: 'Patient/kari' });
    assert.deepEqual(task.requester, { reference: 'PractitionerRole/gp' });
    assert.equal(task.code!.text, 'Vurder henvisning: Henvisning til lungelege');
    // pasient- og brukerrettighetsloven § 2-2: received on Monday 2 March, the tenth working day is Monday 16 March
    assert.equal(task.restriction!.period!.end, '2026-03-16T23:00:00.000Z');
  });

  test('waits until its own deadline where it has one', async () => {
    const [request] = await put(referral({}, { [ASSESSMENT_DEADLINE]: '2026-03-06' }));
    assert.equal((await duty('vurder-henvisning', request!))!.restriction!.period!.end, '2026-03-06T23:00:00.000Z');
  });

  test('that is assessed waits for an appointment instead', async () => {
    const [request] = await put(referral());
    await put({ ...assessed(), id: request!.slice(15) });
    assert.equal((await duty('vurder-henvisning', request!))!.status, 'completed');
    const open = (await duty('apen-henvisning', request!))!;
    assert.equal(open.status, 'requested');
    assert.equal(open.restriction!.period!.end, '2026-05-18T22:00:00.000Z');
    const near = (await duty('frist-naer', request!))!;
    assert.deepEqual(near.restriction!.period, { start: '2026-05-18T22:00:00.000Z', end: '2026-06-01T22:00:00.000Z' });
  });

  test('with an appointment waits no more; when it is cancelled, it does', async () => {
    const [request] = await put(assessed());
    const [booked] = await put(appointment(request!));
    assert.equal((await duty('apen-henvisning', request!))!.status, 'completed');
    assert.equal((await duty('frist-naer', request!))!.status, 'completed');
    await put({ ...appointment(request!, { status: 'cancelled' }), id: booked!.slice(12) });
    assert.equal((await duty('apen-henvisning', request!))!.status, 'requested');
    assert.equal((await duty('frist-naer', request!))!.status, 'requested');
  });

  test('with an appointment after its deadline is near its deadline all the same', async () => {
    const [request] = await put(assessed());
    await put(appointment(request!, { start: '2026-07-01T08:00:00Z', end: '2026-07-01T08:30:00Z' }));
    assert.equal((await duty('apen-henvisning', request!))!.status, 'completed');
    assert.equal((await duty('frist-naer', request!))!.status, 'requested');
  });

  test('whose appointment is made in the same transaction never waits for one', async () => {
    const fullUrl = 'urn:uuid:0a0a0a0a-0000-4000-8000-000000000001';
    const [result] = await system.transact([
      { ...create(assessed()), fullUrl } as Interaction,
      create(appointment(fullUrl)),
    ]);
    assert.equal(await duty('apen-henvisning', `ServiceRequest/${result!.version!.id}`), undefined);
  });

  test('that is passed on is the next unit’s', async () => {
    const [request] = await put(referral());
    await put({ ...referral({ performer: [ref('Organization/trust')] }), id: request!.slice(15) });
    assert.deepEqual((await duty('vurder-henvisning', request!))!.owner, { reference: 'Organization/trust' });
  });

  test('that is withdrawn, or deleted, waits no more', async () => {
    const [withdrawn, deleted] = await put(referral(), referral());
    await put({ ...(await read(withdrawn!)), status: 'revoked' });
    assert.equal((await duty('vurder-henvisning', withdrawn!))!.status, 'completed');
    await system.transact([{ method: 'delete', type: 'ServiceRequest', id: deleted!.slice(15) }]);
    const task = (await duty('vurder-henvisning', deleted!))!;
    assert.equal(task.status, 'completed');
    assert.equal(task.focus, undefined);
  });

  test('comes back with the same duty when it is opened again', async () => {
    const [request] = await put(referral());
    const before = await read(request!);
    await put({ ...before, status: 'revoked' });
    await put(before);
    const task = (await duty('vurder-henvisning', request!))!;
    assert.equal(task.status, 'requested');
    assert.equal(task.meta!.versionId, '3');
  });
});

describe('nobody', () => {
  test('at the unit: the referral is refused, and the sender told what to do', async () => {
    await assert.rejects(
      put(referral({ performer: [ref('Organization/empty')] })),
      refused('ServiceRequest.performer', /Nobody at Organization\/empty.*Refer to a unit where somebody works/),
    );
  });
  test('named: the same', async () => {
    await assert.rejects(
      put(referral({ performer: undefined })),
      refused('ServiceRequest.performer', /Nobody is named/),
    );
  });
  test('in a bundle: the entry is named, and nothing of it written', async () => {
    const { length } = (await system.search({ type: 'ServiceRequest', params: [], base: '' })).entries;
    await assert.rejects(
      system.transact([create(referral()), create(referral({ performer: [ref('Organization/empty')] }))]),
      refused('Bundle.entry[1].resource.ofType(ServiceRequest).performer', /^entry 1: /),
    );
    assert.equal((await system.search({ type: 'ServiceRequest', params: [], base: '' })).entries.length, length);
  });
  for (const [why, unit] of [
    ['the receiver has a record of its own', 'Organization/outside'],
    ['the receiver has not begun here', 'Organization/elsewhere'],
  ] as const)
    test(`here, because ${why}: whoever sent it watches it`, async () => {
      const [request] = await put(referral({ performer: [ref(unit)] }));
      assert.deepEqual((await duty('vurder-henvisning', request!))!.owner, { reference: 'PractitionerRole/gp' });
    });
});

describe('what is written by hand', () => {
  test('is no duty of its own', async () => {
    const [request] = await put(referral());
    const task = { ...(await duty('vurder-henvisning', request!))!, id: undefined };
    await assert.rejects(doctor.transact([create(task as Value)]), refused('Task.code', /written by the platform/));
  });
  test('does not change what follows from what waits', async () => {
    const [request] = await put(referral());
    const task = (await duty('vurder-henvisning', request!))!;
    const later = { ...task, restriction: { period: { end: '2027-01-01T00:00:00Z' } } };
    await assert.rejects(write(later), refused('Task.restriction', /Change ServiceRequest/));
  });
  test('does not drop it, delete it, or call done what still waits', async () => {
    const [request] = await put(referral());
    const task = (await duty('vurder-henvisning', request!))!;
    await assert.rejects(write({ ...task, status: 'cancelled' }), refused('Task.status', /not dropped/));
    await assert.rejects(write({ ...task, status: 'completed' }), refused('Task.status', /still waits/));
    await assert.rejects(
      doctor.transact([{ method: 'delete', type: 'Task', id: task.id! }]),
      refused('Task.status', /not deleted/),
    );
  });
  test('hands it to nobody', async () => {
    const [request] = await put(referral());
    const task = (await duty('vurder-henvisning', request!))!;
    const handed = { ...task, owner: ref('Organization/empty'), statusReason: { text: 'Deres felt' } };
    await assert.rejects(write(handed), refused('Task.owner', /Nobody answers at Organization\/empty/));
  });
  const write = (task: object) =>
    doctor.transact([
      { method: 'update', type: 'Task', id: (task as { id: string }).id, resource: { value: task as never } },
    ]);
});

describe('a result', () => {
  const order = (id: string, requester: string) => ({
    resourceType: 'ServiceRequest',
    id,
    status: 'completed',
    intent: 'order',
    subject: ref('Patient/kari'),
    requester: ref(requester),
  });
  const report = (id: string) => ({
    resourceType: 'DiagnosticReport',
    status: 'final',
    code: { text: 'Medisinsk biokjemi' },
    subject: ref('Patient/kari'),
    basedOn: [ref(`ServiceRequest/${id}`)],
    issued: '2026-03-02T10:00:00Z',
    performer: [ref('Organization/office')],
  });

  test('that comes in the same transaction as what was asked is whoever’s asked', async () => {
    const [, made] = await put(order('order', 'PractitionerRole/doctor'), report('order'));
    assert.deepEqual((await duty('ulest-svar', made!))!.owner, { reference: 'PractitionerRole/doctor' });
  });

  test('for somebody who works where the record is not open is with whoever answered: it would never be seen there', async () => {
    await put({
      resourceType: 'PractitionerRole',
      id: 'gp-outside',
      active: true,
      practitioner: ref('Practitioner/gp'),
      organization: ref('Organization/outside'),
    });
    const [, made] = await put(order('from-outside', 'PractitionerRole/gp-outside'), report('from-outside'));
    assert.deepEqual((await duty('ulest-svar', made!))!.owner, { reference: 'Organization/office' });
  });
});

describe('statements', () => {
  test('are as many for twenty referrals as for two', async () => {
    const times = async (n: number) => {
      statements();
      await system.transact(Array.from({ length: n }, () => create(referral())));
      return statements().length;
    };
    await times(1);
    assert.equal(await times(20), await times(2));
  });
  test('are none for what does not wait', async () => {
    await put(referral({ intent: 'proposal', performer: undefined }));
    statements();
    await system.transact([create(referral({ status: 'completed' })), create({ resourceType: 'Patient' })]);
    assert.ok(!statements().includes('begin'));
  });
});
