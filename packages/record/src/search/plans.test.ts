/**
 * The plans of the main searches, pinned: how many statements, which indexes, and how many blocks of the database a page
 * touches. A wrong order of columns in an index, or a plan that walks a table, shows here as a number.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Ids } from '../numbers.ts';
import { createSearch } from './index.ts';
import { CATEGORY, LOINC, request, testPlans } from './plans.testing.ts';

const { db, store, statements, patients, search, viewer, touched, statementsOf } = await testPlans();

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
      const as = await viewer(who);
      const [page] = await touched(query, undefined, as);
      assert.deepEqual(page!.scanned, [], 'no table is read from end to end');
      assert.deepEqual(page!.indexes, [...indexes].sort());
      assert.ok(page!.blocks <= blocks, `${page!.blocks} blocks are touched, at most ${blocks} were expected`);
      assert.equal(await statementsOf(query, undefined, as), 1);
    });
  }
});
