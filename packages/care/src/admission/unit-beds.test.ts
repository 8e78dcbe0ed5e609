/** The beds of a unit: who lies where, and which are free. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reader } from '@helseplattform/record';
import { careWorld } from '../testing.ts';
import { admissionOperations } from './operations.ts';
import { unitBeds } from './unit-beds.ts';

const world = await careWorld(admissionOperations);
await world.act('lung-doctor', 'admit', '', {
  patient: 'Patient/kari',
  bed: 'Location/seng-1',
  reason: 'Tung pust',
  expected: '2026-11-05',
});
const { reader, context } = world.viewer('lung-nurse');

test('names who lies in each bed, and counts those that are free', async () => {
  const { unit, wards, free } = await unitBeds(reader, 'lunge', context);
  assert.deepEqual([unit.name, free], ['Lungemedisinsk avdeling', 1]);
  assert.deepEqual(
    wards.map(({ name, beds }) => [
      name,
      beds.map((bed) => [bed.name, bed.isTaken, bed.stay?.patient.name?.text, bed.stay?.expected]),
    ]),
    [
      [
        'sted-lunge',
        [
          ['seng-1', true, 'Nordmann, Kari', '2026-11-05'],
          ['seng-2', false, undefined, undefined],
        ],
      ],
    ],
  );
});

test('tells that a bed is taken, and not by whom, where the reader has no ground to see the stay', async () => {
  const withoutStays = without('Encounter', reader);
  const { wards, free } = await unitBeds(withoutStays, 'lunge', context);
  assert.deepEqual(wards[0]!.beds[0], { reference: 'Location/seng-1', name: 'seng-1', isTaken: true });
  assert.equal(free, 1);
});

/** The record of somebody who finds nothing of a type. */
const without = (type: string, of: Reader): Reader =>
  new Proxy(of, {
    get(target, name: keyof Reader) {
      if (name === 'search')
        return async (request: Parameters<Reader['search']>[0]) =>
          request.type === type ? { entries: [] } : target.search(request);
      return (target[name] as (...args: never[]) => unknown).bind(target);
    },
  });
