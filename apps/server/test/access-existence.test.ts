/** What is not seen is as what is not there: the same status, words and headers, at every door. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessServer, ref, resourceOf, SECRET } from './access-patients.ts';

const server = await accessServer();
const { as, view } = server;

/** There but not seen, and not there at all; of the same length. */
const HIDDEN = 'stranger';
const MISSING = 'strangex';

type Ask = readonly [method: string, path: string, body?: unknown, headers?: Record<string, string>];
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const PATCH = { 'content-type': 'application/json-patch+json' };
const parameters = (...parameter: object[]) => ({ resourceType: 'Parameters', parameter });
const condition = (more: object = {}) => ({
  resourceType: 'Condition',
  subject: ref('Patient/admitted'),
  code: { text: 'x' },
  ...more,
});
const TOUCH = JSON.stringify([{ op: 'test', path: '/resourceType', value: 'Condition' }]);
const bundle = (type: string, ...entry: object[]) => ({ resourceType: 'Bundle', type, entry });
const entry = (method: string, url: string, resource?: object, more: object = {}) => ({
  resource,
  request: { method, url, ...more },
});

/** `ID` stands for the patient. By a doctor, who may look for patients; so only their entries are hidden. */
const OF_AN_ENTRY: readonly Ask[] = [
  ['GET', '/Condition/ID-condition'],
  ['HEAD', '/Condition/ID-condition'],
  ['GET', '/Condition/ID-condition', undefined, { 'if-none-match': 'W/"1"' }],
  ['GET', '/Condition/ID-condition', undefined, { 'if-modified-since': new Date().toUTCString() }],
  ['GET', '/Condition/ID-condition?_summary=true'],
  ['GET', '/Condition/ID-condition?_elements=id'],
  ['GET', '/Condition/ID-condition/_history/1'],
  ['GET', '/Condition/ID-condition/_history/2'],
  ['GET', '/Condition/ID-condition/_history/1', undefined, { 'if-none-match': 'W/"1"' }],
  ['GET', '/Condition/ID-condition/_history'],
  ['GET', '/Condition/ID-condition/_history?_count=1'],
  ['GET', '/Condition/ID-condition/$meta'],
  ['GET', '/Condition/ID-condition/_history/1/$meta'],
  ['GET', '/Condition/ID-condition/$validate'],
  ['POST', '/Condition/ID-condition/$validate?mode=delete', parameters()],
  ['GET', '/Condition/ID-condition/$diff?fromVersion=1'],
  ['GET', '/$diff?from=Condition/ID-condition&to=Condition/admitted-condition'],
  ['GET', '/$diff?from=Condition/admitted-condition&to=Condition/ID-condition'],
  ['GET', '/Condition?_id=ID-condition'],
  ['GET', '/Condition?_id=ID-condition&_summary=count'],
  ['GET', '/Condition?_id=ID-condition&_total=accurate'],
  ['GET', '/Condition?_id=ID-condition&_total=estimate'],
  ['GET', '/Condition?_id=ID-condition&_total=accurate&_count=0'],
  ['GET', '/Condition?_id=ID-condition,admitted-condition&_count=1'],
  ['GET', '/Condition?_id:not=ID-condition&_summary=count'],
  ['GET', '/?_type=Condition&_id=ID-condition'],
  ['GET', '/Condition?patient=ID'],
  ['GET', '/Condition?patient=ID&_total=accurate&_sort=-recorded-date'],
  ['GET', '/Condition?subject:Patient._id=ID'],
  ['GET', '/Patient/ID/Condition'],
  ['GET', '/Patient/ID/Condition?_summary=count'],
  ['GET', '/Patient?_id=admitted&_has:Condition:subject:_id=ID-condition'],
  ['GET', '/Organization?_has:Encounter:service-provider:patient=ID'],
  ['GET', '/Practitioner?_has:Observation:performer:patient=ID'],
  ['POST', '/Condition/_search', '_id=ID-condition', FORM],
  ['PUT', '/Condition/ID-condition', condition({ id: 'ID-condition' })],
  ['PUT', '/Condition/ID-condition', condition({ id: 'ID-condition', subject: ref('Patient/stranger') })],
  ['PUT', '/Condition/ID-condition', condition({ id: 'ID-condition' }), { 'if-match': 'W/"1"' }],
  ['PUT', '/Condition/ID-condition', condition({ id: 'ID-condition' }), { 'if-match': 'W/"9"' }],
  ['PUT', '/Condition/ID-condition', condition({ id: 'ID-condition' }), { 'if-none-match': '*' }],
  ['PATCH', '/Condition/ID-condition', TOUCH, PATCH],
  ['PATCH', '/Condition/ID-condition', TOUCH, { ...PATCH, 'if-match': 'W/"1"' }],
  ['DELETE', '/Condition/ID-condition'],
  ['DELETE', '/Condition/ID-condition', undefined, { 'if-match': 'W/"1"' }],
  ['PUT', '/Condition?_id=ID-condition', condition()],
  ['PATCH', '/Condition?_id=ID-condition', TOUCH, PATCH],
  ['DELETE', '/Condition?_id=ID-condition'],
  ['POST', '/Condition', condition(), { 'if-none-exist': '_id=ID-condition' }],
  ['POST', '/Condition/ID-condition/$meta-add', parameters({ name: 'meta', valueMeta: { tag: [{ code: 'x' }] } })],
  ['POST', '/Condition/ID-condition/$meta-delete', parameters({ name: 'meta', valueMeta: { tag: [{ code: 'x' }] } })],
  ['POST', '/Condition/ID-condition/$erase', parameters()],
  ['POST', '/Condition', condition({ evidence: [{ detail: [ref('Observation/ID-observation')] }] })],
  ['POST', '/Condition', condition({ evidence: [{ detail: [ref('Observation/ID-observation/_history/1')] }] })],
  ['POST', '/Condition', condition({ encounter: ref('Encounter/ID-relation-0') })],
  [
    'POST',
    '/',
    bundle(
      'transaction',
      entry('POST', 'Condition', condition({ evidence: [{ detail: [ref('Observation?_id=ID-observation')] }] })),
    ),
  ],
  ['POST', '/', bundle('transaction', entry('POST', 'Condition', condition(), { ifNoneExist: '_id=ID-condition' }))],
  ['POST', '/', bundle('transaction', entry('GET', 'Condition/ID-condition'))],
  ['POST', '/', bundle('transaction', entry('PUT', 'Condition/ID-condition', condition({ id: 'ID-condition' })))],
  ['POST', '/', bundle('transaction', entry('DELETE', 'Condition/ID-condition'))],
  ['POST', '/', bundle('batch', entry('GET', 'Condition/ID-condition'), entry('DELETE', 'Condition/ID-condition'))],
  ['GET', '/_jobs/ID'],
  ['GET', '/Observation/ID-deleted'],
  ['GET', '/Observation/ID-deleted/_history'],
  ['PATCH', '/Observation/ID-deleted', TOUCH, PATCH],
  ['DELETE', '/Observation/ID-deleted'],
  [
    'PUT',
    '/Observation/ID-deleted',
    { ...condition({ id: 'ID-deleted', status: 'final' }), resourceType: 'Observation' },
  ],
];

/** By who does not look for patients either. */
const OF_A_PATIENT: readonly Ask[] = [
  ['GET', '/Patient/ID'],
  ['GET', '/Patient/ID', undefined, { 'if-none-match': 'W/"1"' }],
  ['GET', '/Patient/ID/_history'],
  ['GET', '/Patient/ID/_history/1'],
  ['GET', '/Patient?_id=ID'],
  ['GET', '/Patient?_id=ID&_summary=count'],
  ['GET', '/Patient?_id=ID&_revinclude=Condition:subject'],
  ['GET', '/Patient/ID/$everything'],
  ['GET', '/Patient/ID/$everything?_count=5'],
  ['GET', '/Patient/ID/*'],
  ['GET', '/Patient/ID/Condition'],
  ['GET', '/Patient/ID/$meta'],
  ['PUT', '/Patient/ID', { resourceType: 'Patient', id: 'ID' }],
  ['DELETE', '/Patient/ID'],
  ['DELETE', '/Patient?_id=ID'],
  [
    'POST',
    '/Observation',
    { resourceType: 'Observation', status: 'final', code: { text: 'x' }, subject: ref('Patient/ID') },
  ],
  ['POST', '/Condition', { resourceType: 'Condition', subject: ref('Patient/ID') }],
  [
    'POST',
    '/Encounter',
    { resourceType: 'Encounter', status: 'planned', class: { code: 'AMB' }, subject: ref('Patient/ID') },
  ],
];
const VIEWS = [
  '/api/journal/patients/ID/chart',
  '/api/journal/patients/ID/chart-screen',
  '/api/journal/patients/ID/measurements?code=1',
  '/api/journal/patients/ID/documents/DocumentReference/ID-document',
];

const HEADERS = ['etag', 'last-modified', 'location', 'content-location', 'content-length', 'content-type'];
/** An answer without what differs between any two: ids, ports, times. */
async function told(who: string, [method, path, body, headers]: Ask, id: string) {
  const fill = (text: string) => text.replaceAll('ID', id);
  const sent =
    body === undefined ? undefined : typeof body === 'string' ? fill(body) : JSON.parse(fill(JSON.stringify(body)));
  const isView = path.startsWith('/api/');
  const reply = isView ? await view(who, fill(path)) : await as(who, method, fill(path), sent, headers);
  const same = (text: string) =>
    text
      .replaceAll(id, 'ID')
      .replace(/Condition\/[0-9a-f-]{36}/g, 'Condition/NEW')
      .replace(/"[0-9a-f-]{36}"/g, '"NEW"')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, 'NOW');
  const kept = HEADERS.filter((name) => reply.headers.has(name) && !(reply.status === 201 && name !== 'etag'));
  return {
    status: reply.status,
    text: same(reply.text),
    headers: Object.fromEntries(kept.map((name) => [name, same(reply.headers.get(name)!)])),
  };
}

async function sameAnswer(who: string, ask: Ask): Promise<void> {
  const hidden = await told(who, ask, HIDDEN);
  const missing = await told(who, ask, MISSING);
  assert.deepEqual(hidden, missing);
  assert.ok(hidden.status !== 500, hidden.text);
}
const named = ([method, path, body, headers]: Ask) =>
  [
    method,
    path,
    headers ? Object.values(headers).join(' ') : '',
    typeof body === 'object' ? JSON.stringify(body).slice(0, 90) : '',
  ]
    .filter(Boolean)
    .join(' ');

const deleted = resourceOf(HIDDEN, 'Observation', { id: `${HIDDEN}-deleted` });
await server.call('PUT', `/Observation/${HIDDEN}-deleted`, deleted);
await server.call('DELETE', `/Observation/${HIDDEN}-deleted`);

describe('an entry that is not seen is as one that is not there', () => {
  for (const ask of OF_AN_ENTRY) test(named(ask), () => sameAnswer('hospital-doctor', ask));
});
describe('a patient who is not seen is as one who is not there', () => {
  for (const who of ['privacy-officer', 'citizen'])
    for (const ask of OF_A_PATIENT) test(`${who}: ${named(ask)}`, () => sameAnswer(who, ask));
  for (const path of VIEWS) test(`privacy-officer: ${path}`, () => sameAnswer('privacy-officer', ['GET', path]));
});

describe('a patch tells nothing of what it is tried on', () => {
  const tried = (path: string, at: string, value: unknown) =>
    as('hospital-doctor', 'PATCH', path, JSON.stringify([{ op: 'test', path: at, value }]), PATCH);
  for (const [path, at, right] of [
    ['/Condition/stranger-condition', '/code/text', 'Condition av stranger'],
    ['/Patient/guarded', '/address/0/city', SECRET],
    ['/Patient/stranger', '/address/0/city', 'Trondheim'],
  ] as const)
    test(path, async () => {
      const [yes, no] = [await tried(path, at, right), await tried(path, at, 'wrong')];
      assert.deepEqual([yes.status, yes.text], [no.status, no.text]);
      assert.ok(yes.status === 404 || yes.status === 403);
    });
});

describe('pages and totals', () => {
  test('lead through what is seen, one at a time, and end there', async () => {
    const { total } = (await as('gp', 'GET', '/Condition?_summary=count')).json;
    let url: string | undefined = '/Condition?_count=1&_total=accurate';
    const ids: string[] = [];
    while (url) {
      const { json } = await as('gp', 'GET', url);
      assert.equal(json.total, total);
      ids.push(...(json.entry ?? []).map((e: { resource: { id: string } }) => e.resource.id));
      const next: string | undefined = json.link.find((l: { relation: string }) => l.relation === 'next')?.url;
      url = next?.slice(server.base.length);
    }
    assert.deepEqual(ids.sort(), ['answered-condition', 'asked-condition', 'listed-condition']);
    assert.equal(total, ids.length);
  });
  test('of somebody else lead to nothing that is not seen', async () => {
    const { json } = await as('system', 'GET', '/Condition?_count=1');
    const next = json.link.find((l: { relation: string }) => l.relation === 'next').url.slice(server.base.length);
    const got = await as('privacy-officer', 'GET', next);
    assert.deepEqual(got.json.entry, undefined);
    const history = (await as('system', 'GET', '/Condition/_history?_count=1')).json;
    const older = history.link.find((l: { relation: string }) => l.relation === 'next').url.slice(server.base.length);
    assert.deepEqual((await as('privacy-officer', 'GET', older)).json.entry, undefined);
  });
  test('of a history count nothing that is not seen', async () => {
    const { json } = await as('privacy-officer', 'GET', '/Condition/_history?_count=1');
    assert.deepEqual([json.total ?? 0, json.entry, json.link.length], [0, undefined, 1]);
  });
});

test('an Idempotency-Key of somebody else is a new one', async () => {
  const headers = { 'idempotency-key': 'shared-key' };
  const body = condition({ code: { text: 'the same request' } });
  const first = await as('hospital-doctor', 'POST', '/Condition', body, headers);
  assert.equal(first.status, 201);
  const again = await as('hospital-doctor', 'POST', '/Condition', body, headers);
  assert.equal(again.headers.get('idempotent-replayed'), 'true');
  const nurse = await as('ward-nurse', 'POST', '/Condition', body, headers);
  assert.deepEqual([nurse.status, nurse.headers.get('idempotent-replayed')], [201, null]);
  assert.notEqual(nurse.json.id, first.json.id);
});
