import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Resource } from '@helseplattform/fhir';
import { createRegion, type Region } from '@helseplattform/region';
import { loadRegion } from './load-region.ts';

test('a person whose record is long is loaded in one transaction: what is in it refers forwards and back', async () => {
  const region: Region = {
    ...createRegion({ people: 100, seed: 1, asOf: '2026-03-16' }),
    people: 1,
    seed: 1,
    asOf: '2026-03-16',
    organisations: function* () {
      yield Array.from({ length: 1200 }, (_, n): Resource => ({ resourceType: 'Organization', id: `o${n}` }));
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
  assert.deepEqual(transactions, ['1 Basic', '500 Organization', '500 Organization', '200 Organization', '1200 Basic']);
});
