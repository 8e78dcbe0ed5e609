/** The interactions that write: create, update, patch and delete. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issueOf, patient, testFhir } from './testing.ts';

const { call, base, created } = await testFhir();

describe('create', () => {
  // "The server returns a 201 Created HTTP status code, and SHALL also return a Location header which contains the new
  // Logical Id and Version Id of the created resource version … Servers SHOULD return an ETag header with the versionId and
  // a Last-Modified header." http://hl7.org/fhir/R4/http.html#create
  test('answers 201 with Location, ETag, Last-Modified and the resource', async () => {
    const reply = await call('POST', '/Patient', patient({ gender: 'female' }));
    assert.equal(reply.status, 201);
    assert.equal(reply.headers.get('location'), `${base}/Patient/${reply.json.id}/_history/1`);
    assert.equal(reply.headers.get('etag'), 'W/"1"');
    assert.equal(
      Date.parse(reply.headers.get('last-modified')!),
      Math.floor(Date.parse(reply.json.meta.lastUpdated) / 1000) * 1000,
    );
    assert.equal(reply.headers.get('content-type'), 'application/fhir+json; charset=utf-8');
    assert.equal(reply.json.gender, 'female');
  });

  // "If an id is provided, the server SHALL ignore it."
  test('ignores the id in the body', async () => {
    const reply = await call('POST', '/Patient', patient({ id: 'mine' }));
    assert.equal(reply.status, 201);
    assert.notEqual(reply.json.id, 'mine');
  });

  // "Prefer: return=…" http://hl7.org/fhir/R4/http.html#ops
  test('return=minimal answers without a body, return=OperationOutcome with one about it', async () => {
    const minimal = await call('POST', '/Patient', patient(), { prefer: 'return=minimal' });
    assert.deepEqual([minimal.status, minimal.text], [201, '']);
    assert.match(minimal.headers.get('location')!, /\/Patient\/[^/]+\/_history\/1$/);
    const outcome = await call('POST', '/Patient', patient(), { prefer: 'return=OperationOutcome' });
    assert.equal(outcome.status, 201);
    assert.match(issueOf(outcome).details.text, /was created/);
  });

  test('keeps decimals as they were written', async () => {
    const body = '{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1.50}}';
    const reply = await call('POST', '/Observation', body);
    assert.match(reply.text, /"value":1\.50}/);
    assert.match((await call('GET', `/Observation/${reply.json.id}?_pretty=true`)).text, /"value": 1\.50\n/);
  });

  test('with If-None-Exist creates once, then answers 200 with what is there', async () => {
    const headers = { 'if-none-exist': 'identifier=http://example.org/once|1' };
    const body = patient({ identifier: [{ system: 'http://example.org/once', value: '1' }] });
    const first = await call('POST', '/Patient', body, headers);
    const second = await call('POST', '/Patient', body, headers);
    assert.deepEqual([first.status, second.status], [201, 200]);
    assert.equal(second.json.id, first.json.id);
  });

  for (const [what, body, status, text] of [
    [
      'a resource of another type',
      { resourceType: 'Observation' },
      400,
      /The body is a "Observation", but the URL is for Patient/,
    ],
    ['no resourceType', { gender: 'female' }, 400, /no resourceType/],
    ['an element that does not exist', patient({ foo: 1 }), 422, /foo/],
    ['a code outside its required binding', patient({ gender: 'alien' }), 422, /alien/],
  ] as [string, object, number, RegExp][]) {
    test(`refuses ${what} with ${status}`, async () => {
      const reply = await call('POST', '/Patient', body);
      assert.equal(reply.status, status);
      assert.match(issueOf(reply).details.text, text);
    });
  }
});

describe('update', () => {
  // "If the interaction is successful and the resource was updated, then the server SHALL return a 200 OK … if created, 201"
  test('creates under the client’s id, then makes new versions', async () => {
    const first = await call('PUT', '/Patient/pasient-1', patient({ id: 'pasient-1', active: true }));
    assert.deepEqual([first.status, first.headers.get('etag')], [201, 'W/"1"']);
    assert.equal(first.headers.get('location'), `${base}/Patient/pasient-1/_history/1`);
    const second = await call('PUT', '/Patient/pasient-1', patient({ id: 'pasient-1', active: false }));
    assert.deepEqual([second.status, second.headers.get('etag'), second.json.active], [200, 'W/"2"', false]);
  });

  // "If no id element is provided, or the id disagrees with the id in the URL, the server SHALL respond with 400"
  for (const [what, body] of [
    ['no id', patient()],
    ['another id', patient({ id: 'other' })],
    ['an id that is no text', patient({ id: 7 })],
  ] as const) {
    test(`refuses a body with ${what}`, async () => {
      const reply = await call('PUT', '/Patient/this', body);
      assert.equal(reply.status, 400);
      assert.deepEqual(issueOf(reply).expression, ['Patient.id']);
    });
  }

  // "If the version id given in the If-Match header does not match, the server returns a 412 Precondition Failed"
  test('with If-Match changes only that version', async () => {
    const { id } = await created();
    const body = patient({ id, active: true });
    assert.equal((await call('PUT', `/Patient/${id}`, body, { 'if-match': 'W/"1"' })).status, 200);
    assert.equal(
      (await call('PUT', `/Patient/${id}`, { ...body, active: false }, { 'if-match': 'W/"1"' })).status,
      412,
    );
    assert.equal((await call('PUT', `/Patient/${id}`, body, { 'if-match': 'one' })).status, 400);
  });

  test('with If-None-Match: * only creates', async () => {
    const body = patient({ id: 'only-once' });
    assert.equal((await call('PUT', '/Patient/only-once', body, { 'if-none-match': '*' })).status, 201);
    assert.equal((await call('PUT', '/Patient/only-once', body, { 'if-none-match': '*' })).status, 412);
  });

  test('by criteria creates, changes the one match, and refuses several', async () => {
    const identifier = [{ system: 'http://example.org/cond', value: 'u1' }];
    const path = '/Patient?identifier=http://example.org/cond%7Cu1';
    const first = await call('PUT', path, patient({ identifier }));
    assert.equal(first.status, 201);
    const second = await call('PUT', path, patient({ identifier, active: true }));
    assert.deepEqual([second.status, second.json.id], [200, first.json.id]);
    await created({ identifier });
    assert.equal((await call('PUT', path, patient({ identifier }))).status, 412);
    assert.equal((await call('PUT', '/Patient', patient())).status, 400, 'no criteria would mean any patient');
    assert.equal(
      (await call('PUT', '/Patient?nonsense=1', patient())).status,
      400,
      'a mistyped parameter must not widen the match',
    );
  });
});

describe('patch', () => {
  const JSON_PATCH = { 'content-type': 'application/json-patch+json' };

  test('by JSON Patch', async () => {
    const { id } = await created({ active: true });
    const reply = await call(
      'PATCH',
      `/Patient/${id}`,
      '[{"op":"replace","path":"/active","value":false}]',
      JSON_PATCH,
    );
    assert.deepEqual([reply.status, reply.json.active, reply.headers.get('etag')], [200, false, 'W/"2"']);
  });

  test('by FHIRPath Patch', async () => {
    const { id } = await created({ active: true });
    const parameter = [
      {
        name: 'operation',
        part: [
          { name: 'type', valueCode: 'replace' },
          { name: 'path', valueString: 'Patient.active' },
          { name: 'value', valueBoolean: false },
        ],
      },
    ];
    const reply = await call('PATCH', `/Patient/${id}`, { resourceType: 'Parameters', parameter });
    assert.deepEqual([reply.status, reply.json.active], [200, false]);
  });

  test('by criteria', async () => {
    const { id } = await created({ identifier: [{ system: 'http://example.org/cond', value: 'p1' }] });
    const reply = await call(
      'PATCH',
      '/Patient?identifier=http://example.org/cond%7Cp1',
      '[{"op":"add","path":"/active","value":true}]',
      JSON_PATCH,
    );
    assert.deepEqual([reply.status, reply.json.id, reply.json.active], [200, id, true]);
  });

  for (const [what, body, headers, status] of [
    ['a stale If-Match', '[{"op":"add","path":"/active","value":true}]', { ...JSON_PATCH, 'if-match': 'W/"9"' }, 412],
    ['a result that is not valid', '[{"op":"add","path":"/gender","value":"alien"}]', JSON_PATCH, 422],
    ['a patch that is no array', '{"op":"add"}', JSON_PATCH, 400],
    ['malformed JSON', '[{"op":', JSON_PATCH, 400],
    ['a whole resource', patient(), {}, 400],
    ['another media type', '<diff/>', { 'content-type': 'application/xml-patch+xml' }, 415],
  ] as [string, unknown, Record<string, string>, number][]) {
    test(`refuses ${what} with ${status}`, async () => {
      const { id } = await created();
      const reply = await call('PATCH', `/Patient/${id}`, body, headers);
      assert.equal(reply.status, status, reply.text);
      assert.equal((await call('GET', `/Patient/${id}`)).json.meta.versionId, '1', 'nothing changed');
    });
  }

  test('of what is not there is 404', async () => {
    assert.equal((await call('PATCH', '/Patient/nobody', '[]', JSON_PATCH)).status, 404);
  });
});

describe('delete', () => {
  // "Upon successful deletion … the server should return either 200 OK, or 204 No Content … A 410 for a GET of a deleted resource"
  test('answers 204; then a read is 410 and the history shows it', async () => {
    const { id } = await created();
    const gone = await call('DELETE', `/Patient/${id}`);
    assert.deepEqual([gone.status, gone.text, gone.headers.get('etag')], [204, '', 'W/"2"']);
    const read = await call('GET', `/Patient/${id}`);
    assert.equal(read.status, 410);
    assert.match(issueOf(read).details.text, /was deleted in version 2/);
    assert.equal((await call('GET', `/Patient/${id}/_history/1`)).status, 200);
    assert.equal((await call('GET', `/Patient/${id}/_history/2`)).status, 410);
    const { entry } = (await call('GET', `/Patient/${id}/_history`)).json;
    assert.deepEqual(entry[0].request, { method: 'DELETE', url: `Patient/${id}` });
    assert.equal(entry[0].resource, undefined);
  });

  test('of what is gone or never was is 204 as well', async () => {
    const { id } = await created();
    await call('DELETE', `/Patient/${id}`);
    assert.equal((await call('DELETE', `/Patient/${id}`)).status, 204);
    assert.equal((await call('DELETE', '/Patient/never-was')).status, 204);
  });

  test('by criteria deletes the one match', async () => {
    const { id } = await created({ identifier: [{ system: 'http://example.org/cond', value: 'd1' }] });
    const reply = await call('DELETE', '/Patient?identifier=http://example.org/cond%7Cd1', undefined, {
      prefer: 'return=OperationOutcome',
    });
    assert.equal(reply.status, 200);
    assert.equal((await call('GET', `/Patient/${id}`)).status, 410);
    assert.equal((await call('DELETE', '/Patient')).status, 400);
  });
});
