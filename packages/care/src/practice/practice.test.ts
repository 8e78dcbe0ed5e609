/** The day list of an office: whose it is, what day it is, and who has come. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Appointment } from '@helseplattform/fhir';
import { clinicalOperations } from '../operations.ts';
import { startView } from '../start/views.ts';
import { type CareWorld, careWorld } from '../testing.ts';
import { attendanceActs, attendanceOf } from './rules.ts';
import type { DayList } from './view-model.ts';

describe('attendance', () => {
  /** [status in FHIR, on the list, what may be said] */
  const cases: readonly (readonly [Appointment['status'], string | undefined, readonly string[]])[] = [
    ['booked', 'booked', ['patient-arrived', 'patient-no-show']],
    ['arrived', 'here', ['patient-not-arrived']],
    ['noshow', 'no-show', ['patient-arrived', 'patient-not-arrived']],
    ['fulfilled', 'done', []],
    ['cancelled', undefined, []],
    ['proposed', undefined, []],
  ];
  for (const [status, state, acts] of cases)
    test(`${status} is ${state ?? 'not on the list'}`, () => {
      assert.equal(attendanceOf({ status }), state);
      assert.deepEqual(attendanceActs({ status }), acts);
    });
});

const office = async (): Promise<CareWorld> => {
  const world = await careWorld(clinicalOperations);
  await world.put(
    {
      resourceType: 'HealthcareService',
      id: 'tjeneste-legekontor',
      providedBy: { reference: 'Organization/legekontor' },
      specialty: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.8663', code: 'KA01' }] }],
    } as never,
    {
      resourceType: 'Location',
      id: 'sted-legekontor',
      name: 'Legekontoret',
      managingOrganization: { reference: 'Organization/legekontor' },
    } as never,
  );
  return world;
};
const appointment = (id: string, start: string, more: object = {}) =>
  ({
    resourceType: 'Appointment',
    id,
    status: 'booked',
    start,
    end: start,
    description: 'Kontroll av blodtrykk',
    participant: [
      { actor: { reference: 'Patient/kari' }, status: 'accepted' },
      { actor: { reference: 'Location/sted-legekontor' }, status: 'accepted' },
      { actor: { reference: 'Practitioner/gp', display: 'gp' }, status: 'accepted' },
    ],
    ...more,
  }) as never;
const listOf = async (world: CareWorld, day?: string) => {
  const { reader, context } = world.viewer('gp');
  return (await startView(reader, day, context)) as DayList;
};

describe('the day list', () => {
  test('has the day as it is in the region, by the clock, and not the days beside it', async () => {
    const world = await office();
    await world.put(
      appointment('midnatt', '2026-11-01T23:00:00Z'),
      appointment('ni', '2026-11-02T09:00:00+01:00'),
      appointment('sent', '2026-11-02T22:59:00Z'),
      appointment('atte', '2026-11-02T08:00:00+01:00'),
      appointment('i-gar', '2026-11-01T22:59:00Z'),
      appointment('i-morgen', '2026-11-02T23:00:00Z'),
      appointment('avlyst', '2026-11-02T10:00:00+01:00', { status: 'cancelled' }),
    );
    const { kind, day, appointments } = await listOf(world);
    assert.deepEqual([kind, day], ['practice', '2026-11-02']);
    assert.deepEqual(
      appointments.map(({ id }) => id),
      ['midnatt', 'atte', 'ni', 'sent'],
    );
    assert.deepEqual(
      (await listOf(world, '2026-11-03')).appointments.map(({ id }) => id),
      ['i-morgen'],
    );
    assert.equal(appointments[1]?.isMine, true);
    assert.deepEqual(
      appointments[1]?.with.map(({ name }) => name),
      ['gp'],
    );
    assert.equal(appointments[1]?.listOf, undefined, 'on the reader’s own list');
  });

  test('says that the patient has come, and takes it back', async () => {
    const world = await office();
    await world.put(appointment('ni', '2026-11-02T09:00:00+01:00'));
    await world.act('gp', 'patient-arrived', 'ni');
    const [here] = (await listOf(world)).appointments;
    assert.deepEqual([here?.state, here?.arrived], ['here', world.now().toISOString()]);
    await assert.rejects(world.act('gp', 'patient-arrived', 'ni'), { status: 409 });
    await world.act('gp', 'patient-not-arrived', 'ni');
    assert.equal((await listOf(world)).appointments[0]?.state, 'booked');
  });

  test('says whose list the patient is on, where it is another’s', async () => {
    const world = await office();
    await world.put({
      resourceType: 'Patient',
      id: 'ola',
      name: [{ family: 'Nordmann', given: ['Ola'] }],
      generalPractitioner: [{ reference: 'PractitionerRole/rolle-heart-doctor', display: 'Vikar' }],
    } as never);
    await world.put(
      appointment('ti', '2026-11-02T10:00:00+01:00', {
        participant: [
          { actor: { reference: 'Practitioner/gp' }, status: 'accepted' },
          { actor: { reference: 'Patient/ola' }, status: 'accepted' },
          { actor: { reference: 'Location/sted-legekontor' }, status: 'accepted' },
        ],
      }),
    );
    const [row] = (await listOf(world)).appointments;
    assert.deepEqual([row?.listOf?.name, row?.isMine], ['Vikar', true]);
  });

  test('refuses what is no day', async () => {
    const world = await office();
    await assert.rejects(listOf(world, '2026-02-30'), { status: 400 });
  });
});
