/**
 * The plans of the main searches, pinned: how many statements, which indexes, and how many blocks of the database a page
 * touches. A wrong order of columns in an index, or a plan that walks a table, shows here as a number.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ResourceType, UnknownResource } from '@helseplattform/fhir';
import { viewerOf } from '../access/viewer.ts';
import type { Interaction, SearchRequest } from '../contract.ts';
import type { Gate, LimitedSight } from '../gate.ts';
import { Ids } from '../numbers.ts';
import { create, testStore } from '../testing-store.ts';
import { createSearch, type Watched } from './index.ts';

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

const { record, store, statements } = await testStore({ gate });
const db = store.database;
const LOINC = 'http://loinc.org';
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const PATIENTS = 300;
const BARE = 900;
const patients = await load();

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

/** 300 patients with 38 resources each: 3 encounters, 30 observations of 15 codes, 4 conditions. */
async function load(): Promise<string[]> {
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
    const add = (resource: { resourceType: string } & Record<string, unknown>) => {
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

function request(query: string, page?: string): SearchRequest {
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

const page2 = async (query: string) => (await search.search(db, request(query))).next!;
const BODIES = 'version_pkey';
const chart = `patient=${patients[77]}`;

describe('the plan of', () => {
  const CASES: [what: string, query: string, indexes: string[], statements: number, blocks: number][] = [
    [
      'a chart by code, newest first',
      `Observation?${chart}&code=${LOINC}|c-3&_sort=-date&_count=20`,
      ['current_chart', BODIES],
      1,
      40,
    ],
    ['a chart, one page of many', `Observation?${chart}&_count=10`, ['current_chart', BODIES], 1, 60],
    ['the conditions of a patient', `Condition?${chart}`, ['current_chart', BODIES], 1, 40],
    ['a patient by identifier', 'Patient?identifier=http://ids|n77', ['current_pkey', 'ix_eq_pkey', BODIES], 1, 20],
    [
      'patients by the beginning of a name',
      'Patient?name=hansen1&_count=20',
      ['current_pkey', 'ix_str_prefix', BODIES],
      1,
      250,
    ],
    [
      'patients by birth date and gender',
      'Patient?birthdate=gt1960-01-01&gender=male&_count=20',
      ['current_clinical', BODIES],
      1,
      250,
    ],
    ['a page by code', `Observation?code=${LOINC}|c-3&_count=10`, ['current_pkey', 'ix_eq_pkey', BODIES], 1, 100],
    [
      'two codes of which no resource has both',
      `Observation?category=${CATEGORY}|laboratory&code=${LOINC}|c-14&_count=20`,
      ['ix_eq_pkey'],
      1,
      4000,
    ],
    [
      'a code in the order of writing',
      `Observation?code=${LOINC}|c-3&_sort=_lastUpdated&_count=20`,
      ['current_pkey', 'ix_eq_pkey', 'version_recent', BODIES],
      1,
      1500,
    ],
    [
      'a code by date across patients',
      `Observation?code=${LOINC}|c-3&_sort=-date&_count=20`,
      ['current_clinical', BODIES],
      1,
      1100,
    ],
    ['a day of everybody', 'Observation?date=2016-03-05&_count=20', ['current_clinical', BODIES], 1, 250],
    ['everything since a day', 'Observation?date=ge2016-01-01&_count=20', ['current_clinical', BODIES], 1, 250],
    [
      'what was written since a moment',
      'Observation?_lastUpdated=gt2020-01-01&_count=20',
      ['current_pkey', 'version_recent', BODIES],
      1,
      250,
    ],
    [
      'a chained name',
      'Observation?patient.name=hansen1&_count=20',
      ['current_chart', 'current_pkey', 'ix_str_prefix', BODIES],
      1,
      2500,
    ],
    [
      'a chained identifier',
      'Observation?patient.identifier=http://ids|n77&_count=20',
      ['current_chart', 'current_pkey', 'ix_eq_pkey', BODIES],
      1,
      300,
    ],
    [
      'a reference',
      `Observation?${chart}&encounter.class=IMP`,
      ['current_chart', 'current_pkey', 'ix_ref_rid', BODIES],
      1,
      500,
    ],
    [
      'a value within a patient',
      `Observation?${chart}&code-value-quantity=${LOINC}|c-3$gt5`,
      ['current_chart', 'ix_num_rid', BODIES],
      2,
      60,
    ],
    [
      'patients in the order of their names',
      'Patient?gender=male&_sort=family&_count=20',
      ['current_pkey', 'ix_eq_pkey', 'ix_str_prefix', 'ix_str_rid', BODIES],
      1,
      1200,
    ],
    ['all of a type', 'Observation?_count=20', ['current_pkey', BODIES], 1, 150],
  ];
  for (const [what, query, indexes, count, blocks] of CASES) {
    test(what, async () => {
      const [page] = await touched(query);
      assert.deepEqual(page!.scanned, [], 'no table is read from end to end');
      assert.deepEqual(page!.indexes, [...indexes].sort());
      assert.ok(page!.blocks <= blocks, `${page!.blocks} blocks are touched, at most ${blocks} were expected`);
      assert.equal(await statementsOf(query), count);
    });
  }

  test('a later page by _lastUpdated begins where the one before ended', async () => {
    const query = `Observation?code=${LOINC}|c-3&_sort=_lastUpdated&_count=20`;
    const token = await page2(query);
    const [page] = await touched(query, token);
    assert.ok(page!.indexes.includes('version_recent'));
    assert.ok(page!.blocks <= 1500, `${page!.blocks} blocks`);
    assert.equal(await statementsOf(query, token), 1);
  });

  test('a total by code, from the index alone and beside the page', async () => {
    const query = `Observation?code=${LOINC}|c-3&_total=accurate&_count=10`;
    const [count] = await touched(query);
    assert.deepEqual(count!.indexes, ['ix_eq_pkey']);
    assert.ok(count!.blocks <= 400, `${count!.blocks} blocks`);
    assert.equal(await statementsOf(query), 2);
  });

  test('an include and a reverse include, one more statement together', async () => {
    const query = `Encounter?${chart}&_include=Encounter:subject&_revinclude=Observation:encounter`;
    assert.equal(await statementsOf(query), 2);
    const { entries } = await search.search(db, request(query));
    assert.equal(entries.length, 3 + 1 + 30);
  });

  test('a common hash, counted once for all searches that follow', async () => {
    const fresh = createSearch({
      parameters: () => store.parameters,
      definitions: () => store.definitions,
      ids: new Ids(Buffer.alloc(32)),
      pageSecret: Buffer.alloc(32),
    });
    const names = async () => {
      statements();
      await fresh.search(db, request('Observation?status=final&_count=5'));
      return statements().map((name) => name.replace(/-[0-9a-f]{16}$/, ''));
    };
    assert.deepEqual(await names(), ['search-density', 'search']);
    assert.deepEqual(await names(), ['search']);
  });
});

describe('the plan of who sees a part', () => {
  const chart = `patient=Patient/${patients[0]}`;
  const SIGHT = ['relation_pkey', 'guarded_pkey'];
  const CASES: [what: string, who: string, query: string, indexes: string[], blocks: number][] = [
    [
      'within a patient: the relation is looked up once',
      'everybody',
      `Observation?${chart}&code=${LOINC}|c-3&_sort=-date&_count=20`,
      ['current_chart', ...SIGHT, 'block_pkey', BODIES],
      60,
    ],
    [
      'within a patient who is not open: nothing of the record is read',
      'nobody',
      `Observation?${chart}&_sort=-date&_count=20`,
      ['relation_pkey', 'guarded_pkey', 'block_pkey'],
      12,
    ],
    [
      'across patients, of whom few are open, the newest first: the newest of each',
      'ward',
      'Observation?_sort=-date&_count=20',
      ['current_chart', 'relation_key', 'guarded_pkey', 'block_pkey', BODIES],
      400,
    ],
    [
      'across patients, of whom few are open: from their records',
      'ward',
      `Observation?code=${LOINC}|c-3&_count=20`,
      ['current_chart', 'current_pkey', 'relation_key', 'guarded_pkey', 'block_pkey', BODIES],
      400,
    ],
  ];
  for (const [what, who, query, indexes, blocks] of CASES) {
    test(what, async () => {
      const viewer = await viewerOf(db, options.ids, gate, { id: who, kind: 'staff' });
      const [page] = await touched(query, undefined, viewer);
      assert.deepEqual(page!.scanned, [], 'no table is read from end to end');
      assert.deepEqual(page!.indexes, [...indexes].sort());
      assert.ok(page!.blocks <= blocks, `${page!.blocks} blocks are touched, at most ${blocks} were expected`);
      assert.equal(await statementsOf(query, undefined, viewer), 1);
    });
  }
});
