import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import { testServer } from '../../testing/test-server.ts';

const { call, base } = await testServer();

const SYSTEM = 'http://example.org/bundle';
const identifier = (value: string) => [{ system: SYSTEM, value }];
const search = (value: string) => `identifier=${SYSTEM}%7C${value}`;
const post = (resource: { resourceType: string }, more: object = {}) => ({
  fullUrl: `urn:uuid:${randomUUID()}`,
  resource,
  request: { method: 'POST', url: resource.resourceType, ...more },
});
const patient = (value: string, more: object = {}) => ({
  resourceType: 'Patient',
  identifier: identifier(value),
  ...more,
});
const observation = (reference: string, more: object = {}) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'x' },
  subject: { reference },
  ...more,
});
const send = (type: string, entry: unknown[], headers: Record<string, string> = {}) =>
  call('POST', '', { resourceType: 'Bundle', type, entry }, headers);
type Entry = {
  resource?: { resourceType: string; id: string; subject?: { reference: string } };
  response: {
    status: string;
    location?: string;
    etag?: string;
    lastModified?: string;
    outcome?: { issue: { details: { text: string }; expression?: string[] }[] };
  };
};
const statuses = (reply: { json: { entry: Entry[] } }) => reply.json.entry.map((e) => e.response.status.slice(0, 3));
const idOf = (entry: Entry) => entry.response.location!.split('/')[1]!;
const count = async (value: string) => ((await call('GET', `/Patient?${search(value)}`)).json.entry ?? []).length;

describe('a transaction', () => {
  // "… the server SHALL return a Bundle with type set to transaction-response that contains one entry for each entry in the
  // request, in the same order, with the outcome of processing the entry." http://hl7.org/fhir/R4/http.html#transaction-response
  test('answers every entry in the order of the request, whatever the order of processing', async () => {
    const there = (await call('POST', '/Patient', patient('t1'))).json.id;
    const reply = await send('transaction', [
      { request: { method: 'GET', url: `Patient?${search('t2')}` } },
      { request: { method: 'GET', url: `Patient/${there}` } },
      { resource: patient('t1', { id: there, active: true }), request: { method: 'PUT', url: `Patient/${there}` } },
      post(patient('t2')),
      { request: { method: 'DELETE', url: `Patient?${search('t-none')}` } },
    ]);
    assert.equal(reply.status, 200, reply.text);
    assert.equal(reply.json.type, 'transaction-response');
    assert.deepEqual(statuses(reply), ['200', '200', '200', '201', '204']);
    const [found, read, updated, created] = reply.json.entry;
    assert.equal(found.resource.entry.length, 1, 'a read sees what the transaction writes');
    assert.equal(read.resource.active, true);
    assert.equal(updated.response.etag, 'W/"2"');
    assert.match(created.response.location, /^Patient\/[^/]+\/_history\/1$/);
    assert.ok(Date.parse(created.response.lastModified) > 0);
  });

  test('answers resources when they are asked for, and outcomes', async () => {
    const entry = () => [post(patient('t3'))];
    assert.equal((await send('transaction', entry())).json.entry[0].resource, undefined);
    const full = await send('transaction', entry(), { prefer: 'return=representation' });
    assert.equal(full.json.entry[0].resource.resourceType, 'Patient');
    const outcome = await send('transaction', entry(), { prefer: 'return=OperationOutcome' });
    assert.equal(outcome.json.entry[0].resource.resourceType, 'OperationOutcome');
  });

  // "… references to other resources in the bundle by fullUrl are changed to the ids given by the server."
  test('resolves references between entries, whatever their order', async () => {
    const p = post(patient('t4'));
    const reply = await send('transaction', [post(observation(p.fullUrl)), p], { prefer: 'return=representation' });
    const [o, created] = reply.json.entry;
    assert.equal(o.resource.subject.reference, `Patient/${idOf(created)}`);
  });

  test('resolves conditional references, and refuses those that match none or several', async () => {
    const id = (await call('POST', '/Patient', patient('t5'))).json.id;
    const reply = await send('transaction', [post(observation(`Patient?${search('t5')}`))], {
      prefer: 'return=representation',
    });
    assert.equal(reply.json.entry[0].resource.subject.reference, `Patient/${id}`);
    await call('POST', '/Patient', patient('t5'));
    for (const [value, status] of [
      ['t5', 412],
      ['t-nobody', 422],
    ]) {
      const refused = await send('transaction', [
        post(patient('t6')),
        post(observation(`Patient?${search(String(value))}`)),
      ]);
      assert.equal(refused.status, status, refused.text);
      assert.match(refused.json.issue[0].details.text, new RegExp(`Patient\\?.*${value}`), 'the criteria are named');
    }
    assert.equal(await count('t6'), 0);
  });

  // "If … processing of any of the entries fails, the server SHALL reject all of them"
  for (const [what, bad, status, expression] of [
    ['an invalid resource', post({ resourceType: 'Observation' }), 422, /^Bundle\.entry\[1\]\.resource/],
    ['an unknown type', post({ resourceType: 'Pasient' }), 404, /^Bundle\.entry\[1\]/],
    ['no request', { resource: patient('x') }, 400, /^Bundle\.entry\[1\]/],
    ['an unknown method', { request: { method: 'PURGE', url: 'Patient/1' } }, 400, /^Bundle\.entry\[1\]/],
    ['no resource', { request: { method: 'POST', url: 'Patient' } }, 400, /^Bundle\.entry\[1\]/],
    [
      'a URL elsewhere',
      { resource: patient('x'), request: { method: 'POST', url: 'http://elsewhere.example/Patient' } },
      400,
      /^Bundle\.entry\[1\]/,
    ],
    ['a read of what is not there', { request: { method: 'GET', url: 'Patient/nobody' } }, 404, /^Bundle\.entry\[1\]/],
    [
      'a stale If-Match',
      { resource: patient('x', { id: 'nobody' }), request: { method: 'PUT', url: 'Patient/nobody', ifMatch: 'W/"3"' } },
      412,
      /^Bundle\.entry\[1\]/,
    ],
    [
      'an operation',
      { resource: { resourceType: 'Parameters' }, request: { method: 'POST', url: 'Patient/1/$erase' } },
      400,
      /^Bundle\.entry\[1\]/,
    ],
    [
      'a nested bundle',
      { resource: { resourceType: 'Bundle', type: 'batch' }, request: { method: 'POST', url: '' } },
      400,
      /^Bundle\.entry\[1\]/,
    ],
    ['no object at all', 7, 400, /^Bundle\.entry\[1\]/],
  ] as [string, unknown, number, RegExp][]) {
    test(`with ${what} changes nothing and names the entry`, async () => {
      const value = `rollback-${randomUUID()}`;
      const reply = await send('transaction', [post(patient(value)), bad]);
      assert.equal(reply.status, status, reply.text);
      assert.equal(reply.json.resourceType, 'OperationOutcome');
      assert.match(reply.json.issue[0].expression[0], expression);
      assert.equal(await count(value), 0);
    });
  }

  test('tells all entries that are wrong, not only the first', async () => {
    const bad = { request: { method: 'PURGE', url: 'x' } };
    const reply = await send('transaction', [bad, post(patient('t7')), bad]);
    assert.deepEqual(
      reply.json.issue.map((i: { expression: string[] }) => i.expression[0]),
      ['Bundle.entry[0]', 'Bundle.entry[2]'],
    );
  });

  test('takes every kind of write', async () => {
    const ids = (
      await send(
        'transaction',
        ['a', 'b', 'c', 'd'].map((v) => post(patient(`verb-${v}`))),
      )
    ).json.entry.map(idOf);
    const patch = {
      resourceType: 'Binary',
      contentType: 'application/json-patch+json',
      data: Buffer.from('[{"op":"add","path":"/active","value":true}]').toString('base64'),
    };
    const parameters = {
      resourceType: 'Parameters',
      parameter: [
        {
          name: 'operation',
          part: [
            { name: 'type', valueCode: 'add' },
            { name: 'path', valueString: 'Patient' },
            { name: 'name', valueString: 'active' },
            { name: 'value', valueBoolean: true },
          ],
        },
      ],
    };
    const reply = await send('transaction', [
      { resource: patch, request: { method: 'PATCH', url: `Patient/${ids[0]}` } },
      { resource: parameters, request: { method: 'PATCH', url: `Patient?${search('verb-b')}` } },
      { request: { method: 'DELETE', url: `Patient/${ids[2]}` } },
      {
        resource: patient('verb-d', { gender: 'female' }),
        request: { method: 'PUT', url: `Patient?${search('verb-d')}` },
      },
      post(patient('verb-a'), { ifNoneExist: search('verb-a') }),
    ]);
    assert.deepEqual(statuses(reply), ['200', '200', '204', '200', '200'], reply.text);
    assert.equal((await call('GET', `/Patient/${ids[0]}`)).json.active, true);
    assert.equal((await call('GET', `/Patient/${ids[1]}`)).json.active, true);
    assert.equal((await call('GET', `/Patient/${ids[2]}`)).status, 410);
    assert.equal((await call('GET', `/Patient/${ids[3]}`)).json.gender, 'female');
    assert.equal(idOf(reply.json.entry[4]), ids[0]);
  });

  test('takes 10,000 entries', async () => {
    const entries = Array.from({ length: 10_000 }, (_, i) => post(patient(`many-${i}`)));
    const reply = await send('transaction', entries);
    assert.equal(reply.status, 200, reply.text.slice(0, 500));
    assert.equal(reply.json.entry.length, 10_000);
    assert.ok(statuses(reply).every((status) => status === '201'));
  });

  test('of no entries is answered with none', async () => {
    const reply = await call('POST', '', { resourceType: 'Bundle', type: 'transaction' });
    assert.deepEqual([reply.status, reply.json.type, reply.json.entry], [200, 'transaction-response', undefined]);
  });
});

describe('a batch', () => {
  // "For a batch … the success or failure of one change SHOULD not alter the success or failure or resulting content of
  // another change." http://hl7.org/fhir/R4/http.html#brules
  test('does every entry on its own and answers each', async () => {
    const reply = await send('batch', [
      post(patient('b1')),
      post({ resourceType: 'Observation' }),
      { request: { method: 'GET', url: 'Patient/nobody' } },
      { request: { method: 'GET', url: `${base}/Patient?${search('b1')}` } },
      { request: { method: 'GET', url: '/metadata' } },
      { resource: patient('b2'), request: { method: 'POST', url: 'Patient/$validate' } },
      { request: { method: 'PURGE', url: 'Patient/1' } },
      { request: { method: 'GET', url: 'Patient?shoesize=44' } },
    ]);
    assert.deepEqual([reply.status, reply.json.type], [200, 'batch-response']);
    assert.deepEqual(statuses(reply), ['201', '422', '404', '200', '200', '200', '400', '400']);
    const [, invalid, , found] = reply.json.entry;
    assert.match(
      invalid.response.outcome.issue[0].expression[0],
      /^Bundle\.entry\[1\]\.resource\.ofType\(Observation\)/,
    );
    assert.equal(found.resource.entry.length, 1, 'reads come after writes');
    assert.equal(await count('b1'), 1);
  });
});

describe('what is no batch or transaction', () => {
  for (const [what, body, text] of [
    ['a resource', { resourceType: 'Patient' }, /takes a Bundle of type batch or transaction/],
    ['a bundle of another type', { resourceType: 'Bundle', type: 'collection' }, /Bundle\.type is "collection"/],
    ['a bundle without type', { resourceType: 'Bundle' }, /Bundle\.type/],
    ['entries that are no list', { resourceType: 'Bundle', type: 'batch', entry: {} }, /not an array/],
  ] as [string, object, RegExp][]) {
    test(`${what} is refused`, async () => {
      const reply = await call('POST', '', body);
      assert.equal(reply.status, 400);
      assert.match(reply.json.issue[0].details.text, text);
    });
  }
  test('a bundle can be stored as it is', async () => {
    assert.equal((await call('POST', '/Bundle', { resourceType: 'Bundle', type: 'collection' })).status, 201);
  });
});

describe('Idempotency-Key', () => {
  test('the same request again is answered again and changes nothing', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await call('POST', '/Patient', patient('i1'), headers);
    const again = await call('POST', '/Patient', patient('i1'), headers);
    assert.deepEqual([first.status, again.status], [201, 201]);
    assert.deepEqual(
      [first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')],
      [null, 'true'],
    );
    assert.equal(again.text, first.text);
    assert.equal(await count('i1'), 1);
  });

  test('of a transaction holds for all of it', async () => {
    const bundle = [post(patient('i2')), post(patient('i2'))];
    const headers = { 'idempotency-key': randomUUID() };
    const first = await send('transaction', bundle, headers);
    const again = await send('transaction', bundle, headers);
    assert.equal(again.headers.get('idempotent-replayed'), 'true');
    assert.deepEqual(again.json.entry, first.json.entry);
    assert.equal(await count('i2'), 2);
  });

  test('of a batch holds for each entry', async () => {
    const bundle = [post(patient('i3')), post({ resourceType: 'Observation' })];
    const headers = { 'idempotency-key': randomUUID() };
    const first = await send('batch', bundle, headers);
    assert.deepEqual(statuses(await send('batch', bundle, headers)), statuses(first));
    assert.equal(await count('i3'), 1);
  });

  test('with another request is refused', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    await call('POST', '/Patient', patient('i4'), headers);
    assert.equal((await call('POST', '/Patient', patient('i5'), headers)).status, 422);
    assert.equal((await call('POST', '/Patient', patient('i5'), { 'idempotency-key': 'with spaces' })).status, 400);
    assert.equal(await count('i5'), 0);
  });

  test('sent 16 times at once creates once', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const replies = await Promise.all(
      Array.from({ length: 16 }, () => call('POST', '/Patient', patient('i6'), headers)),
    );
    assert.deepEqual([...new Set(replies.map((r) => r.status))], [201]);
    assert.equal(new Set(replies.map((r) => r.json.id)).size, 1);
    assert.equal(await count('i6'), 1);
  });
});
