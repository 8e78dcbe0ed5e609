/** One bed has one patient, and a patient lies in one bed, however many admit at once and by whatever door. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Encounter, FhirError, type UnknownResource } from '@helseplattform/fhir';
import { findAll } from '../operation.ts';
import { actorOf, careWorld } from '../testing.ts';
import { admissionOperations } from './operations.ts';

const AT_ONCE = 16;
const numbers = Array.from({ length: AT_ONCE }, (_, i) => i);
const world = await careWorld(admissionOperations);
const bed = (id: string): UnknownResource => ({
  resourceType: 'Location',
  id,
  name: id,
  physicalType: { coding: [{ code: 'bd' }] },
});
await world.put(
  ...numbers.map((n) => ({ resourceType: 'Patient', id: `p-${n}` })),
  ...numbers.map((n) => bed(`seng-${n}-b`)),
  ...['om-kapp', 'bytte', 'flytte', 'fra', 'annen-dor'].map(bed),
  { resourceType: 'Location', id: 'korridor', name: 'Korridor' },
);

const admit = (patient: string, place: string) =>
  world.act<Encounter>('lung-doctor', 'admit', '', {
    patient: `Patient/${patient}`,
    bed: `Location/${place}`,
    reason: 'Tung pust',
    urgent: true,
  });
const lying = (param: 'location' | 'patient', of: string) =>
  findAll<Encounter>(world.record, 'Encounter', [
    [param, of],
    ['status', 'in-progress'],
  ]);
/** What became of each: done, or why it was refused. */
const outcomes = async (all: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(all)).map((one) =>
    one.status === 'fulfilled'
      ? 'done'
      : one.reason instanceof FhirError
        ? `${one.reason.status} ${one.reason.message}`
        : String(one.reason),
  );
const refused = (told: readonly string[]) => told.filter((one) => one !== 'done');
const stay = (patient: string, place: string, more: object = {}): UnknownResource => ({
  resourceType: 'Encounter',
  status: 'in-progress',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
  subject: { reference: `Patient/${patient}` },
  period: { start: '2026-11-02T09:00:00Z' },
  location: [{ location: { reference: `Location/${place}` }, status: 'active' }],
  ...more,
});

describe(`${AT_ONCE} admissions at the same moment`, () => {
  test('to one bed: one patient lies there, and all others are told that it is taken', async () => {
    const told = await outcomes(numbers.map((n) => admit(`p-${n}`, 'om-kapp')));
    assert.equal((await lying('location', 'Location/om-kapp')).length, 1);
    assert.equal(refused(told).length, AT_ONCE - 1);
    for (const one of refused(told)) assert.match(one, /^409 .*lies in that bed/);
  });

  test('of one patient: there is one stay, and all others are told that the patient is admitted', async () => {
    await world.put({ resourceType: 'Patient', id: 'ettersokt' });
    const told = await outcomes(numbers.map((n) => admit('ettersokt', `seng-${n}-b`)));
    assert.equal((await lying('patient', 'Patient/ettersokt')).length, 1);
    assert.equal(refused(told).length, AT_ONCE - 1);
    for (const one of refused(told)) assert.match(one, /^409 .*admitted already/);
  });

  test('to a corridor: there is room for all', async () => {
    await world.put(...numbers.map((n) => ({ resourceType: 'Patient', id: `k-${n}` })));
    const told = await outcomes(numbers.map((n) => admit(`k-${n}`, 'korridor')));
    assert.deepEqual(refused(told), []);
  });
});

describe('a bed', () => {
  const nurse = world.store.as(actorOf('lung-nurse'));
  const write = (...values: UnknownResource[]) =>
    nurse.transact(
      values.map((value) =>
        value.id === undefined
          ? { method: 'create' as const, type: 'Encounter' as const, resource: { value } }
          : { method: 'update' as const, type: 'Encounter' as const, id: value.id, resource: { value } },
      ),
    );

  test('is given to the next in the same transaction as it is left', async () => {
    await world.put(
      { resourceType: 'Patient', id: 'gar' },
      { resourceType: 'Patient', id: 'kommer' },
      stay('gar', 'bytte', { id: 'opphold-gar' }),
    );
    const leaves = stay('gar', 'bytte', { id: 'opphold-gar', status: 'finished' });
    await write(leaves, stay('kommer', 'bytte'));
    const [there, ...more] = await lying('location', 'Location/bytte');
    assert.deepEqual([there?.subject?.reference, more], ['Patient/kommer', []]);
  });

  test('that is taken is not moved to, nor given twice in one transaction', async () => {
    for (const id of ['x', 'y', 'z']) await world.put({ resourceType: 'Patient', id });
    await world.put(stay('x', 'flytte', { id: 'opphold-x' }), stay('y', 'fra', { id: 'opphold-y' }));
    const moved = await outcomes([write(stay('y', 'flytte', { id: 'opphold-y' }))]);
    assert.match(moved[0]!, /^409 .*lies in that bed/);
    const twice = await outcomes([write(stay('z', 'annen-dor'), stay('kari', 'annen-dor'))]);
    assert.match(twice[0]!, /^409 .*lies in that bed/);
    assert.deepEqual(await lying('location', 'Location/annen-dor'), []);
  });
});
