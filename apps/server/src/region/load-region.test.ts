import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Resource } from '@helseplattform/fhir';
import { createRegion, type Region } from '@helseplattform/region';
import { loadRegion } from './load-region.ts';

test('places are loaded in order, then staff, then people: each batch and each person in one transaction', async () => {
  const region: Region = {
    ...createRegion({ people: 100, seed: 1, asOf: '2026-03-16' }),
    people: 1,
    seed: 1,
    asOf: '2026-03-16',
    places: function* () {
      for (const size of [500, 200])
        yield Array.from({ length: size }, (_, n): Resource => ({ resourceType: 'Organization', id: `o${size}-${n}` }));
    },
    staff: function* () {
      for (const size of [3, 2, 1])
        yield Array.from(
          { length: size },
          (_, n): Resource => ({ resourceType: 'Schedule', id: `s${size}-${n}`, actor: [] }),
        );
    },
    record: () => Array.from({ length: 1200 }, (_, n): Resource => ({ resourceType: 'Basic', id: `b${n}`, code: {} })),
  };
  const transactions: string[] = [];
  await loadRegion(
    {
      read: async () => undefined,
      isEmpty: async () => true,
      put: async (resources) => void transactions.push(`${resources.length} ${resources[0]!.resourceType}`),
    },
    region,
  );
  assert.deepEqual(transactions, [
    '1 Basic',
    '500 Organization',
    '200 Organization',
    '3 Schedule',
    '2 Schedule',
    '1 Schedule',
    '1200 Basic',
  ]);
});
