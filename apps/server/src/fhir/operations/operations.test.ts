import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testServer } from '../../testing/test-server.ts';

const { call, base } = await testServer();

const created = async (resource: { resourceType: string; [element: string]: unknown }): Promise<string> => {
  const reply = await call('POST', `/${resource.resourceType}`, resource);
  assert.equal(reply.status, 201, reply.text);
  return reply.json.id;
};
const flag = (patient: string, more: object = {}) => ({
  resourceType: 'Flag',
  status: 'active',
  code: { text: 'x' },
  subject: { reference: `Patient/${patient}` },
  ...more,
});
const parameters = (...parameter: object[]) => ({ resourceType: 'Parameters', parameter });
const textsOf = (reply: { json: { issue: { severity: string; details: { text: string } }[] } }) =>
  reply.json.issue.map((i) => `${i.severity}: ${i.details.text}`);

describe('$validate', () => {
  // "A client can ask the server to validate a resource … The return is always 200 with an OperationOutcome if the
  // operation itself could be done." http://hl7.org/fhir/R4/resource-operation-validate.html
  for (const [what, path, body, severity, text] of [
    [
      'a resource that is fine',
      '/Patient/$validate',
      { resourceType: 'Patient', active: true },
      'information',
      /Nothing is wrong|narrative/,
    ],
    ['a resource that is not', '/Patient/$validate', { resourceType: 'Patient', gender: 'alien' }, 'error', /alien/],
    [
      'another type than the address',
      '/Patient/$validate',
      { resourceType: 'Basic', code: { text: 'x' } },
      'error',
      /Patient/,
    ],
    [
      'a resource in Parameters',
      '/Patient/$validate',
      parameters({ name: 'resource', resource: { resourceType: 'Patient', foo: 1 } }),
      'error',
      /foo/,
    ],
    [
      'Parameters themselves',
      '/Parameters/$validate',
      parameters({ name: 'x', valueString: 'y' }),
      'information',
      /Nothing is wrong|narrative/,
    ],
  ] as [string, string, object, string, RegExp][]) {
    test(what, async () => {
      const reply = await call('POST', path, body);
      assert.equal(reply.status, 200, reply.text);
      assert.ok(
        textsOf(reply).some((line) => line.startsWith(severity) && text.test(line)),
        reply.text,
      );
    });
  }

  test('what is stored, by its address, and whether it could be deleted', async () => {
    const id = await created({ resourceType: 'Patient' });
    assert.equal((await call('GET', `/Patient/${id}/$validate`)).status, 200);
    assert.doesNotMatch((await call('GET', `/Patient/${id}/$validate?mode=delete`)).text, /"error"/);
    assert.match((await call('GET', '/Patient/nobody/$validate?mode=delete')).text, /not in this record/);
    const other = await call('POST', `/Patient/${id}/$validate?mode=update`, { resourceType: 'Patient', id: 'other' });
    assert.ok(textsOf(other).some((line) => /id is not the one of the address/.test(line)));
  });

  for (const [what, method, path, body] of [
    ['nothing to validate', 'POST', '/Patient/$validate', undefined],
    ['a mode nobody knows', 'POST', '/Patient/$validate?mode=quick', { resourceType: 'Patient' }],
    ['mode=profile without one', 'POST', '/Patient/$validate?mode=profile', { resourceType: 'Patient' }],
    ['a parameter nobody knows', 'POST', '/Patient/$validate?strict=1', { resourceType: 'Patient' }],
  ] as [string, string, string, object | undefined][]) {
    test(`refuses ${what}`, async () => assert.equal((await call(method, path, body)).status, 400));
  }

  test('changes nothing', async () => {
    await call('POST', '/Library/$validate', { resourceType: 'Library', status: 'draft', type: { text: 'x' } });
    assert.equal((await call('GET', '/Library?_summary=count')).json.total, 0);
  });
});

describe('Patient/$everything', async () => {
  const patient = await created({ resourceType: 'Patient' });
  const flags: string[] = [];
  for (let i = 0; i < 5; i++)
    flags.push(await created(flag(patient, { period: { start: `202${i}-01-01`, end: `202${i}-06-01` } })));
  await created(flag(await created({ resourceType: 'Patient' })));
  const types = (reply: { json: { entry?: { resource: { resourceType: string } }[] } }) =>
    (reply.json.entry ?? []).map((e) => e.resource.resourceType);

  test('answers the patient and all that is about him, nothing of others', async () => {
    const reply = await call('GET', `/Patient/${patient}/$everything`);
    assert.deepEqual([reply.status, reply.json.type], [200, 'searchset']);
    assert.deepEqual(types(reply), ['Patient', 'Flag', 'Flag', 'Flag', 'Flag', 'Flag']);
    assert.equal(reply.json.entry[0].fullUrl, `${base}/Patient/${patient}`);
  });

  test('is narrowed by _type, start, end and _since', async () => {
    assert.deepEqual(
      new Set(types(await call('GET', `/Patient/${patient}/$everything?_type=Flag`))),
      new Set(['Flag']),
    );
    const dated = await call('GET', `/Patient/${patient}/$everything?_type=Flag&start=2022-03-01&end=2023-02-01`);
    assert.equal(types(dated).length, 2);
    assert.deepEqual(types(await call('GET', `/Patient/${patient}/$everything?_since=2099-01-01`)), []);
    assert.equal(
      types(await call('POST', `/Patient/${patient}/$everything`, parameters({ name: '_type', valueString: 'Flag' })))
        .length,
      5,
    );
  });

  test('comes in pages with _count, each resource once', async () => {
    const seen: string[] = [];
    let path: string | undefined = `/Patient/${patient}/$everything?_count=4`;
    let pages = 0;
    while (path) {
      const { json }: { json: { entry: { resource: { id: string } }[]; link: { relation: string; url: string }[] } } =
        await call('GET', path);
      seen.push(...json.entry.map((e) => e.resource.id));
      path = json.link.find((l) => l.relation === 'next')?.url.slice(base.length);
      pages++;
    }
    assert.equal(pages, 2);
    assert.deepEqual(new Set(seen), new Set([patient, ...flags]));
    assert.equal(seen.length, 6);
  });

  test('of more than a page of the record is streamed whole', async () => {
    const many = await created({ resourceType: 'Patient' });
    const entry = Array.from({ length: 2500 }, () => ({
      resource: flag(many),
      request: { method: 'POST', url: 'Flag' },
    }));
    assert.equal((await call('POST', '', { resourceType: 'Bundle', type: 'transaction', entry })).status, 200);
    const reply = await call('GET', `/Patient/${many}/$everything`);
    assert.equal(reply.headers.get('content-length'), null);
    assert.equal(reply.json.entry.length, 2501);
    assert.equal(new Set(reply.json.entry.map((e: { resource: { id: string } }) => e.resource.id)).size, 2501);
  });

  for (const [path, status] of [
    ['/Patient/nobody/$everything', 404],
    [`/Patient/${patient}/$everything?_type=Flags`, 404],
    [`/Patient/${patient}/$everything?_count=0`, 400],
    [`/Patient/${patient}/$everything?verbose=1`, 400],
    [`/Patient/${patient}/$everything?_count=2&_page=Flag/gone`, 410],
  ] as [string, number][]) {
    test(`${path.replace(patient, 'x')} is ${status}`, async () =>
      assert.equal((await call('GET', path)).status, status));
  }

  test('of a deleted patient is 410', async () => {
    const gone = await created({ resourceType: 'Patient' });
    await call('DELETE', `/Patient/${gone}`);
    assert.equal((await call('GET', `/Patient/${gone}/$everything`)).status, 410);
  });
});

describe('$meta, $meta-add, $meta-delete', () => {
  const tag = (code: string) => ({ system: 'http://example.org/tags', code });
  const meta = (value: object) => parameters({ name: 'meta', valueMeta: value });
  const codes = (reply: { json: { parameter: { valueMeta: { tag?: { code: string }[] } }[] } }) =>
    (reply.json.parameter[0]!.valueMeta.tag ?? []).map((t) => t.code);

  test('show, add and remove labels, each in a new version', async () => {
    const id = await created({ resourceType: 'Patient', active: true, meta: { tag: [tag('a')] } });
    assert.deepEqual(codes(await call('GET', `/Patient/${id}/$meta`)), ['a']);
    const added = await call(
      'POST',
      `/Patient/${id}/$meta-add`,
      meta({ tag: [tag('a'), tag('b')], security: [{ code: 'R' }] }),
    );
    assert.deepEqual([added.status, codes(added), added.headers.get('etag')], [200, ['a', 'b'], 'W/"2"']);
    const removed = await call('POST', `/Patient/${id}/$meta-delete`, meta({ tag: [tag('a')] }));
    assert.deepEqual(codes(removed), ['b']);
    assert.deepEqual(codes(await call('GET', `/Patient/${id}/_history/1/$meta`)), ['a']);
    const { json } = await call('GET', `/Patient/${id}`);
    assert.deepEqual([json.active, json.meta.versionId, json.meta.security.length], [true, '3', 1]);
  });

  test('are refused without labels, and for what is not there', async () => {
    const id = await created({ resourceType: 'Patient' });
    assert.equal((await call('POST', `/Patient/${id}/$meta-add`, parameters())).status, 400);
    assert.equal((await call('POST', `/Patient/${id}/$meta-add`, meta({ tag: 'x' }))).status, 400);
    assert.equal((await call('POST', '/Patient/nobody/$meta-add', meta({ tag: [tag('a')] }))).status, 404);
    assert.equal((await call('GET', '/Patient/nobody/$meta')).status, 404);
  });
});

describe('$diff', () => {
  test('between versions can be applied as a patch', async () => {
    const before = {
      resourceType: 'Patient',
      id: 'diffed',
      name: [{ family: 'A', given: ['X', 'Y'] }],
      birthDate: '1980',
      deceasedBoolean: false,
    };
    const after = {
      resourceType: 'Patient',
      id: 'diffed',
      name: [{ family: 'B', given: ['X'] }, { text: 'C' }],
      gender: 'female',
      deceasedDateTime: '2026-01-01',
    };
    await call('PUT', '/Patient/diffed', before);
    await call('PUT', '/Patient/diffed', after);
    const diff = await call('GET', '/Patient/diffed/$diff');
    assert.equal(diff.json.resourceType, 'Parameters', diff.text);
    const copy = await created({ ...before });
    const patched = await call('PATCH', `/Patient/${copy}`, diff.json);
    assert.equal(patched.status, 200, patched.text);
    const { id: _i, meta: _m, ...content } = patched.json;
    const { id: _j, ...wanted } = after;
    assert.deepEqual(content, wanted);
  });

  test('takes the versions or resources it is told', async () => {
    const none = await call('GET', '/Patient/diffed/$diff?fromVersion=2&toVersion=2');
    assert.deepEqual(none.json, { resourceType: 'Parameters' });
    assert.ok((await call('GET', '/$diff?from=Patient/diffed/_history/1&to=Patient/diffed')).json.parameter.length > 0);
    assert.equal((await call('GET', '/$diff?from=Patient/diffed')).status, 400);
    assert.equal((await call('GET', '/Patient/diffed/$diff?fromVersion=9')).status, 404);
    const once = await created({ resourceType: 'Patient' });
    assert.equal((await call('GET', `/Patient/${once}/$diff`)).status, 400, 'one version is no change');
    const basic = await created({ resourceType: 'Basic', code: { text: 'x' } });
    assert.equal((await call('GET', `/$diff?from=Patient/diffed&to=Basic/${basic}`)).status, 400);
  });
});

describe('$erase', () => {
  test('removes the content of all versions; the history still says they were', async () => {
    const id = await created({ resourceType: 'Patient', name: [{ family: 'Secret' }] });
    await call('PUT', `/Patient/${id}`, { resourceType: 'Patient', id, name: [{ family: 'Secret2' }] });
    const reply = await call('POST', `/Patient/${id}/$erase`);
    assert.equal(reply.status, 200, reply.text);
    assert.match(textsOf(reply)[0]!, /2 version\(s\)/);
    assert.ok([404, 410].includes((await call('GET', `/Patient/${id}`)).status));
    assert.doesNotMatch((await call('GET', `/Patient/${id}/_history`)).text, /Secret/);
    assert.equal((await call('GET', '/Patient?name=Secret')).json.entry, undefined);
    assert.equal((await call('POST', `/Patient/${id}/$erase`)).status, 404, 'once is enough');
  });
});

describe('terminology', () => {
  const gender = 'http://hl7.org/fhir/ValueSet/administrative-gender';
  const system = 'http://hl7.org/fhir/administrative-gender';
  const value = (reply: { json: { parameter: { name: string; [v: `value${string}`]: unknown }[] } }, name: string) =>
    Object.values(reply.json.parameter.find((p) => p.name === name) ?? {}).at(-1);

  test('ValueSet/$expand lists, filters and pages', async () => {
    const codes = async (query: string) =>
      ((await call('GET', `/ValueSet/$expand?url=${gender}${query}`)).json.expansion.contains ?? []).map(
        (c: { code: string }) => c.code,
      );
    assert.deepEqual(await codes(''), ['male', 'female', 'other', 'unknown']);
    assert.deepEqual(await codes('&filter=female'), ['female']);
    assert.deepEqual(await codes('&offset=1&count=2'), ['female', 'other']);
    assert.deepEqual(await codes('&filter=zzz'), []);
    const posted = await call('POST', '/ValueSet/$expand', parameters({ name: 'url', valueUri: gender }));
    assert.equal(posted.json.expansion.total, 4);
  });

  test('of a value set that was sent, or is stored', async () => {
    const own = {
      resourceType: 'ValueSet',
      status: 'active',
      compose: { include: [{ system, concept: [{ code: 'male' }] }] },
    };
    const sent = await call('POST', '/ValueSet/$expand', parameters({ name: 'valueSet', resource: own }));
    assert.equal(sent.json.expansion.total, 1, sent.text);
    const id = await created(own);
    assert.equal((await call('GET', `/ValueSet/${id}/$expand`)).json.expansion.total, 1);
  });

  test('a list that cannot be complete is refused', async () => {
    assert.equal((await call('GET', '/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/condition-code')).status, 422);
    assert.equal((await call('GET', '/ValueSet/$expand?url=http://example.org/none')).status, 404);
    assert.equal((await call('GET', '/ValueSet/$expand')).status, 400);
  });

  test('ValueSet/$validate-code says whether a code is in it', async () => {
    const ask = (query: string) => call('GET', `/ValueSet/$validate-code?url=${gender}&${query}`);
    assert.equal(value(await ask(`system=${system}&code=male`), 'result'), true);
    assert.equal(value(await ask(`system=${system}&code=alien`), 'result'), false);
    const concept = {
      coding: [
        { system: 'http://example.org', code: 'x' },
        { system, code: 'male' },
      ],
    };
    const posted = await call(
      'POST',
      '/ValueSet/$validate-code',
      parameters({ name: 'url', valueUri: gender }, { name: 'codeableConcept', valueCodeableConcept: concept }),
    );
    assert.equal(value(posted, 'result'), true);
    assert.equal((await ask('')).status, 400);
  });

  test('CodeSystem/$lookup says what a code means', async () => {
    assert.equal(value(await call('GET', `/CodeSystem/$lookup?system=${system}&code=male`), 'display'), 'Male');
    assert.equal((await call('GET', `/CodeSystem/$lookup?system=${system}&code=alien`)).status, 404);
    assert.equal((await call('GET', '/CodeSystem/$lookup?code=male')).status, 400);
  });
});

describe('Binary', () => {
  test('is sent and read as it is, or as a resource', async () => {
    const sent = await call('POST', '/Binary', Buffer.from('%PDF-1.7 …'), { 'content-type': 'application/pdf' });
    assert.equal(sent.status, 201, sent.text);
    assert.deepEqual([sent.json.resourceType, sent.json.contentType], ['Binary', 'application/pdf']);
    const path = `/Binary/${sent.json.id}`;
    const own = await call('GET', path, undefined, { accept: 'application/pdf' });
    assert.deepEqual(
      [own.text, own.headers.get('content-type'), own.headers.get('etag')],
      ['%PDF-1.7 …', 'application/pdf', 'W/"1"'],
    );
    assert.equal((await call('GET', path)).json.resourceType, 'Binary');
    assert.equal((await call('GET', path, undefined, { accept: 'image/png' })).status, 406);
  });

  test('is never a page of ours', async () => {
    const sent = await call('POST', '/Binary', Buffer.from('<script>1</script>'), { 'content-type': 'text/html' });
    const read = await call('GET', `/Binary/${sent.json.id}`, undefined, { accept: 'text/html' });
    assert.match(read.headers.get('content-security-policy')!, /sandbox/);
    assert.equal(read.headers.get('content-disposition'), 'attachment');
    assert.equal(read.headers.get('x-content-type-options'), 'nosniff');
  });
});

describe('what this server does not do', () => {
  for (const [method, path, name] of [
    ['POST', '/$graphql', 'GraphQL'],
    ['GET', '/Patient/1/$graphql', 'GraphQL'],
    ['GET', '/Patient/1/$graph', '$graph'],
    ['GET', '/metadata?mode=terminology', 'TerminologyCapabilities'],
  ] as const) {
    test(`${method} ${path} is 501 and says what`, async () => {
      const reply = await call(method, path, method === 'POST' ? { query: '{}' } : undefined, {
        'content-type': 'application/json',
      });
      assert.equal(reply.status, 501);
      assert.ok(reply.json.issue[0].details.text.includes(name));
    });
  }
});
