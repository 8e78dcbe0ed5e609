/** Who sees what of whom, over HTTP and through every door: one row for a persona and a relation, one case for each door and type. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Reply } from '../src/testing/test-server.ts';
import { bundle, CLOSED, EVERYBODY, get, isSeen, type Json, NONE, OPEN, sees } from './access-matrix.ts';
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

interface Asked {
  readonly who: string;
  readonly relation: RelationName;
  readonly type: Type;
  /** Of the patient, and of the one resource of the type. */
  readonly patient: string;
  readonly id: string;
  /** The answer to a GET; asked once, also where several types look for theirs in it. */
  reply(path: string): Promise<Reply>;
}

/** Whether a resource is anywhere in an answer. */
const isIn = ({ text, json }: Reply, type: string, id: string): boolean => text.includes(id) && holds(json, type, id);
function holds(json: Json, type: string, id: string): boolean {
  if (json === null || typeof json !== 'object') return false;
  if (json.resourceType === type && json.id === id) return true;
  return Object.values(json).some((value) => holds(value, type, id));
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

type Door = (asked: Asked) => Promise<boolean>;
type Path = (asked: Asked) => string;
/** True when the answer holds the resource; that it is refused or empty otherwise is what the tests of existence say. */
const shows =
  (path: Path): Door =>
  async (asked) =>
    isIn(await asked.reply(path(asked)), asked.type, asked.id);
const finds =
  (path: Path): Door =>
  async (asked) =>
    isIn(await asked.reply(path(asked)), 'Patient', asked.patient);
const counts =
  (path: Path): Door =>
  async (asked) =>
    ((await asked.reply(path(asked))).json?.total ?? 0) > 0;
const succeeds =
  (path: Path): Door =>
  async (asked) =>
    (await asked.reply(path(asked))).status === 200;
const views =
  (path: Path): Door =>
  async (asked) =>
    (await asked.reply(path(asked))).text.includes(mark(asked.relation, asked.type));

const DOORS: Readonly<Record<string, Door>> = {
  read: shows(({ type, id }) => `/${type}/${id}`),
  vread: shows(({ type, id }) => `/${type}/${id}/_history/1`),
  'history of one': shows(({ type, id }) => `/${type}/${id}/_history`),
  'history of a type': shows(({ type }) => `/${type}/_history?_count=500`),
  'history of all': shows(() => '/_history?_count=1000'),
  'search by id': shows(({ type, id }) => `/${type}?_id=${id}`),
  'search by patient': shows(({ type, patient }) => `/${type}?patient=${patient}`),
  'sorted search': shows(({ type, patient }) => `/${type}?patient=Patient/${patient}&_sort=-_lastUpdated`),
  'search by POST': async ({ who, type, id, patient }) =>
    isIn(await as(who, 'POST', `/${type}/_search`, `patient=${patient}`, FORM), type, id),
  'search of all types': shows(({ type, id }) => `/?_type=${type}&_id=${id}`),
  compartment: shows(({ type, patient }) => `/Patient/${patient}/${type}`),
  'whole compartment': shows(({ patient }) => `/Patient/${patient}/*`),
  chain: shows(({ type, relation }) => `/${type}?subject:Patient.family=${family(relation)}`),
  _has: finds(({ type, id, patient }) => `/Patient?_id=${patient}&_has:${type}:subject:_id=${id}`),
  _include: shows(({ type, id }) => `/${type}?_id=${id}&_include=${type}:subject`),
  _revinclude: shows(({ type, patient }) => `/Patient?_id=${patient}&_revinclude=${type}:subject`),
  'count by summary': counts(({ type, id }) => `/${type}?_id=${id}&_summary=count`),
  'count by total': counts(({ type, id }) => `/${type}?_id=${id}&_total=accurate&_count=0`),
  'elements only': shows(({ type, id }) => `/${type}?_id=${id}&_elements=id`),
  $everything: shows(({ patient }) => `/Patient/${patient}/$everything`),
  '$everything, a page': shows(({ patient, type }) => `/Patient/${patient}/$everything?_type=${type}&_count=50`),
  $meta: succeeds(({ type, id }) => `/${type}/${id}/$meta`),
  $diff: succeeds(({ type, id }) => `/$diff?from=${type}/${id}&to=${type}/${id}`),
  '$validate of what is stored': succeeds(({ type, id }) => `/${type}/${id}/$validate`),
  batch: async ({ who, type, id, patient }) =>
    isIn(
      await as(who, 'POST', '/', bundle('batch', get(`${type}/${id}`), get(`${type}?patient=${patient}`))),
      type,
      id,
    ),
  transaction: async ({ who, type, id }) =>
    isIn(await as(who, 'POST', '/', bundle('transaction', get(`${type}?_id=${id}`))), type, id),
  'chart view': views(({ patient }) => `/api/journal/patients/${patient}/chart`),
};
const DOCUMENT_VIEW: Door = views(
  ({ patient, type, id }) => `/api/journal/patients/${patient}/documents/${type}/${id}`,
);
const doorsOf = (type: Type): [string, Door][] => [
  ...Object.entries(DOORS),
  ...(type === 'DocumentReference' ? [['document view', DOCUMENT_VIEW] as [string, Door]] : []),
];

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
        const asked = { who, relation, type, patient: idOf(relation), id: idIn(relation, type), reply };
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
