/** Who sees what of whom, over HTTP and through every door: one row for a persona and a relation, one case for each door and type. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Reply } from '../src/testing/test-server.ts';
import { doorsOf } from './access-doors.ts';
import { bundle, CLOSED, EVERYBODY, get, isSeen, NONE, OPEN, sees } from './access-matrix.ts';
import {
  accessServer,
  family,
  idIn,
  idOf,
  mark,
  RELATION_NAMES,
  type RelationName,
  TYPE_NAMES,
  type Type,
} from './access-patients.ts';

const server = await accessServer();
const { as, view } = server;
let cases = 0;

/** Of those who hold a relation in the same way the first is asked about at every door. */
const ROWS: readonly (readonly [who: string, relation: RelationName])[] = [
  ...Object.entries(OPEN).flatMap(([relation, who]) =>
    Object.keys(who)
      .filter((key, n, all) => n === 0 || who[key] !== who[all[0]!])
      .map((key) => [key, relation as RelationName] as const),
  ),
  ...CLOSED,
];

describe('through every door', () => {
  for (const [who, relation] of ROWS) {
    const open = sees(who, relation);
    test(`${who} sees ${open === NONE ? 'nothing' : open} of the patient who is ${relation}`, async () => {
      const [expected, found]: Record<string, boolean>[] = [{}, {}];
      const replies = new Map<string, Promise<Reply>>();
      const reply = (path: string) =>
        replies.get(path) ??
        replies.set(path, path.startsWith('/api/') ? view(who, path) : as(who, 'GET', path)).get(path)!;
      const ask = async (type: Type) => {
        const [patient, id] = [idOf(relation), idIn(relation, type)];
        const asked = { as, who, type, patient, id, family: family(relation), mark: mark(relation, type), reply };
        for (const [door, seen] of doorsOf(type)) {
          expected![`${type} ${door}`] = isSeen(open, type);
          found![`${type} ${door}`] = await seen(asked);
          cases++;
        }
      };
      await Promise.all(TYPE_NAMES.map(ask));
      assert.deepEqual(found, expected);
    });
  }
});

describe('everybody and every relation, in one batch each', () => {
  for (const who of EVERYBODY)
    test(`${who} sees what the table opens, and nothing else`, async () => {
      const pairs = RELATION_NAMES.flatMap((relation) => TYPE_NAMES.map((type) => [relation, type] as const));
      const reads = pairs.map(([relation, type]) => get(`${type}/${idIn(relation, type)}`));
      const searches = pairs.map(([relation, type]) => get(`${type}?patient=${idOf(relation)}&_summary=count`));
      const { json } = await as(who, 'POST', '/', bundle('batch', ...reads, ...searches));
      const found: Record<string, unknown> = {};
      const expected: Record<string, unknown> = {};
      for (const [n, [relation, type]] of pairs.entries()) {
        const name = `${relation} ${type}`;
        const isOpen = isSeen(sees(who, relation), type);
        expected[name] = isOpen ? ['200', 1] : ['404', 0];
        found[name] = [json.entry[n].response.status.slice(0, 3), json.entry[pairs.length + n].resource.total];
        cases += 2;
      }
      assert.deepEqual(found, expected);
    });
});

describe('bulk', () => {
  for (const who of [...EVERYBODY])
    test(`${who} exports nothing`, async () => {
      for (const path of ['/$export', '/Patient/$export', '/$export?_type=Patient']) {
        const { status, text } = await as(who, 'GET', path, undefined, { prefer: 'respond-async' });
        assert.equal(status, 403, `${path} ${text}`);
        cases++;
      }
    });
});

describe('who is nobody', () => {
  for (const authorization of [
    'Bearer x',
    `Bearer ${server.tokenOf('stranger')}`,
    `Bearer ${server.tokenOf('')}`,
    'Basic c3lzdGVtOng=',
  ])
    test(`is refused with ${authorization.slice(0, 12)}…`, async () => {
      for (const path of [
        '/Patient/own',
        '/Condition?patient=admitted',
        '/_history',
        '/Patient/admitted/$everything',
      ]) {
        const { status, text } = await server.call('GET', path, undefined, { authorization });
        assert.equal(status, 401, path);
        assert.ok(!text.includes('admitted'));
        cases++;
      }
    });
});

test('the matrix is one: it has thousands of cases', () => {
  assert.ok(cases > 10_000, `${cases} cases`);
});
