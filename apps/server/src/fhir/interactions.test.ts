import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testServer } from '../testing/test-server.ts';

const { call, base, url } = await testServer();

const patient = (more: object = {}) => ({ resourceType: 'Patient', ...more });
const created = async (more: object = {}) => {
  const reply = await call('POST', '/Patient', patient(more));
  assert.equal(reply.status, 201, reply.text);
  return reply.json as { resourceType: string; id: string; meta: { versionId: string; lastUpdated: string } };
};
const issueOf = (reply: {
  json: { resourceType: string; issue: { details: { text: string }; expression?: string[] }[] };
}) => {
  assert.equal(reply.json.resourceType, 'OperationOutcome');
  return reply.json.issue[0]!;
};

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

describe('read and vread', () => {
  test('answer the version with its ETag', async () => {
    const { id } = await created({ gender: 'male' });
    const now = await call('GET', `/Patient/${id}`);
    assert.deepEqual([now.status, now.headers.get('etag'), now.json.gender], [200, 'W/"1"', 'male']);
    const then = await call('GET', `/Patient/${id}/_history/1`);
    assert.equal(then.text, now.text);
  });

  // "a client may use the If-Modified-Since, or If-None-Match header on a read request … the server SHOULD return 304 Not
  // Modified if content is unchanged" http://hl7.org/fhir/R4/http.html#cread
  test('answer 304 when the caller has the version', async () => {
    const { id, meta } = await created();
    for (const path of [`/Patient/${id}`, `/Patient/${id}/_history/1`]) {
      const same = await call('GET', path, undefined, { 'if-none-match': 'W/"1"' });
      assert.deepEqual([same.status, same.text, same.headers.get('etag')], [304, '', 'W/"1"'], path);
      assert.equal((await call('GET', path, undefined, { 'if-none-match': 'W/"7"' })).status, 200);
      const date = new Date(meta.lastUpdated).toUTCString();
      assert.equal((await call('GET', path, undefined, { 'if-modified-since': date })).status, 304);
    }
  });

  test('HEAD answers the headers without the body', async () => {
    const { id } = await created();
    const head = await call('HEAD', `/Patient/${id}`);
    const get = await call('GET', `/Patient/${id}`);
    assert.deepEqual([head.status, head.text], [200, '']);
    for (const name of ['etag', 'content-type', 'content-length', 'last-modified']) {
      assert.equal(head.headers.get(name), get.headers.get(name), name);
    }
  });

  test('_summary and _elements leave elements out and say so', async () => {
    const { id } = await created({
      gender: 'male',
      birthDate: '1980-01-01',
      multipleBirthInteger: 2,
      contact: [{ name: { text: 'A' } }],
    });
    const elements = (await call('GET', `/Patient/${id}?_elements=gender`)).json;
    assert.deepEqual(Object.keys(elements).sort(), ['gender', 'id', 'meta', 'resourceType']);
    assert.equal(elements.meta.tag.at(-1).code, 'SUBSETTED');
    const summary = (await call('GET', `/Patient/${id}?_summary=true`)).json;
    assert.equal(summary.birthDate, '1980-01-01');
    assert.equal(summary.contact, undefined, 'contact is no summary element');
  });

  for (const [path, status, text] of [
    ['/Patient/nobody', 404, /Patient\/nobody is not in this record/],
    ['/Patient/nobody/_history/1', 404, /has no version 1/],
    ['/Patient/under_score', 400, /not a FHIR id/],
    [`/Patient/${'x'.repeat(65)}`, 400, /not a FHIR id/],
    ['/Pasient/1', 404, /"Pasient" is not a resource type of FHIR R4; did you mean Patient\?/],
    ['/patient/1', 404, /did you mean Patient\?/],
    ['/Patient/x?verbose=1', 400, /verbose means nothing here/],
    ['/Patient/x?_summary=count', 404, /not in this record/],
  ] as [string, number, RegExp][]) {
    test(`GET ${path.slice(0, 40)} is ${status}`, async () => {
      const reply = await call('GET', path);
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

describe('history', () => {
  // "The returned content is a Bundle with type set to history, sorted with oldest versions last, including deleted resources."
  test('of a resource tells each version with what was asked and answered', async () => {
    const { id } = await created();
    await call('PUT', `/Patient/${id}`, patient({ id, active: true }));
    const { json } = await call('GET', `/Patient/${id}/_history`);
    assert.deepEqual([json.resourceType, json.type], ['Bundle', 'history']);
    assert.deepEqual(
      json.entry.map((e: { request: object }) => e.request),
      [
        { method: 'PUT', url: `Patient/${id}` },
        { method: 'POST', url: 'Patient' },
      ],
    );
    assert.deepEqual(
      json.entry.map((e: { response: { status: string; etag: string } }) => [e.response.status, e.response.etag]),
      [
        ['200', 'W/"2"'],
        ['201', 'W/"1"'],
      ],
    );
    assert.equal(json.entry[0].fullUrl, `${base}/Patient/${id}`);
    assert.equal(json.link[0].url, `${base}/Patient/${id}/_history`);
  });

  test('comes in pages that miss nothing', async () => {
    const { id } = await created();
    for (let i = 0; i < 4; i++) await call('PUT', `/Patient/${id}`, patient({ id, birthDate: `200${i}` }));
    const versions: string[] = [];
    let path: string | undefined = `/Patient/${id}/_history?_count=2`;
    while (path) {
      const {
        json,
      }: {
        json: { entry: { resource: { meta: { versionId: string } } }[]; link: { relation: string; url: string }[] };
      } = await call('GET', path);
      versions.push(...json.entry.map((e) => e.resource.meta.versionId));
      path = json.link.find((l) => l.relation === 'next')?.url.slice(base.length);
    }
    assert.deepEqual(versions, ['5', '4', '3', '2', '1']);
  });

  test('_since and _at narrow it', async () => {
    const { id, meta } = await created();
    await call('PUT', `/Patient/${id}`, patient({ id, active: true }));
    const count = async (query: string) =>
      ((await call('GET', `/Patient/${id}/_history?${query}`)).json.entry ?? []).length;
    assert.equal(await count('_since=2099-01-01T00:00:00Z'), 0);
    assert.equal(await count(`_since=${meta.lastUpdated}`), 2);
    assert.equal(await count('_at=2001-01-01'), 0);
    assert.equal((await call('GET', `/Patient/${id}/_history?_since=yesterday`)).status, 400);
  });

  test('of a type and of everything', async () => {
    const { id } = await created();
    for (const path of ['/Patient/_history?_count=1', '/_history?_count=1']) {
      const { json } = await call('GET', path);
      assert.deepEqual([json.type, json.entry[0].resource.id], ['history', id], path);
    }
  });

  test('of what never was is 404', async () =>
    assert.equal((await call('GET', '/Patient/never-was/_history')).status, 404));
});

describe('search', () => {
  const system = 'http://example.org/search';
  const identifier = (value: string) => [{ system, value }];

  test('answers a searchset whose self link says what was used', async () => {
    const { id } = await created({ identifier: identifier('s1') });
    const { status, json } = await call('GET', `/Patient?identifier=${system}%7Cs1`);
    assert.deepEqual([status, json.type, json.entry.length], [200, 'searchset', 1]);
    assert.deepEqual([json.entry[0].fullUrl, json.entry[0].search.mode], [`${base}/Patient/${id}`, 'match']);
    assert.equal(new URL(json.link[0].url).searchParams.get('identifier'), `${system}|s1`);
  });

  test('by POST _search takes parameters from body and URL', async () => {
    await created({ identifier: identifier('s2'), gender: 'female' });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const path of ['/Patient/_search', '/_search?_type=Patient']) {
      const found = await call('POST', path, `identifier=${encodeURIComponent(`${system}|s2`)}`, form);
      assert.equal(found.json.entry?.length, 1, `${path}: ${found.text}`);
    }
    const none = await call(
      'POST',
      '/Patient/_search?gender=male',
      `identifier=${encodeURIComponent(`${system}|s2`)}`,
      form,
    );
    assert.equal(none.json.entry, undefined, 'an empty searchset has no entry array');
  });

  test('in a compartment', async () => {
    const { id } = await created();
    const flag = {
      resourceType: 'Flag',
      status: 'active',
      code: { text: 'x' },
      subject: { reference: `Patient/${id}` },
    };
    assert.equal((await call('POST', '/Flag', flag)).status, 201);
    assert.equal((await call('GET', `/Patient/${id}/Flag`)).json.entry.length, 1);
    assert.equal((await call('GET', `/Patient/${id}/Flag?status=inactive`)).json.entry, undefined);
    assert.equal((await call('GET', `/Patient/${id}/*`)).json.entry.length >= 1, true);
    assert.equal((await call('GET', `/Practitioner/${id}/Flag`)).status, 400, 'only patients have a compartment here');
  });

  // "Servers SHOULD … honor the client's Prefer: handling=strict|lenient" http://hl7.org/fhir/R4/search.html#errors
  test('refuses what it does not know, unless leniently asked, and then says what was left out', async () => {
    const strict = await call('GET', '/Patient?shoesize=44');
    assert.equal(strict.status, 400);
    assert.match(issueOf(strict).details.text, /shoesize/);
    const lenient = await call('GET', `/Patient?shoesize=44&identifier=${system}%7Cs1`, undefined, {
      prefer: 'handling=lenient',
    });
    assert.equal(lenient.status, 200);
    const outcome = lenient.json.entry.find((e: { search: { mode: string } }) => e.search.mode === 'outcome');
    assert.match(outcome.resource.issue[0].details.text, /shoesize was left out/);
    assert.doesNotMatch(lenient.json.link[0].url, /shoesize/);
  });

  test('goes page by page by its next links and meets every match once', async () => {
    const ids = new Set<string>();
    for (let i = 0; i < 7; i++)
      ids.add((await created({ identifier: [{ system: 'http://example.org/pages', value: `${i}` }] })).id);
    const seen: string[] = [];
    let path: string | undefined = '/Patient?identifier=http://example.org/pages%7C&_count=3';
    while (path) {
      const { json }: { json: { entry: { resource: { id: string } }[]; link: { relation: string; url: string }[] } } =
        await call('GET', path);
      seen.push(...json.entry.map((e) => e.resource.id));
      path = json.link.find((l) => l.relation === 'next')?.url.slice(base.length);
    }
    assert.equal(seen.length, 7);
    assert.deepEqual(new Set(seen), ids);
  });
});

describe('how an answer is written', () => {
  test('_pretty indents it', async () => {
    const { id } = await created();
    assert.match((await call('GET', `/Patient/${id}?_pretty=true`)).text, /^{\n {2}"resourceType": "Patient"/);
  });

  test('large answers are compressed when the caller takes gzip, small ones are not', async () => {
    const gzip = { 'accept-encoding': 'gzip' };
    const large = await call('GET', '/metadata', undefined, gzip);
    assert.equal(large.headers.get('content-encoding'), 'gzip');
    assert.equal(large.json.resourceType, 'CapabilityStatement');
    const plain = await call('GET', '/metadata', undefined, { 'accept-encoding': 'identity' });
    assert.equal(plain.headers.get('content-encoding'), null);
    const { id } = await created();
    assert.equal((await call('GET', `/Patient/${id}`, undefined, gzip)).headers.get('content-encoding'), null);
  });

  test('what cannot be written as JSON for the caller is 406', async () => {
    const reply = await call('GET', '/Patient', undefined, { accept: 'application/fhir+xml' });
    assert.equal(reply.status, 406);
    assert.match(issueOf(reply).details.text, /not as XML/);
    assert.equal((await call('GET', '/Patient?_format=xml')).status, 406);
    assert.equal(
      (await call('GET', '/Patient?_format=json', undefined, { accept: 'application/fhir+xml' })).status,
      200,
    );
  });
});

describe('who may', () => {
  for (const [what, headers] of [
    ['without a token', { authorization: undefined }],
    ['with a token that is none', { authorization: 'Bearer x.y.z' }],
  ] as [string, Record<string, string | undefined>][]) {
    test(`${what} everything but the CapabilityStatement is 401`, async () => {
      const reply = await call('GET', '/Patient', undefined, headers);
      assert.equal(reply.status, 401);
      assert.match(reply.headers.get('www-authenticate')!, /^Bearer realm=/);
      assert.equal(reply.json.resourceType, 'OperationOutcome');
      assert.equal((await call('POST', '/Patient', patient(), headers)).status, 401);
    });
  }
  test('the CapabilityStatement and health need none', async () => {
    assert.equal((await call('GET', '/metadata', undefined, { authorization: undefined })).status, 200);
    for (const path of ['/healthz', '/readyz', '/metrics']) assert.equal((await fetch(url + path)).status, 200, path);
  });
});

// "Servers SHALL provide a Capability Statement that specifies which interactions and resources are supported."
describe('the CapabilityStatement', () => {
  test('says what is there, from the routes and the search parameters', async () => {
    const { json } = await call('GET', '/metadata');
    const [rest] = json.rest;
    assert.deepEqual([json.kind, json.fhirVersion, rest.mode], ['instance', '4.0.1', 'server']);
    const of = (type: string) => rest.resource.find((r: { type: string }) => r.type === type);
    assert.deepEqual(
      of('Patient')
        .interaction.map((i: { code: string }) => i.code)
        .sort(),
      ['create', 'delete', 'history-instance', 'history-type', 'patch', 'read', 'search-type', 'update', 'vread'],
    );
    assert.ok(
      of('Observation').searchParam.some(
        (p: { name: string; type: string }) => p.name === 'code' && p.type === 'token',
      ),
    );
    assert.ok(of('Patient').operation.some((o: { name: string }) => o.name === 'everything'));
    assert.ok(!of('Observation').operation.some((o: { name: string }) => o.name === 'everything'));
    assert.ok(rest.interaction.some((i: { code: string }) => i.code === 'batch'));
    assert.ok(!JSON.stringify(json).includes('graphql'), 'what is refused is not promised');
  });

  test('is a valid resource', async () => {
    const { json } = await call('GET', '/metadata');
    const { issue } = (await call('POST', '/CapabilityStatement/$validate', json)).json;
    assert.deepEqual(
      issue.filter((i: { severity: string }) => i.severity === 'error'),
      [],
    );
  });
});
