/** A referral from an office with its own record system, and what is told of it later. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Communication, Practitioner, ServiceRequest } from '@helseplattform/fhir';
import { type ReferralOf, referral } from '../../partner/messages.ts';
import { HPR, OWN_KIND } from '../codes.ts';
import { GP_OFFICE, NOW, PATIENT, testExchange, WARD } from '../testing.ts';
import { createIntake, type Taken } from './intake.ts';

const { store, get, put } = await testExchange([]);
const GP: Practitioner = {
  resourceType: 'Practitioner',
  id: 'gp',
  name: [{ family: 'Lege', given: ['Dag'] }],
  identifier: [{ system: HPR, value: '9144889' }],
};
await put({ resourceType: 'Organization', id: 'desk', name: 'Meldingskontoret' }, GP, {
  resourceType: 'PractitionerRole',
  id: 'gp',
  active: true,
  practitioner: { reference: 'Practitioner/gp' },
  organization: { reference: 'Organization/gp-office' },
});
const clock = { now: NOW };
const intake = createIntake({ store, desk: 'Organization/desk', now: () => clock.now });

let numbers = 0;
const newNumber = () => `7e0b2f7c-2c55-4b0b-8a9e-${String(++numbers).padStart(12, '0')}`;
const takes = (more: Partial<ReferralOf> & { documentId: string }): Promise<Taken> =>
  intake.take(
    Buffer.from(
      referral({
        from: GP_OFFICE,
        to: WARD,
        patient: PATIENT,
        doctor: GP,
        question: 'Tung pust i fire uker.',
        at: NOW,
        ...more,
      }),
    ),
  );
const came = ({ id }: Taken) => get<Communication>(`Communication/${id}`);
const nameOfReferral = async (taken: Taken): Promise<string> =>
  (await came(taken)).about!.map(({ reference }) => reference!).find((one) => one.startsWith('ServiceRequest/'))!;
const referralOf = async (taken: Taken) =>
  get<ServiceRequest & { id: string; meta: { versionId: string } }>(await nameOfReferral(taken));
const dayIn = ({ extension = [] }: ServiceRequest, name: string) =>
  extension.find(({ url }) => url.endsWith(name))?.valueDateTime;

describe('a referral that comes by message', () => {
  test('is received the day it came: the clock of its assessment runs', async () => {
    const request = await referralOf(await takes({ documentId: newNumber() }));
    assert.deepEqual(
      ['no-mottatt-dato', 'no-ansiennitets-dato', 'no-frist-for-vurdering'].map((name) => dayIn(request, name)),
      ['2026-03-02', '2026-03-02', '2026-03-16'],
    );
    assert.deepEqual(request.performer, [
      { ...request.performer![0], reference: 'Organization/lung', type: 'Organization' },
    ]);
  });

  test('is from whoever referred at the office that sent it, and names the message, so that an answer finds its way', async () => {
    const taken = await takes({ documentId: newNumber() });
    const request = await referralOf(taken);
    assert.deepEqual(request.requester, {
      reference: 'PractitionerRole/gp',
      display: 'Dag Lege, Torget legesenter',
    });
    const { valueReference } = request.extension!.find(({ url }) => url.endsWith('/kom-med'))!;
    assert.equal(valueReference?.reference, `Communication/${taken.id}`);
  });

  test('of a doctor nobody knows is answered to the office', async () => {
    const stranger = { ...GP, identifier: [{ system: HPR, value: '9999999' }] };
    const request = await referralOf(await takes({ documentId: newNumber(), doctor: stranger }));
    assert.equal(request.requester?.reference, 'Organization/gp-office');
    assert.match(request.requester?.display ?? '', /^Dag Lege/);
  });

  test('is refused where its sender is not in the address register: no answer would reach them', async () => {
    const from = { organisation: { reference: '', name: 'Ukjent kontor', her: '7777777' } };
    const taken = await takes({ documentId: newNumber(), from });
    assert.equal(taken.outcome, 'rejected');
    assert.match(taken.text ?? '', /adresseregisteret/);
    assert.equal((await came(taken)).status, 'on-hold');
  });
});

describe('what is told of a referral later', () => {
  const assessed = {
    url: 'http://helsenorge.no/fhir/StructureDefinition/no-vurdert-dato',
    valueDateTime: '2026-03-03',
  };
  /** Received, and assessed here. */
  async function assessedHere(documentId: string): Promise<ServiceRequest & { id: string }> {
    const request = await referralOf(await takes({ documentId }));
    await put({
      ...request,
      performer: [{ reference: 'Organization/lung' }],
      extension: [...request.extension!, assessed],
    });
    return request;
  }

  test('changes what is asked, never what has been done with it here, and somebody reads it', async () => {
    const documentId = newNumber();
    const before = await assessedHere(documentId);
    clock.now = NOW + 86_400_000;
    const taken = await takes({ documentId, change: 'M', question: 'Tung pust, nå også i hvile.' });
    clock.now = NOW;
    const after = await referralOf(taken);
    assert.equal(after.id, before.id);
    assert.match(after.note?.[0]?.text ?? '', /også i hvile/);
    assert.equal(dayIn(after, 'no-vurdert-dato'), '2026-03-03');
    assert.equal(dayIn(after, 'no-mottatt-dato'), '2026-03-02');
    assert.equal(taken.outcome, 'filed-again');
    assert.equal((await came(taken)).statusReason?.coding?.[0]?.code, 'filed-again');
  });

  test('that it is withdrawn closes it, with the reason', async () => {
    const documentId = newNumber();
    await takes({ documentId });
    const after = await referralOf(await takes({ documentId, change: 'C' }));
    assert.equal(after.status, 'revoked');
    const reason = after.extension!.find(({ url }) => url.endsWith('servicerequest-statusReason'));
    assert.match(reason?.valueCodeableConcept?.text ?? '', /Trukket tilbake/);
  });

  test('that it is withdrawn leaves a patient who has a time to whoever gave it', async () => {
    const documentId = newNumber();
    const { id } = await assessedHere(documentId);
    await put({
      resourceType: 'Appointment',
      status: 'booked',
      start: '2026-04-01T09:00:00+02:00',
      end: '2026-04-01T09:30:00+02:00',
      basedOn: [{ reference: `ServiceRequest/${id}` }],
      participant: [{ actor: { reference: 'Patient/patient' }, status: 'accepted' }],
    });
    const taken = await takes({ documentId, change: 'C' });
    assert.equal((await referralOf(taken)).status, 'active');
    assert.equal(taken.outcome, 'filed-again');
  });

  test('of one that is closed opens it no more', async () => {
    const documentId = newNumber();
    const request = await referralOf(await takes({ documentId }));
    await put({ ...request, status: 'completed' });
    const after = await referralOf(await takes({ documentId, change: 'M', question: 'Ny henvendelse.' }));
    assert.equal(after.status, 'completed');
  });
});

test('the kind of a referral is one of ours, whatever its sender calls it', async () => {
  const request = await referralOf(await takes({ documentId: newNumber() }));
  assert.deepEqual(request.category?.[0]?.coding?.[0], {
    system: OWN_KIND,
    code: 'henvisning',
    display: 'Henvisning',
  });
});
