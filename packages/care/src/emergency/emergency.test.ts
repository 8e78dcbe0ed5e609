/** An emergency clinic: who comes, how urgent it is, and who stands first. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Encounter } from '@helseplattform/fhir';
import { clinicalOperations } from '../operations.ts';
import { startView } from '../start/views.ts';
import { careWorld } from '../testing.ts';
import { arrivalState, byUrgency, seeBy } from './rules.ts';
import type { Arrival, ArrivalState, EmergencyBoard, Urgency } from './view-model.ts';
import { emergencyBoard } from './views.ts';

const ARRIVED = '2026-11-02T20:00:00.000Z';

describe('by when somebody is seen', () => {
  /** Manchester triage: minutes from the arrival. */
  const minutes = { red: 0, orange: 10, yellow: 60, green: 120, blue: 240 } as const;
  for (const [urgency, wait] of Object.entries(minutes))
    test(`${urgency}: within ${wait} minutes`, () =>
      assert.equal(
        seeBy(ARRIVED, urgency as Urgency, 'waiting'),
        new Date(Date.parse(ARRIVED) + wait * 60_000).toISOString(),
      ));
  test('nobody says where nobody has assessed, nor when somebody has begun', () => {
    assert.equal(seeBy(ARRIVED, undefined, 'arrived'), undefined);
    assert.equal(seeBy(ARRIVED, 'red', 'with-doctor'), undefined);
  });
});

test('who is not assessed stands first, then by urgency and arrival, and last those who are seen', () => {
  const one = (id: string, state: ArrivalState, urgency?: Urgency, minute = 0): Arrival => ({
    id,
    patient: { id, sex: 'unknown', otherIds: [] },
    arrived: new Date(Date.parse(ARRIVED) + minute * 60_000).toISOString(),
    reasons: [],
    state,
    ...(urgency ? { urgency } : {}),
    by: [],
    may: [],
    alerts: [],
  });
  const rows = [
    one('seen', 'with-doctor', 'red'),
    one('green', 'waiting', 'green'),
    one('later', 'waiting', 'orange', 9),
    one('orange', 'waiting', 'orange', 1),
    one('new', 'arrived', undefined, 30),
  ];
  assert.deepEqual(
    rows.sort(byUrgency).map(({ id }) => id),
    ['new', 'orange', 'later', 'green', 'seen'],
  );
});

test('a contact that has ended is on no board', () => {
  for (const status of ['finished', 'cancelled', 'planned'] as const) assert.equal(arrivalState({ status }), undefined);
});

describe('whoever has come', () => {
  test('stays on the board until somebody says where they went', async () => {
    const world = await careWorld(clinicalOperations);
    const board = async () => {
      const { reader, context } = world.viewer('heart-doctor');
      return ((await emergencyBoard(reader, 'Organization/hjerte', context)) as EmergencyBoard).arrivals;
    };
    const { id } = await world.act<Encounter>('heart-doctor', 'register-arrival', '', {
      patient: 'Patient/kari',
      reason: 'Brystsmerter',
    });
    await world.put({ resourceType: 'Patient', id: 'uten-tid', name: [{ family: 'Berg' }] });
    await world.put({
      resourceType: 'Encounter',
      id: 'uten-tid',
      status: 'arrived',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' },
      subject: { reference: 'Patient/uten-tid' },
      serviceProvider: { reference: 'Organization/hjerte' },
    });
    const there = async () => (await board()).map((one) => one.id).sort();
    const both = [id, 'uten-tid'].sort();
    assert.deepEqual(await there(), both);
    for (const [act, input] of [
      ['assess-urgency', { urgency: 'blue' }],
      ['begin-contact', {}],
      ['assess-urgency', { urgency: 'green' }],
    ] as const) {
      await world.act('heart-doctor', act, id, input);
      assert.deepEqual(await there(), both, act);
    }
    for (const to of [undefined, 'borte'])
      await assert.rejects(world.act('heart-doctor', 'end-contact', id, { to }), { status: 400 });
    assert.deepEqual(await there(), both);
    await world.act('heart-doctor', 'end-contact', id, { to: 'left' });
    assert.deepEqual(await there(), ['uten-tid']);
  });
});

describe('a night', () => {
  test('from the door to the way home', async () => {
    const world = await careWorld(clinicalOperations);
    await world.put({
      resourceType: 'HealthcareService',
      id: 'tjeneste-hjerte',
      providedBy: { reference: 'Organization/hjerte' },
      specialty: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.8663', code: 'KA02' }] }],
    } as never);
    const board = async () => {
      const { reader, context } = world.viewer('heart-doctor');
      return (await startView(reader, undefined, context)) as EmergencyBoard;
    };
    const { id } = await world.act<Encounter>('heart-doctor', 'register-arrival', '', {
      patient: 'Patient/kari',
      reason: 'Brystsmerter',
    });
    const [arrived] = (await board()).arrivals;
    assert.deepEqual([arrived?.id, arrived?.state, arrived?.reasons], [id, 'arrived', ['Brystsmerter']]);
    assert.deepEqual(arrived?.may, ['assess-urgency', 'begin-contact', 'end-contact']);

    await world.act('heart-doctor', 'assess-urgency', id, { urgency: 'orange' });
    const [waiting] = (await board()).arrivals;
    assert.deepEqual([waiting?.state, waiting?.urgency], ['waiting', 'orange']);
    assert.equal(Date.parse(waiting!.seeBy!) - Date.parse(waiting!.arrived), 10 * 60_000);

    await world.act('heart-doctor', 'begin-contact', id);
    const [seen] = (await board()).arrivals;
    assert.deepEqual([seen?.state, seen?.by.map(({ name }) => name)], ['with-doctor', ['heart-doctor']]);
    await assert.rejects(world.act('heart-doctor', 'begin-contact', id), { status: 409 });

    await world.act('heart-doctor', 'end-contact', id, { to: 'home' });
    assert.deepEqual((await board()).arrivals, []);
    await assert.rejects(world.act('heart-doctor', 'end-contact', id, { to: 'home' }), { status: 409 });
  });
});
