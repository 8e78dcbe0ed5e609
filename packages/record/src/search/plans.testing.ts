/** A record of 300 patients, and what a search touches in it: for the tests of plans. */
import assert from 'node:assert/strict';
import type { ResourceType, UnknownResource } from '@helseplattform/fhir';
import { viewerOf } from '../access/viewer.ts';
import type { Interaction, Record, SearchRequest } from '../contract.ts';
import type { Gate, LimitedSight } from '../gate.ts';
import { Ids } from '../numbers.ts';
import { create, testStore } from '../testing-store.ts';
import { createSearch, type Watched } from './index.ts';

export const LOINC = 'http://loinc.org';
export const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const PATIENTS = 300;
const BARE = 900;

/** Every encounter opens its patient to everybody; the first patient's to a ward as well. */
const gate: Gate = {
  factsOf: (resource) => ({
    relations:
      resource.resourceType === 'Encounter'
        ? [{ key: 'everybody' }, ...(isFirst(resource) ? [{ key: 'ward' }] : [])]
        : [],
    blocks: [],
    guarded: false,
  }),
  sightOf: ({ id, kind }) => (kind === 'system' ? 'everything' : { ...NO_SIGHT, relations: [id] }),
  mask: (resource) => resource,
  whereabouts: new Set(),
  identity: new Set(),
};
const isFirst = (resource: UnknownResource) =>
  (resource.period as { start: string } | undefined)?.start === new Date(Date.UTC(2015, 0, 1)).toISOString();
const NO_SIGHT: LimitedSight = {
  relations: [],
  patients: [],
  reads: new Set(['Patient', 'Observation', 'Encounter', 'Condition']),
  writes: new Set(),
  readsOpen: new Set(),
  writesOpen: new Set(),
  findsPatients: false,
  opens: new Set(),
  self: ['Practitioner/x'],
  overrides: [],
  seesGuarded: [],
  seesGuardedOf: [],
};

/** 300 patients with 38 resources each: 3 encounters, 30 observations of 15 codes, 4 conditions. */
async function load(record: Record): Promise<string[]> {
  const day = (n: number) => new Date(Date.UTC(2015, 0, 1) + n * 86_400_000).toISOString();
  const ids: string[] = [];
  const names = [
    'Hansen',
    'Johansen',
    'Olsen',
    'Larsen',
    'Andersen',
    'Pedersen',
    'Nilsen',
    'Kristiansen',
    'Jensen',
    'Karlsen',
  ];
  for (let at = 0; at < PATIENTS; at += 25) {
    const entries: Interaction[] = [];
    const add = (resource: { resourceType: string; [key: string]: unknown }) => {
      const fullUrl = `urn:uuid:${entries.length}`;
      entries.push(create(resource, { fullUrl }));
      return { reference: fullUrl };
    };
    for (let i = at; i < at + 25; i++) {
      const subject = add({
        resourceType: 'Patient',
        identifier: [{ system: 'http://ids', value: `n${i}` }],
        name: [{ family: names[i % 10]! + (i % 37), given: [`Fornavn${i % 50}`] }],
        gender: i % 2 ? 'male' : 'female',
        birthDate: day(-((i * 7919) % 25_000)).slice(0, 10),
      });
      const encounters = [0, 1, 2].map((k) =>
        add({
          resourceType: 'Encounter',
          status: 'finished',
          class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: k ? 'AMB' : 'IMP' },
          subject,
          period: { start: day(i * 3 + k * 300), end: day(i * 3 + k * 300 + 1) },
        }),
      );
      for (let k = 0; k < 30; k++) {
        add({
          resourceType: 'Observation',
          status: 'final',
          category: [
            {
              coding: [
                {
                  system: CATEGORY,
                  code: k % 15 < 7 ? 'laboratory' : 'vital-signs',
                },
              ],
            },
          ],
          code: { coding: [{ system: LOINC, code: `c-${k % 15}` }] },
          subject,
          encounter: encounters[k % 3],
          effectiveDateTime: day(i * 3 + k * 30),
          valueQuantity: { value: (i * k) % 200, unit: 'g/L', system: 'http://unitsofmeasure.org', code: 'g/L' },
        });
      }
      for (let k = 0; k < 4; k++) {
        add({
          resourceType: 'Condition',
          clinicalStatus: {
            coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
          },
          code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: `E${(i + k) % 40}` }] },
          subject,
          recordedDate: day(i * 3 + k),
        });
      }
    }
    const results = await record.transact(entries, { bundle: true });
    ids.push(...results.flatMap(({ version }) => (version!.type === 'Patient' ? [version!.id] : [])));
  }
  // and people without a record, so that reading all patients is not as good as an index
  await record.transact(
    Array.from({ length: BARE }, (_, i) =>
      create({
        resourceType: 'Patient',
        identifier: [{ system: 'http://ids', value: `bare-${i}` }],
        name: [{ family: `Nordmann${i % 41}`, given: ['Kari'] }],
        gender: i % 2 ? 'male' : 'female',
        birthDate: day(-((i * 7907) % 25_000)).slice(0, 10),
      }),
    ),
    { bundle: true },
  );
  return ids;
}

export function request(query: string, page?: string): SearchRequest {
  const [type, params = ''] = query.split(/\?(.*)/s) as [string, string?];
  return { type: type as ResourceType, params: [...new URLSearchParams(params)], base: '', ...(page ? { page } : {}) };
}

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Loops'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

/** The parts of a plan that were carried out. */
function* executed(node: PlanNode): Generator<PlanNode> {
  if (node['Actual Loops'] === 0) return;
  yield node;
  for (const part of node.Plans ?? []) yield* executed(part);
}

/** Indexes and tables that a plan reads; small tables apart. */
function readBy(nodes: readonly PlanNode[]) {
  const small = (name: string | undefined) => name === undefined || /^(client_id|code_seen)/.test(name);
  return {
    indexes: [...new Set(nodes.flatMap((n) => (small(n['Index Name']) ? [] : n['Index Name']!)))].sort(),
    scanned: nodes.flatMap((n) =>
      n['Node Type'] === 'Seq Scan' && !small(n['Relation Name']) ? [n['Relation Name']!] : [],
    ),
  };
}

/** The patients in a store of its own, and how a search of them is carried out. */
export async function testPlans() {
  const { record, store, statements } = await testStore({ gate });
  const db = store.database;
  const patients = await load(record);

  // other patients' relations, blocks and addresses, enough that reading all of them is not as good as an index
  await db.run(
    '',
    "insert into block (pid, rid, whom, what, t0, t1, absolute) select n, n, 0, 0, '-infinity', 'infinity', true from generate_series(1, 3000) n",
  );
  await db.run('', 'insert into guarded (pid) select n from generate_series(1, 3000) n');
  await db.run(
    '',
    "insert into relation (pid, key, t0, t1, rid) select n / 4, n % 700, '-infinity', 'infinity', n from generate_series(1, 20000) n",
  );
  await db.query('', 'analyze');
  const [secret] = await db.query<{ value: string }>(
    'secret',
    `select value #>> '{}' as value from setting where name = 'id-secret'`,
  );
  const options = {
    parameters: () => store.parameters,
    definitions: () => store.definitions,
    ids: new Ids(Buffer.from(secret!.value, 'hex')),
    pageSecret: Buffer.alloc(32),
  };
  const search = createSearch(options);

  /** Who sees the patients that a relation of this name opens: `everybody`, `ward`, or `nobody`. */
  const viewer = (name: string) => viewerOf(db, options.ids, gate, { id: name, kind: 'staff' });

  /** Carries out the statements of a search, and says what was touched. */
  async function touched(query: string, page?: string, as?: Watched) {
    const found: { indexes: string[]; scanned: string[]; blocks: number }[] = [];
    for (const { sql, parameters, plan: general } of await search.explain(db, request(query, page), as)) {
      const [row] = await db.query<{ 'QUERY PLAN': string }>(
        '',
        `explain (analyze, buffers, timing off, format json) ${sql}`,
        parameters,
      );
      const [{ Plan: plan }] = JSON.parse(row!['QUERY PLAN']) as [{ Plan: PlanNode }];
      found.push({ ...readBy([...executed(plan)]), blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] });
      // the plan PostgreSQL keeps for all parameters reads no table from end to end either
      assert.deepEqual(readBy([...executed((general as [{ Plan: PlanNode }])[0].Plan)]).scanned, []);
    }
    return found;
  }

  /** Statements of a search whose hashes are known to be common or rare already. */
  async function statementsOf(query: string, page?: string, as?: Watched): Promise<number> {
    await search.search(db, request(query, page), as);
    statements();
    await search.search(db, request(query, page), as);
    return statements().length;
  }
  return { db, store, statements, patients, search, viewer, touched, statementsOf };
}
