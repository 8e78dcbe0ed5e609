/** How much is shown over HTTP: who a patient is to those who may only know that, and nothing of where a guarded patient is. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bundle, EVERYBODY, get, type Json, NONE, sees } from './access-matrix.ts';
import { accessServer, family, idOf, type RelationName, SECRET, SECRET_HOME } from './access-patients.ts';

const server = await accessServer();
const { as, view } = server;

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
      }
      const batch = bundle('batch', ...DOORS_TO_PLACE.map((path) => get(path.slice(1))));
      assert.ok(!(await as(who, 'POST', '/', batch)).text.includes(SECRET));
      for (const path of [
        '/api/journal/patients/guarded/chart',
        '/api/journal/patients/guarded/chart-screen',
        '/api/journal/patients?q=Famguarded',
      ])
        assert.ok(!(await view(who, path)).text.includes(SECRET), path);
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
    });
  test('is shown to the nurse who goes there, and to the system', async () => {
    for (const who of ['home-nurse', 'system']) {
      const { text } = await as(who, 'GET', '/Patient/guarded-home-care');
      assert.ok(text.includes(SECRET_HOME), who);
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
    }
    assert.ok((await as('system', 'GET', '/Patient/guarded')).json.extension);
  });
});
