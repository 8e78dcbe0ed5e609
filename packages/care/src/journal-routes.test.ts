import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inMemoryReader } from './in-memory-reader.ts';
import { journalRoutes } from './journal-routes.ts';

const reader = inMemoryReader([{ resourceType: 'Patient', id: 'p', name: [{ family: 'Nordmann' }] }]);
const context = { actor: { id: 'system', kind: 'system' }, platform: reader, language: 'nb', now: new Date() } as const;
const route = (path: string) => journalRoutes.find((one) => one.path === path)!;

test('the search answers over HTTP as it does in code', async () => {
  const found = (await route('/api/journal/patients').handler(reader, {}, { q: 'nord' }, context)) as {
    patients: unknown[];
  };
  assert.equal(found.patients.length, 1);
});

test('a search without a query, or with a page of text, is refused', async () => {
  const search = route('/api/journal/patients');
  await assert.rejects(search.handler(reader, {}, {}, context), { name: 'FhirError', status: 400 });
  await assert.rejects(search.handler(reader, {}, { q: 'a'.repeat(201) }, context), { name: 'FhirError', status: 400 });
});

test('the chart of a patient who is not there is 404', async () => {
  await assert.rejects(route('/api/journal/patients/:id/chart').handler(reader, { id: 'x' }, {}, context), {
    status: 404,
  });
});
