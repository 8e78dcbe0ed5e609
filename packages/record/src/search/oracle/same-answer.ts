/** Test only. Generated resources in a store of their own, and a search that is asked of it and of the oracle. */
import assert from 'node:assert/strict';
import { loadDefinitions, type ResourceType } from '@helseplattform/fhir';
import type { Interaction, SearchRequest, SearchResult } from '../../contract.ts';
import type { Database } from '../../database/pool.ts';
import type { Gate } from '../../gate.ts';
import { Ids } from '../../numbers.ts';
import { resourceOf, testStore } from '../../testing-store.ts';
import type { Search, Watched } from '../index.ts';
import { oracle } from './oracle.ts';
import { generateResources } from './resources.ts';
import type { Plain } from './says.ts';
import type { GeneratedSearch } from './searches.ts';

/** What `ap` is measured from. */
export const NOW = Date.UTC(2026, 0, 1);
const BASE = 'http://localhost/fhir';

/** Stores the generated resources through the front door. */
export async function storeGenerated(surroundings: { gate?: Gate } = {}) {
  const { store, record } = await testStore(surroundings);
  const db: Database = store.database;
  const stored: Plain[] = [];
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  // every third resource has an id of its client, the others get one
  const generated = generateResources(2026).map((resource, i) => {
    const n = counts.get(resource.resourceType) ?? 0;
    counts.set(resource.resourceType, n + 1);
    const id = i % 3 === 0 ? `${resource.resourceType.toLowerCase()}-${n}` : undefined;
    names.set(`#${resource.resourceType}/${n}`, id ? `${resource.resourceType}/${id}` : `urn:uuid:${i}`);
    return { resource, id, fullUrl: `urn:uuid:${i}` };
  });
  // several transactions, so that times differ
  for (let at = 0; at < generated.length; at += 40) {
    const entries = generated.slice(at, at + 40).map(({ resource, id, fullUrl }): Interaction => {
      const text = JSON.stringify(resource).replace(/"(#\w+\/\d+)"/g, (_, name: string) => `"${names.get(name)!}"`);
      const value = JSON.parse(text);
      const type = resource.resourceType as ResourceType;
      return id
        ? { method: 'update', type, id, resource: { value: { ...value, id } }, fullUrl }
        : { method: 'create', type, resource: { value }, fullUrl };
    });
    const results = await record.transact(entries, { bundle: true });
    for (const [i, { version }] of results.entries()) {
      const resource = resourceOf(version) as Plain;
      stored.push(resource);
      const { fullUrl } = generated[at + i]!;
      for (const [name, to] of names) if (to === fullUrl) names.set(name, `${resource.resourceType}/${resource.id}`);
    }
  }
  const ids: Record<string, string[]> = {};
  for (const { resourceType, id } of stored) ids[resourceType] = [...(ids[resourceType] ?? []), id];
  const [secret] = await db.query<{ value: string }>(
    'secret',
    `select value #>> '{}' as value from setting where name = 'id-secret'`,
  );
  const definitions = loadDefinitions();
  const options = {
    parameters: () => store.parameters,
    definitions: () => definitions,
    ids: new Ids(Buffer.from(secret!.value, 'hex')),
    pageSecret: Buffer.alloc(32, 1),
    now: () => NOW,
  };
  return { db, stored, ids, options };
}

/** Asks both for all pages, forwards and backwards; returns how many match. */
export async function sameAnswer(
  plan: Search,
  db: Database,
  generated: GeneratedSearch,
  stored: readonly Plain[],
  ids: Record<string, string[]>,
  as?: Watched,
): Promise<number> {
  const { type, params, count } = generated;
  const compartment =
    generated.compartment === undefined
      ? undefined
      : { type: 'Patient' as const, id: ids['Patient']![generated.compartment]! };
  const request: SearchRequest = {
    ...(type ? { type: type as ResourceType } : {}),
    params: [...params, ['_count', String(count)], ['_total', 'accurate']],
    base: BASE,
    ...(compartment ? { compartment } : {}),
  };
  const expected = oracle(stored, { ...(type ? { type } : {}), params, ...(compartment ? { compartment } : {}) }, NOW);

  const pages: SearchResult[] = [];
  for (let page: string | undefined; pages.length <= stored.length; ) {
    const result = await plan.search(db, { ...request, ...(page ? { page } : {}) }, as);
    pages.push(result);
    page = result.next;
    if (page === undefined) break;
  }
  const of = (mode: string) =>
    pages.flatMap((p) => p.entries.filter((e) => e.mode === mode).map((e) => `${e.version.type}/${e.version.id}`));
  const matches = of('match');
  assert.deepEqual([...matches].sort(), [...expected.matches].sort(), 'the same resources match, each once');
  assert.equal(pages[0]!.total, expected.matches.length);
  if (params.some(([name]) => name === '_sort')) {
    const keyOf = new Map(expected.matches.map((match, i) => [match, expected.keys[i]!]));
    assert.deepEqual(
      matches.map((match) => keyOf.get(match)),
      expected.keys,
      'in the order of their sort keys',
    );
  }
  for (const page of pages.slice(0, -1))
    assert.equal(page.entries.filter((e) => e.mode === 'match').length, count, 'pages are full');
  if (params.some(([name]) => name.includes('include'))) {
    const whole = await plan.search(db, { ...request, params: [...params, ['_count', '1000']] }, as);
    const included = whole.entries.filter((e) => e.mode === 'include').map((e) => `${e.version.type}/${e.version.id}`);
    assert.deepEqual(included.sort(), [...expected.included].sort(), 'the same is included');
  }
  // and back again, page by page
  let back = pages.at(-1)!;
  for (let i = pages.length - 2; i >= 0; i--) {
    assert.ok(back.previous, 'a later page has a previous one');
    back = await plan.search(db, { ...request, page: back.previous }, as);
    const names = (p: SearchResult) => p.entries.filter((e) => e.mode === 'match').map((e) => e.version.id);
    assert.deepEqual(names(back), names(pages[i]!), 'backwards the same pages come');
  }
  return expected.matches.length;
}
