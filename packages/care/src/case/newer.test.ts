/** Nobody acts over what they have not seen: the appointment that was moved is not moved again by whoever still sees the old one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FhirError, type ServiceRequest } from '@helseplattform/fhir';
import { clinicalOperations } from '../operations.ts';
import { actorOf, careWorld, type PersonKey } from '../testing.ts';

const world = await careWorld(clinicalOperations);
const { store, record } = world;

/** An act on the referral from a screen that shows it in a version. */
const actOn = (id: string, seen: string) => (who: PersonKey, name: string, input: object) =>
  clinicalOperations
    .find((one) => one.name === name)!
    .run(
      {
        actor: actorOf(who),
        record: store.as(actorOf(who)),
        platform: record,
        now: world.now(),
        isLive: async () => true,
        seen,
      },
      id,
      input,
    );
const versionOf = async (id: string) => (await record.read('ServiceRequest', id))!.versionId;

async function booked(): Promise<string> {
  const { id } = await world.act<ServiceRequest>('gp', 'send-referral', '', {
    patient: 'Patient/kari',
    to: 'Organization/lunge',
    question: 'KOLS?',
  });
  await world.act('lung-doctor', 'assess-referral', id, { right: true, deadline: '2026-12-20' });
  await world.act('lung-nurse', 'offer-appointment', id, { start: '2026-11-20T10:00:00+01:00', purpose: '1' });
  return id;
}

test('an act over another’s is refused, and says who did what; on the case as it is now it is done', async () => {
  const id = await booked();
  const shown = await versionOf(id);
  const move = (day: string) => ({ start: `2026-${day}T10:00:00+01:00`, whose: 'unit', reason: 'Sykdom' });
  world.at('2026-11-02T12:00:00+01:00');
  await actOn(id, shown)('lung-nurse', 'move-appointment', move('11-24'));
  await assert.rejects(actOn(id, shown)('lung-doctor', 'move-appointment', move('12-01')), (error) => {
    assert.ok(error instanceof FhirError && error.status === 409, String(error));
    assert.match(error.message, /move, lung-nurse.*, 2026-11-02T11:00:00/);
    return true;
  });
  world.at('2026-11-02T13:00:00+01:00');
  await actOn(id, await versionOf(id))('lung-doctor', 'move-appointment', move('12-01'));
});

test('a version in which nobody has done anything stands in nobody’s way', async () => {
  const id = await booked();
  const shown = await versionOf(id);
  const referral = JSON.parse((await record.read('ServiceRequest', id))!.body.toString());
  await world.put({ ...referral, priority: 'urgent' });
  assert.notEqual(await versionOf(id), shown);
  await actOn(id, shown)('lung-doctor', 'cancel-appointment', { whose: 'unit', reason: 'Streik' });
});

test('a screen that shows what has long been forgotten is told all that was done', async () => {
  const id = await booked();
  await assert.rejects(
    actOn(id, '1')('lung-doctor', 'cancel-appointment', { whose: 'unit', reason: 'Streik' }),
    /assess, .*offer, /,
  );
});
