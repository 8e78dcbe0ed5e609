/** Search gives the same answers as a naive evaluation of the same search in memory, whichever plan is taken. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadDefinitions, type ResourceType } from '@helseplattform/fhir';
import fc from 'fast-check';
import type { Interaction, SearchRequest, SearchResult } from '../../contract.ts';
import type { Database } from '../../database/pool.ts';
import { Ids } from '../../numbers.ts';
import { resourceOf, testStore } from '../../testing-store.ts';
import { createSearch, type Search } from '../index.ts';
import { type GeneratedSearch, generateResources, searches } from './generate.ts';
import { oracle } from './oracle.ts';
import type { Plain } from './says.ts';

const NOW = Date.UTC(2026, 0, 1);
const BASE = 'http://localhost/fhir';

const { db, stored, ids, options } = await load();

const PLANS: [string, Search][] = [
  ['candidates are fetched and sorted', createSearch(options)],
  ['indexes are walked in order', createSearch({ ...options, few: () => 0 })],
  ['it shows only then which is better', createSearch({ ...options, few: () => 8 })],
];

describe('search answers as the oracle does', () => {
  for (const [name, search] of PLANS) {
    test(`when ${name}`, async () => {
      let finding = 0;
      const runs = Number(process.env['SEARCH_RUNS'] ?? 150);
      await fc.assert(
        fc.asyncProperty(searches(ids), async (asked) => {
          if ((await sameAnswer(search, asked)) > 0) finding++;
        }),
        {
          seed: Number(process.env['SEARCH_SEED'] ?? 1814) + name.length,
          numRuns: runs,
        },
      );
      assert.ok(finding > runs / 4, `only ${finding} of ${runs} searches find anything, so they prove little`);
    });
  }
});

/** Stores the generated resources through the front door. */
async function load() {
  const { store, record } = await testStore();
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
async function sameAnswer(plan: Search, generated: GeneratedSearch): Promise<number> {
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
    const result = await plan.search(db, { ...request, ...(page ? { page } : {}) });
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
    const whole = await plan.search(db, { ...request, params: [...params, ['_count', '1000']] });
    const included = whole.entries.filter((e) => e.mode === 'include').map((e) => `${e.version.type}/${e.version.id}`);
    assert.deepEqual(included.sort(), [...expected.included].sort(), 'the same is included');
  }
  // and back again, page by page
  let back = pages.at(-1)!;
  for (let i = pages.length - 2; i >= 0; i--) {
    assert.ok(back.previous, 'a later page has a previous one');
    back = await plan.search(db, { ...request, page: back.previous });
    const names = (p: SearchResult) => p.entries.filter((e) => e.mode === 'match').map((e) => e.version.id);
    assert.deepEqual(names(back), names(pages[i]!), 'backwards the same pages come');
  }
  return expected.matches.length;
}
