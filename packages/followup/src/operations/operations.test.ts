/** What people do with a duty: it always ends up with somebody, and everybody can see why. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FhirError, Task } from '@helseplattform/fhir';
import { dutyId } from '../duty/kinds.ts';
import { NOW, ref, referral, SYSTEM, staff, testFollowup } from '../testing.ts';
import { cannot, done, handOver, take } from './operations.ts';

const { put, duty, followup, system, passes } = await testFollowup();
const doctor = staff('doctor');
const nurse = staff('nurse');
const gp = staff('gp');

async function referred(): Promise<{ id: string; now: () => Promise<Task> }> {
  const [request] = await put(referral());
  return {
    id: dutyId('vurder-henvisning', request!),
    now: async () => (await duty('vurder-henvisning', request!))!,
  };
}
const owner = (task: Task) => task.owner!.reference;
const refused = (status: number, text: RegExp) => (error: FhirError) => {
  assert.equal(error.status, status, String(error));
  assert.match(error.issues[0]!.text, text);
  return true;
};

/** An answer that the doctor has asked for. */
async function answered(): Promise<{ report: string; id: string }> {
  const [request] = await put({
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    subject: ref('Patient/kari'),
    requester: ref('PractitionerRole/doctor'),
  });
  const [report] = await put({
    resourceType: 'DiagnosticReport',
    status: 'final',
    code: { text: 'Medisinsk biokjemi' },
    subject: ref('Patient/kari'),
    basedOn: [ref(request!)],
    issued: new Date(NOW - 1000).toISOString(),
  });
  return { report: report!, id: dutyId('ulest-svar', report!) };
}

describe('taking', () => {
  test('what the unit has makes it one’s own', async () => {
    const { id, now } = await referred();
    await take(followup, doctor, id);
    assert.equal(owner(await now()), 'PractitionerRole/doctor');
    assert.equal((await now()).status, 'accepted');
    await take(followup, doctor, id); // again changes nothing
    assert.equal((await now()).meta!.versionId, '2');
  });
  test('what a colleague has asks for a reason', async () => {
    const { id, now } = await referred();
    await take(followup, doctor, id);
    await assert.rejects(take(followup, nurse, id), refused(422, /Say why/));
    await take(followup, nurse, id, 'Legen har gått hjem');
    assert.equal(owner(await now()), 'PractitionerRole/nurse');
    assert.equal((await now()).statusReason!.text, 'Legen har gått hjem');
  });
  test('what another unit has is refused', async () => {
    const { id } = await referred();
    await assert.rejects(take(followup, gp, id), refused(403, /another unit’s/));
  });
  test('what two take at once is one’s: the other is told whose', async () => {
    const { id, now } = await referred();
    const both = await Promise.allSettled([take(followup, doctor, id), take(followup, nurse, id)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const { reason } = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    assert.match((reason as FhirError).issues[0]!.text, new RegExp(owner(await now())!));
  });
  test('what has ended, or never was, is refused', async () => {
    const { id, now } = await referred();
    await put({ ...referral({ status: 'revoked' }), id: (await now()).focus!.reference!.slice(15) });
    await assert.rejects(take(followup, doctor, id), refused(409, /ended already/));
    await assert.rejects(take(followup, doctor, 'no-such'), refused(404, /no duty/));
  });
});

describe('handing over', () => {
  test('is to somebody who answers, with a reason they read', async () => {
    const { id, now } = await referred();
    await handOver(followup, doctor, id, 'PractitionerRole/nurse', 'Kan du se på denne?');
    assert.equal(owner(await now()), 'PractitionerRole/nurse');
    assert.equal((await now()).status, 'requested');
    assert.equal((await now()).statusReason!.text, 'Kan du se på denne?');
    const history = await system.history({ type: 'Task', id, count: 10 });
    assert.deepEqual(
      history!.items.map(({ body }) => owner(JSON.parse(body.toString()))),
      ['PractitionerRole/nurse', 'Organization/lung'],
    );
  });
  for (const [whom, to] of [
    ['a unit where nobody works', 'Organization/empty'],
    ['a unit with a record of its own', 'Organization/outside'],
    ['nobody in the register', 'Organization/no-such'],
  ] as const)
    test(`to ${whom} is refused`, async () => {
      const { id, now } = await referred();
      await assert.rejects(handOver(followup, doctor, id, to, 'Deres'), (error: FhirError) => error.status === 422);
      assert.equal(owner(await now()), 'Organization/lung');
    });
  test('without a reason, or to a patient, is refused', async () => {
    const { id } = await referred();
    await assert.rejects(handOver(followup, doctor, id, 'PractitionerRole/nurse', '  '), refused(422, /Say why/));
    await assert.rejects(
      handOver(followup, doctor, id, 'Patient/kari', 'x'),
      refused(422, /a person, a role or a unit/),
    );
  });
});

describe('cannot', () => {
  test('moves it up: to the deputy, then the unit’s leader', async () => {
    const { id, now } = await referred();
    await take(followup, doctor, id);
    await cannot(followup, doctor, id, 'Inhabil');
    assert.equal(owner(await now()), 'PractitionerRole/nurse', 'the doctor’s deputy');
    await handOver(followup, nurse, id, 'Organization/lung', 'Heller ikke jeg');
    await cannot(followup, nurse, id, 'Ingen her');
    assert.equal(owner(await now()), 'PractitionerRole/chief');
    assert.equal((await now()).statusReason!.text, 'Ingen her');
  });
  test('is not said where there is nobody above', async () => {
    const { id, now } = await referred();
    await handOver(followup, SYSTEM, id, 'Organization/trust', 'Til virksomheten');
    await assert.rejects(cannot(followup, staff('director'), id, 'Kan ikke'), refused(422, /nobody above/));
    assert.equal(owner(await now()), 'Organization/trust');
  });
});

/** NRK 1.16475862: 853 answers lay where nobody read them. */
describe('done', () => {
  test('is said of an answer by who has read it, and stays', async () => {
    const { report, id } = await answered();
    assert.equal(owner((await duty('ulest-svar', report))!), 'PractitionerRole/doctor');
    await done(followup, doctor, id);
    const task = (await duty('ulest-svar', report))!;
    assert.equal(task.status, 'completed');
    assert.deepEqual(task.output![0]!.valueReference, { reference: 'PractitionerRole/doctor' });
    const read = JSON.parse((await system.read('DiagnosticReport', report.slice(17)))!.body.toString());
    await put({ ...read, conclusion: 'Ingen endring' });
    assert.equal((await duty('ulest-svar', report))!.status, 'completed', 'the same answer is not unread again');
  });
  test('is over when the answer is changed: it is to be read again', async () => {
    const { report, id } = await answered();
    await done(followup, doctor, id);
    const read = JSON.parse((await system.read('DiagnosticReport', report.slice(17)))!.body.toString());
    passes(1000);
    await put({ ...read, status: 'amended', conclusion: 'Rettet svar' });
    assert.equal((await duty('ulest-svar', report))!.status, 'requested');
  });
  test('is not said of what still waits', async () => {
    const { id } = await referred();
    await assert.rejects(done(followup, doctor, id), refused(422, /still waits/));
  });
});

describe('a hundred duties', () => {
  test('that 64 people take at once each have one owner, and none is lost', async () => {
    const requests = await put(...Array.from({ length: 16 }, () => referral()));
    const ids = requests.map((request) => dutyId('vurder-henvisning', request));
    const takes = Array.from({ length: 64 }, (_, i) => take(followup, i % 2 ? doctor : nurse, ids[i % 16]!));
    const results = await Promise.allSettled(takes);
    for (const result of results)
      if (result.status === 'rejected')
        assert.ok([409, 422].includes((result.reason as FhirError).status), String(result.reason));
    for (const request of requests)
      assert.match(owner((await duty('vurder-henvisning', request))!)!, /^PractitionerRole\/(doctor|nurse)$/);
  });
});
