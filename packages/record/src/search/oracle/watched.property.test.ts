/** Whoever sees a part of the record gets the answers of a record that holds that part only: nothing else leads anywhere. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ResourceType, UnknownResource } from '@helseplattform/fhir';
import fc from 'fast-check';
import { viewerOf } from '../../access/viewer.ts';
import type { Gate, LimitedSight } from '../../gate.ts';
import { patientReferenceOf } from '../../patient-of.ts';
import { RESOURCE_TYPES } from '../../resource-types.ts';
import { createSearch } from '../index.ts';
import { NOW, sameAnswer, storeGenerated } from './same-answer.ts';
import type { Plain } from './says.ts';
import { searches } from './searches.ts';

const CLOSED_TYPES: readonly ResourceType[] = ['Condition'];
const ALL = new Set<ResourceType>(RESOURCE_TYPES);
const NONE = new Set<ResourceType>();

/** Patients are open by their gender; an observation that is preliminary is blocked against everybody. */
const gate: Gate = {
  factsOf: (resource) => ({
    relations: resource.resourceType === 'Patient' ? [{ key: `gender ${String(resource.gender)}` }] : [],
    blocks: isBlocked(resource) ? [{ what: { resource: `Observation/${String(resource.id)}` }, absolute: false }] : [],
    guarded: false,
  }),
  sightOf: ({ id }) => SIGHTS[id] ?? 'everything',
  mask: (resource) => resource,
  whereabouts: new Set(),
  identity: new Set(['_id']),
};
const isBlocked = (resource: UnknownResource | Plain) =>
  resource.resourceType === 'Observation' && resource.status === 'preliminary';

const sight = (more: Partial<LimitedSight>): LimitedSight => ({
  relations: [],
  patients: [],
  reads: ALL,
  writes: NONE,
  readsOpen: ALL,
  writesOpen: NONE,
  findsPatients: false,
  opens: NONE,
  self: [],
  overrides: [],
  seesGuarded: [],
  seesGuardedOf: [],
  ...more,
});

const SIGHTS: { [id: string]: LimitedSight } = {
  'sees nobody': sight({}),
  'sees women': sight({ relations: ['gender female'] }),
  'sees women and men in an emergency': sight({
    relations: ['gender female', 'gender male'],
    overrides: ['gender female', 'gender male'],
  }),
  'sees some types': sight({
    relations: ['gender female', 'gender male', 'gender undefined'],
    reads: new Set(RESOURCE_TYPES.filter((type) => !CLOSED_TYPES.includes(type))),
    readsOpen: new Set<ResourceType>(['Practitioner', 'Organization']),
  }),
};

const { db, stored, ids, options } = await storeGenerated({ gate });
const byName = new Map(stored.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));

/** The same decision, of one resource alone. */
function isVisible(resource: Plain, { relations, reads, readsOpen, overrides }: LimitedSight): boolean {
  const type = resource.resourceType as ResourceType;
  const reference =
    type === 'Patient'
      ? `Patient/${resource.id}`
      : patientReferenceOf(resource as unknown as UnknownResource, (r) => byName.has(r) && r.startsWith('Patient/'));
  if (reference === undefined) return readsOpen.has(type);
  const key = `gender ${String(byName.get(reference)!.gender)}`;
  return reads.has(type) && relations.includes(key) && (!isBlocked(resource) || overrides.includes(key));
}

describe('search by somebody who', () => {
  for (const [id, seen] of Object.entries(SIGHTS)) {
    test(`${id} answers as if the rest were not there`, async () => {
      const viewer = await viewerOf(db, options.ids, gate, { id, kind: 'staff' });
      const universe = stored.filter((resource) => isVisible(resource, seen));
      assert.ok(universe.length < stored.length);
      const plans = [createSearch(options), createSearch({ ...options, few: () => 0 })];
      let n = 0;
      await fc.assert(
        fc.asyncProperty(searches(ids), async (asked) => {
          await sameAnswer(plans[n++ % plans.length]!, db, asked, universe, ids, viewer);
        }),
        { seed: Number(process.env.SEARCH_SEED ?? 1905), numRuns: Number(process.env.SEARCH_RUNS ?? 100) },
      );
    });
  }
});

test('the sights are tried on searches that find something', async () => {
  const viewer = await viewerOf(db, options.ids, gate, { id: 'sees women', kind: 'staff' });
  const universe = stored.filter((resource) => isVisible(resource, SIGHTS['sees women']!));
  const asked = { type: 'Observation', params: [] as const, count: 10, compartment: undefined };
  assert.ok((await sameAnswer(createSearch(options), db, asked as never, universe, ids, viewer)) > 0);
  assert.equal(NOW, Date.UTC(2026, 0, 1));
});
