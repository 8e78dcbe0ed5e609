/** Criteria of conditional interactions, many in one statement. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Ids } from '../numbers.ts';
import { create, testStore } from '../testing-store.ts';
import { createSearch } from './index.ts';

const { record, store, statements } = await testStore();
const db = store.database;
const [secret] = await db.query<{ value: string }>(
  'secret',
  `select value #>> '{}' as value from setting where name = 'id-secret'`,
);
const ids = new Ids(Buffer.from(secret!.value, 'hex'));
const search = createSearch({
  parameters: () => store.parameters,
  definitions: () => store.definitions,
  ids,
  pageSecret: Buffer.alloc(32),
});

const results = await record.transact([
  create({
    resourceType: 'Patient',
    identifier: [{ system: 'http://s', value: '1' }],
    birthDate: '1980-01-01',
    active: true,
  }),
  create({
    resourceType: 'Patient',
    identifier: [{ system: 'http://s', value: '2' }],
    birthDate: '1980-01-01',
    active: true,
  }),
  create({ resourceType: 'Practitioner', identifier: [{ system: 'http://s', value: '1' }], name: [{ family: 'Ås' }] }),
]);
const [one, two, practitioner] = results.map(({ version }) => ids.decode(version!.id)!);

const match = (criteria: [type: string, query: string][], limit = 2) =>
  search.matchMany(
    db,
    criteria.map(([type, query]) => ({ type, query })),
    limit,
  );

describe('criteria', () => {
  test('by identifier are resolved in one statement, however many', async () => {
    const many = Array.from({ length: 500 }, (_, i): [string, string] => ['Patient', `identifier=http://s|${i}`]);
    statements();
    const found = await match(many);
    assert.deepEqual(statements(), ['match-by-hash']);
    assert.deepEqual([found[1], found[2], found[3]], [[one], [two], []]);
  });

  test('keep their types apart', async () => {
    assert.deepEqual(
      await match([
        ['Patient', 'identifier=http://s|1'],
        ['Practitioner', 'identifier=http://s|1'],
      ]),
      [[one], [practitioner]],
    );
  });

  test('of any kind are resolved together', async () => {
    statements();
    const found = await match([
      ['Patient', 'birthdate=1980&active=true'],
      ['Patient', 'birthdate=1981'],
      ['Practitioner', 'family:exact=%C3%85s'],
      ['Patient', 'identifier=http://s|2&active=true'],
      ['Patient', '_id=nobody'],
    ]);
    assert.deepEqual(found, [[one, two], [], [practitioner], [two], []]);
    assert.ok(statements().length <= 2, 'one for the ids of clients, one for all criteria');
  });

  test('stop at the limit: two are enough to know that it is not one', async () => {
    assert.deepEqual(await match([['Patient', 'active=true']], 1), [[one]]);
  });

  test('that nobody gave need no statement', async () => {
    statements();
    assert.deepEqual(await match([]), []);
    assert.deepEqual(statements(), []);
  });

  for (const [type, query] of [
    ['Patient', ''],
    ['Patient', 'nonsense=1'],
    ['Patient', 'birthdate=x'],
    ['Patient', '_count=1'],
    ['Nobody', 'a=1'],
  ] as const) {
    test(`${type}?${query} is refused`, async () => {
      await assert.rejects(match([[type, query]]), (error: { status?: number }) => error.status === 400);
    });
  }

  test('in a transaction see what it has written', async () => {
    await db
      .transaction(async (tx) => {
        await tx.query('', `insert into ix_eq (h, rid) select h, ${one! + 1n} from ix_eq where rid = ${one!}`);
        const [found] = await search.matchMany(tx, [{ type: 'Patient', query: 'identifier=http://s|1' }], 2);
        assert.deepEqual(found, [one, one! + 1n]);
        throw new Error('taken back');
      })
      .catch((error: Error) => assert.equal(error.message, 'taken back'));
    assert.deepEqual(await match([['Patient', 'identifier=http://s|1']]), [[one]]);
  });
});
