/**
 * Who sees what of whom, over HTTP and through every door: one row for a persona and a relation, one case for each door
 * and type. What is not said to be open is closed.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Reply } from '../src/testing/test-server.ts';
import {
  accessServer,
  family,
  idIn,
  idOf,
  mark,
  persona,
  RELATION_NAMES,
  type RelationName,
  ref,
  resourceOf,
  SECRET,
  SECRET_HOME,
  TYPE_NAMES,
  type Type,
} from './access-patients.ts';

const server = await accessServer();
const { as, view } = server;
let cases = 0;

/** Types that are seen: by initial, C(ondition) O(bservation) M(edicationStatement) D(ocumentReference). */
type Sees = string;
const ALL: Sees = 'COMD';
const NONE: Sees = '';
const isSeen = (sees: Sees, type: Type) => sees.includes(type[0]!);

/** Whose record is open to whom. Everybody else sees nothing of it. */
const OPEN: Partial<Record<RelationName, Readonly<Record<string, Sees>>>> = {
  admitted: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  visited: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  planned: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  referred: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  answered: { gp: ALL, 'gp-secretary': ALL },
  booked: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  'home-care': { 'home-nurse': ALL, 'case-officer': 'COD' },
  applied: { 'case-officer': 'COD' },
  listed: { gp: ALL, 'gp-secretary': ALL },
  ordered: { 'laboratory-scientist': 'OM' },
  specimen: { 'laboratory-scientist': 'OM' },
  imaging: { radiographer: ALL },
  prescribed: { pharmacist: ALL },
  'mental-health': { psychologist: ALL },
  'out-of-hours': { 'emergency-doctor': ALL },
  maternity: { midwife: ALL },
  'child-health': { 'public-health-nurse': ALL },
  'nursing-home': { 'nursing-home-nurse': ALL },
  tasked: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  asked: { gp: ALL },
  consulted: { psychologist: ALL },
  declared: { 'hospital-doctor': ALL },
  emergency: { 'emergency-doctor': ALL },
  'blocked-person': { 'ward-nurse': ALL },
  'blocked-document': { 'hospital-doctor': 'COM', 'ward-nurse': 'COM' },
  'blocked-category': { 'hospital-doctor': 'COM', 'ward-nurse': 'COM' },
  'blocked-written-by': { 'hospital-doctor': 'CMD', 'ward-nurse': 'CMD' },
  'blocked-emergency': { 'emergency-doctor': ALL },
  guarded: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  'guarded-home-care': { 'home-nurse': ALL },
  own: { citizen: ALL },
  child: { citizen: ALL },
};
const sees = (who: string, relation: RelationName): Sees => OPEN[relation]?.[who] ?? NONE;

/** Who does not have the relation, and is asked about at every door too; the rest are asked about in the cross table below. */
const CLOSED: readonly (readonly [who: string, relation: RelationName])[] = [
  ['home-nurse', 'stranger'],
  ['hospital-doctor', 'stranger'],
  ['gp', 'stranger'],
  ['gp-secretary', 'stranger'],
  ['case-officer', 'stranger'],
  ['laboratory-scientist', 'stranger'],
  ['emergency-doctor', 'stranger'],
  ['psychologist', 'stranger'],
  ['pharmacist', 'stranger'],
  ['privacy-officer', 'stranger'],
  ['rollout-leader', 'stranger'],
  ['citizen', 'stranger'],
  ['privacy-officer', 'admitted'],
  ['rollout-leader', 'admitted'],
  ['psychologist', 'admitted'],
  ['laboratory-scientist', 'admitted'],
  ['hospital-doctor', 'ended'],
  ['ward-nurse', 'ended'],
  ['hospital-doctor', 'answered'],
  ['hospital-doctor', 'cancelled'],
  ['ward-nurse', 'declared'],
  ['hospital-doctor', 'declared-before'],
  ['hospital-doctor', 'forged'],
  ['hospital-doctor', 'emergency'],
  ['hospital-doctor', 'blocked-person'],
  ['hospital-doctor', 'blocked-unit'],
  ['ward-nurse', 'blocked-unit'],
  ['hospital-doctor', 'blocked-record'],
  ['emergency-doctor', 'blocked-named-emergency'],
  ['home-nurse', 'guarded'],
  ['citizen', 'youth'],
  ['citizen', 'other-child'],
  ['citizen', 'own-blocked'],
  ['nobody', 'admitted'],
  ['nobody', 'stranger'],
];

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

// biome-ignore lint/suspicious/noExplicitAny: resources of every type
type Json = any;

/** Whether a resource is anywhere in an answer. */
const isIn = ({ text, json }: Reply, type: string, id: string): boolean => text.includes(id) && holds(json, type, id);
function holds(json: Json, type: string, id: string): boolean {
  if (json === null || typeof json !== 'object') return false;
  if (json.resourceType === type && json.id === id) return true;
  return Object.values(json).some((value) => holds(value, type, id));
}
const bundle = (type: string, ...entry: object[]) => ({ resourceType: 'Bundle', type, entry });
const get = (url: string) => ({ request: { method: 'GET', url } });
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

const STAFF = [
  'home-nurse',
  'hospital-doctor',
  'ward-nurse',
  'gp',
  'gp-secretary',
  'case-officer',
  'laboratory-scientist',
  'radiographer',
  'emergency-doctor',
  'public-health-nurse',
  'midwife',
  'psychologist',
  'nursing-home-nurse',
  'pharmacist',
  'rollout-leader',
  'privacy-officer',
];
const EVERYBODY = [...STAFF, 'citizen'];

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

/** What is shown of a Patient: all, who it is, or nothing. */
type Shown = 'all' | 'identity' | 'nothing';
const shownOf = (json: Json, id: string): Shown => {
  const patient = patientIn(json, id);
  return patient === undefined ? 'nothing' : patient.telecom || patient.address ? 'all' : 'identity';
};
function patientIn(json: Json, id: string): Json {
  if (json === null || typeof json !== 'object') return undefined;
  if (json.resourceType === 'Patient' && json.id === id) return json;
  for (const value of Object.values(json)) {
    const found = patientIn(value, id);
    if (found) return found;
  }
  return undefined;
}

/** Do not look for patients: they see no Patient at all who is not open to them. */
const DO_NOT_FIND = new Set(['rollout-leader', 'privacy-officer', 'citizen']);

const PATIENT_DOORS: Readonly<Record<string, (patient: string, relation: RelationName) => string>> = {
  read: (id) => `/Patient/${id}`,
  vread: (id) => `/Patient/${id}/_history/1`,
  history: (id) => `/Patient/${id}/_history`,
  'history of the type': () => '/Patient/_history?_count=500',
  'search by id': (id) => `/Patient?_id=${id}`,
  'search by name': (_id, relation) => `/Patient?family=${family(relation)}`,
  'search with all elements': (id) => `/Patient?_id=${id}&_elements=telecom,address,name`,
  'search of all types': (id) => `/?_type=Patient&_id=${id}`,
};

describe('who the patient is', () => {
  for (const who of EVERYBODY)
    test(`${who} is shown all of an open patient, ${DO_NOT_FIND.has(who) ? 'nothing' : 'only who it is'} of another`, async () => {
      const relations: RelationName[] = [
        'stranger',
        'admitted',
        'listed',
        'home-care',
        'blocked-record',
        'own',
        'ended',
      ];
      const [expected, found]: Record<string, Shown>[] = [{}, {}];
      for (const relation of relations) {
        for (const [door, path] of Object.entries(PATIENT_DOORS)) {
          expected![`${relation} ${door}`] =
            sees(who, relation) !== NONE ? 'all' : DO_NOT_FIND.has(who) ? 'nothing' : 'identity';
          const { json } = await as(who, 'GET', path(idOf(relation), relation));
          found![`${relation} ${door}`] = shownOf(json, idOf(relation));
          cases++;
        }
      }
      assert.deepEqual(found, expected);
    });

  for (const [query, finding] of [
    ['family=Famstranger', ['hospital-doctor', 'gp-secretary', 'case-officer', 'laboratory-scientist']],
    ['family=Famstranger&phone=90012345', []],
    ['family=Famstranger&address-city=Trondheim', []],
    ['family=Famstranger&telecom:missing=false', []],
    ['family=Famstranger&_has:Condition:subject:_id=stranger-condition', []],
    ['family=Famlisted&general-practitioner=PractitionerRole/r-000003', []],
  ] as const)
    test(`Patient?${query} is answered to those who may find by it`, async () => {
      for (const who of [
        'hospital-doctor',
        'gp-secretary',
        'case-officer',
        'laboratory-scientist',
        'privacy-officer',
      ]) {
        const isOpen = query.startsWith('family=Famlisted') && ['gp', 'gp-secretary'].includes(who);
        const { json } = await as(who, 'GET', `/Patient?${query}`);
        assert.equal(json.entry?.length ?? 0, isOpen || (finding as readonly string[]).includes(who) ? 1 : 0, who);
        cases++;
      }
    });
});

describe('a guarded whereabouts', () => {
  const DOORS_TO_PLACE: readonly string[] = [
    '/Patient/guarded',
    '/Patient/guarded/_history/1',
    '/Patient/guarded/_history',
    '/Patient/_history?_count=500',
    '/_history?_count=1000',
    '/Patient?_id=guarded',
    '/Patient?_id=guarded&_elements=address',
    '/Patient?_id=guarded&_summary=true',
    '/Patient?_id=guarded&_summary=data',
    '/Condition?_id=guarded-condition&_include=Condition:subject',
    '/Patient/guarded/$everything',
    '/Patient/guarded/$everything?_type=Patient',
    '/Patient/guarded/*',
    '/Patient/guarded?_elements=address',
    '/$diff?from=Patient/stranger&to=Patient/guarded',
  ];
  for (const who of [
    'hospital-doctor',
    'ward-nurse',
    'home-nurse',
    'gp',
    'emergency-doctor',
    'privacy-officer',
    'citizen',
  ])
    test(`is in no answer to ${who}`, async () => {
      for (const path of DOORS_TO_PLACE) {
        assert.ok(!(await as(who, 'GET', path)).text.includes(SECRET), path);
        cases++;
      }
      const batch = bundle('batch', ...DOORS_TO_PLACE.map((path) => get(path.slice(1))));
      assert.ok(!(await as(who, 'POST', '/', batch)).text.includes(SECRET));
      for (const path of ['/api/journal/patients/guarded/chart', '/api/journal/patients?q=Famguarded'])
        assert.ok(!(await view(who, path)).text.includes(SECRET), path);
      cases += 3;
    });
  for (const query of [
    `Patient?_id=guarded&address-city=${SECRET}`,
    `Patient?_id=guarded&address=${SECRET}`,
    'Patient?_id=guarded&address-postalcode=9999',
    'Patient?_id=guarded&phone=90012345',
    `Condition?subject:Patient.address-city=${SECRET}`,
    `Encounter?subject:Patient.address-postalcode=9999`,
    'Patient?_id=guarded&address:missing=false',
    'Encounter?patient=guarded&service-provider=Organization/sykehus-trondheim-lunge',
    'Organization?_has:Encounter:service-provider:patient=guarded',
  ])
    test(`is found by no search of a doctor: ${query}`, async () => {
      const { status, json } = await as('hospital-doctor', 'GET', `/${query}`);
      assert.deepEqual([status, json.entry], [200, undefined]);
      cases++;
    });
  test('is shown to the nurse who goes there, and to the system', async () => {
    for (const who of ['home-nurse', 'system']) {
      const { text } = await as(who, 'GET', '/Patient/guarded-home-care');
      assert.ok(text.includes(SECRET_HOME), who);
      cases++;
    }
  });
  test('does not go away with a label that is taken off by who does not see it', async () => {
    const label = { resourceType: 'Parameters', parameter: [{ name: 'meta', valueMeta: { security: [] } }] };
    for (const [method, path, body] of [
      ['PUT', '/Patient/guarded', { resourceType: 'Patient', id: 'guarded', name: [{ family: 'Famguarded' }] }],
      ['PATCH', '/Patient/guarded', [{ op: 'remove', path: '/extension' }]],
      ['POST', '/Patient/guarded/$meta-delete', label],
    ] as const) {
      const isPatch = method === 'PATCH';
      const { status } = await as(
        'hospital-doctor',
        method,
        path,
        body === undefined ? body : isPatch ? JSON.stringify(body) : body,
        isPatch ? { 'content-type': 'application/json-patch+json' } : {},
      );
      assert.equal(status, 403, path);
      cases++;
    }
    assert.ok((await as('system', 'GET', '/Patient/guarded')).json.extension);
  });
});

/** Create, and update, patch, delete of what is there. */
type Writes = readonly [create: number, change: number];
const DONE: Writes = [201, 200];
/** The record is closed: nothing may be written, and what is there is as if it were not. */
const SHUT: Writes = [403, 404];
/** Nor does who looks for no patients hear that there is one. */
const UNKNOWN: Writes = [422, 404];
/** Seen, but not written by this role. */
const READ_ONLY: Writes = [403, 403];

const WRITES: readonly (readonly [who: string, relation: RelationName, type: Type, Writes])[] = [
  ['hospital-doctor', 'admitted', 'Condition', DONE],
  ['hospital-doctor', 'admitted', 'Observation', DONE],
  ['hospital-doctor', 'admitted', 'MedicationStatement', DONE],
  ['hospital-doctor', 'admitted', 'DocumentReference', DONE],
  ['ward-nurse', 'admitted', 'Condition', DONE],
  ['ward-nurse', 'admitted', 'Observation', DONE],
  ['home-nurse', 'home-care', 'Observation', DONE],
  ['home-nurse', 'home-care', 'DocumentReference', DONE],
  ['gp', 'listed', 'Condition', DONE],
  ['gp-secretary', 'listed', 'DocumentReference', DONE],
  ['gp-secretary', 'listed', 'Condition', READ_ONLY],
  ['gp-secretary', 'listed', 'MedicationStatement', READ_ONLY],
  ['laboratory-scientist', 'ordered', 'Observation', DONE],
  ['laboratory-scientist', 'ordered', 'MedicationStatement', READ_ONLY],
  ['laboratory-scientist', 'ordered', 'Condition', SHUT],
  ['laboratory-scientist', 'ordered', 'DocumentReference', SHUT],
  ['case-officer', 'applied', 'DocumentReference', DONE],
  ['case-officer', 'applied', 'Condition', READ_ONLY],
  ['case-officer', 'applied', 'Observation', READ_ONLY],
  ['case-officer', 'applied', 'MedicationStatement', SHUT],
  ['pharmacist', 'prescribed', 'MedicationStatement', DONE],
  ['pharmacist', 'prescribed', 'Observation', DONE],
  ['pharmacist', 'prescribed', 'Condition', READ_ONLY],
  ['radiographer', 'imaging', 'Observation', DONE],
  ['radiographer', 'imaging', 'Condition', READ_ONLY],
  ['psychologist', 'mental-health', 'Condition', DONE],
  ['psychologist', 'mental-health', 'MedicationStatement', READ_ONLY],
  ['hospital-doctor', 'declared', 'Observation', DONE],
  ['emergency-doctor', 'emergency', 'Condition', DONE],
  ['emergency-doctor', 'blocked-emergency', 'Condition', DONE],
  ['citizen', 'own', 'Observation', DONE],
  ['citizen', 'own', 'Condition', READ_ONLY],
  ['citizen', 'own', 'DocumentReference', READ_ONLY],
  ['citizen', 'youth', 'Observation', UNKNOWN],
  ['citizen', 'stranger', 'Observation', UNKNOWN],
  ['hospital-doctor', 'stranger', 'Condition', SHUT],
  ['hospital-doctor', 'ended', 'Observation', SHUT],
  ['hospital-doctor', 'declared-before', 'Observation', SHUT],
  ['hospital-doctor', 'forged', 'Observation', SHUT],
  ['hospital-doctor', 'blocked-person', 'Observation', SHUT],
  ['hospital-doctor', 'blocked-unit', 'Observation', SHUT],
  ['hospital-doctor', 'blocked-record', 'Observation', SHUT],
  ['hospital-doctor', 'blocked-document', 'DocumentReference', [201, 404]],
  ['emergency-doctor', 'blocked-named-emergency', 'Observation', SHUT],
  ['gp', 'stranger', 'Condition', SHUT],
  ['gp-secretary', 'stranger', 'DocumentReference', SHUT],
  ['home-nurse', 'stranger', 'Observation', SHUT],
  ['case-officer', 'stranger', 'DocumentReference', SHUT],
  ['psychologist', 'admitted', 'DocumentReference', SHUT],
  ['rollout-leader', 'admitted', 'Observation', UNKNOWN],
  ['privacy-officer', 'admitted', 'Observation', UNKNOWN],
  ['nobody', 'admitted', 'Observation', [401, 401]],
];

describe('writing, through every door', () => {
  for (const [who, relation, type, [create, change]] of WRITES)
    test(`${who} writes ${type} of the patient who is ${relation}: ${create}, ${change}`, async () => {
      const id = idIn(relation, type);
      const name = `${type}/${id}`;
      const fresh = resourceOf(relation, type, { id: undefined });
      const stored = (await as('system', 'GET', `/${name}`)).json;
      const json = { 'content-type': 'application/json-patch+json' };
      const patch = JSON.stringify([{ op: 'test', path: '/id', value: id }]);
      const temporary = async () => {
        const made = await as('system', 'POST', `/${type}`, fresh);
        return `${type}/${made.json.id}`;
      };
      const first = (reply: Reply) => Number(reply.json.entry?.[0].response.status.slice(0, 3) ?? reply.status);
      const entry = (method: string, url: string, resource?: object) => ({ resource, request: { method, url } });
      const isUnknown = who === 'nobody';
      // of an unknown patient nothing is written, whatever the id: that is said first
      const namesPatient = (act: string) => act.startsWith('create') || (create === 422 && act.startsWith('update'));
      const found: Record<string, number> = {
        create: (await as(who, 'POST', `/${type}`, fresh)).status,
        'create in a batch': first(await as(who, 'POST', '/', bundle('batch', entry('POST', type, fresh)))),
        'create in a transaction': first(await as(who, 'POST', '/', bundle('transaction', entry('POST', type, fresh)))),
        update: (await as(who, 'PUT', `/${name}`, stored)).status,
        'update in a batch': first(await as(who, 'POST', '/', bundle('batch', entry('PUT', name, stored)))),
        'update in a transaction': first(await as(who, 'POST', '/', bundle('transaction', entry('PUT', name, stored)))),
        patch: (await as(who, 'PATCH', `/${name}`, patch, json)).status,
      };
      const gone = await as(who, 'DELETE', `/${await temporary()}`);
      found.delete = gone.status === 204 ? 200 : gone.status;
      const expected: Record<string, number> = Object.fromEntries(
        Object.keys(found).map((act) => [act, namesPatient(act) ? create : change]),
      );
      // a new entry is blocked by nothing that names another
      if (relation === 'blocked-document') expected.delete = 200;
      cases += Object.keys(found).length;
      assert.deepEqual(found, expected);
      if (!isUnknown && change !== 200)
        assert.equal((await as('system', 'GET', `/${name}`)).json.meta.versionId, stored.meta.versionId);
    });

  test('an admission is what opens a record, for who admits', async () => {
    const admission = (unit: string) => ({
      resourceType: 'Encounter',
      status: 'in-progress',
      class: { code: 'EMER' },
      subject: ref('Patient/stranger'),
      serviceProvider: ref(`Organization/${unit}`),
      period: { start: new Date().toISOString() },
    });
    for (const who of ['laboratory-scientist', 'psychologist', 'pharmacist', 'case-officer'])
      assert.equal(
        (await as(who, 'POST', '/Encounter', admission(persona('emergency-doctor').unit!.id))).status,
        403,
        who,
      );
    cases += 4;
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
