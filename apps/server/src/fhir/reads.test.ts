/** The interactions that read: read, vread, history and search. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { issueOf, patient, testFhir } from './testing.ts';

const { call, base, created } = await testFhir();

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
