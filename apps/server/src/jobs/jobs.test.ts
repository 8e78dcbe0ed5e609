import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type Reply, testServer } from '../testing/test-server.ts';

const server = await testServer();
const { call, dataDir } = server;

const ASYNC = { prefer: 'respond-async', accept: 'application/fhir+json' };
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

/** Path of the job that was kicked off. */
const jobOf = (reply: Reply): string => {
  assert.equal(reply.status, 202, reply.text);
  return new URL(reply.headers.get('content-location')!).pathname.slice('/fhir'.length);
};

/** Asks until the job is over. */
async function finished(path: string): Promise<Reply> {
  for (let i = 0; i < 600; i++) {
    const reply = await call('GET', path);
    if (reply.status !== 202) return reply;
    assert.ok(reply.headers.get('x-progress'));
    assert.equal(reply.headers.get('retry-after'), '1');
    await pause(20);
  }
  throw new Error('the job does not end');
}

interface Manifest {
  transactionTime: string;
  requiresAccessToken: boolean;
  request: string;
  output: { type: string; url: string; count: number }[];
  deleted: { type: string; url: string; count: number }[];
  error: { url: string; count: number }[];
}

/** Exports, and reads the files: type → resources. */
async function exported(
  query: string,
): Promise<{ manifest: Manifest; files: Record<string, { resourceType: string; id: string }[]> }> {
  const done = await finished(jobOf(await call('GET', query, undefined, ASYNC)));
  assert.equal(done.status, 200, done.text);
  const manifest: Manifest = done.json;
  const files: Record<string, { resourceType: string; id: string }[]> = {};
  for (const { type, url, count } of [...manifest.output, ...manifest.deleted]) {
    const file = await call('GET', url.slice(server.base.length));
    assert.equal(file.headers.get('content-type'), 'application/fhir+ndjson');
    files[type] = file.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(files[type].length, count);
  }
  return { manifest, files };
}
const ids = (resources: { id: string }[] | undefined) => new Set((resources ?? []).map((r) => r.id));

const anna = await created({ resourceType: 'Patient', gender: 'female' });
const bo = await created({ resourceType: 'Patient', gender: 'male' });
const annasFlag = await created(flag(anna));
const bosFlag = await created(flag(bo));
const visit = await created({
  resourceType: 'Appointment',
  status: 'proposed',
  participant: [anna, bo].map((id) => ({ actor: { reference: `Patient/${id}` }, status: 'accepted' })),
});
const unit = await created({ resourceType: 'Organization', name: 'Unit' });
const group = await created({
  resourceType: 'Group',
  type: 'person',
  actual: true,
  member: [{ entity: { reference: `Patient/${anna}` } }],
});

// http://hl7.org/fhir/uv/bulkdata/export.html
describe('$export', () => {
  // "Prefer: respond-async … Response - Success: 202 Accepted, Content-Location header with the absolute URL of an endpoint for
  // subsequent status requests"
  test('needs Prefer: respond-async and answers with the address of the job', async () => {
    assert.equal((await call('GET', '/$export')).status, 400);
    const kicked = await call('GET', '/$export', undefined, ASYNC);
    assert.ok(kicked.headers.get('content-location')!.startsWith(`${server.base}/_jobs/`));
    await finished(jobOf(kicked));
  });

  test('of everything holds every resource once', async () => {
    const { manifest, files } = await exported('/$export');
    assert.deepEqual(ids(files.Patient), new Set([anna, bo]));
    assert.deepEqual(ids(files.Organization), new Set([unit]));
    assert.equal(manifest.requiresAccessToken, true);
    assert.equal(manifest.request, `${server.base}/$export`);
    assert.ok(Date.parse(manifest.transactionTime) <= Date.now());
  });

  test('is narrowed by _type, _typeFilter and _since', async () => {
    const typed = await exported('/$export?_type=Patient,Flag');
    assert.deepEqual(Object.keys(typed.files).sort(), ['Flag', 'Patient']);
    const filtered = await exported(`/$export?_type=Flag&_typeFilter=Flag%3Fpatient%3DPatient/${bo}`);
    assert.deepEqual(ids(filtered.files.Flag), new Set([bosFlag]));
    const either = await exported(
      `/$export?_type=Flag&_typeFilter=Flag%3Fpatient%3DPatient/${bo}&_typeFilter=Flag%3F_id%3D${bosFlag}`,
    );
    assert.deepEqual(
      (either.files.Flag ?? []).map((f) => f.id),
      [bosFlag],
      'what two filters find is there once',
    );
    assert.deepEqual((await exported('/$export?_since=2099-01-01T00:00:00Z')).files, {});
  });

  test('since a time tells what was deleted', async () => {
    const since = new Date().toISOString();
    const gone = await created({ resourceType: 'Basic', code: { text: 'x' } });
    await call('DELETE', `/Basic/${gone}`);
    const { manifest, files } = await exported(`/$export?_type=Basic&_since=${since}`);
    assert.equal(manifest.deleted.length, 1);
    assert.deepEqual((files.Bundle as unknown as { entry: object[] }[])[0]!.entry, [
      { request: { method: 'DELETE', url: `Basic/${gone}` } },
    ]);
  });

  test('of patients holds what is in their compartments, shared things once', async () => {
    const { files } = await exported('/Patient/$export');
    assert.deepEqual(ids(files.Patient), new Set([anna, bo]));
    assert.deepEqual(ids(files.Flag), new Set([annasFlag, bosFlag]));
    assert.deepEqual(
      (files.Appointment ?? []).map((a) => a.id),
      [visit],
    );
    assert.equal(files.Organization, undefined);
  });

  test('of a group holds its members only', async () => {
    const { files } = await exported(`/Group/${group}/$export`);
    assert.deepEqual(ids(files.Patient), new Set([anna]));
    assert.deepEqual(ids(files.Flag), new Set([annasFlag]));
    assert.equal((await call('GET', '/Group/nobody/$export', undefined, ASYNC)).status, 404);
  });

  for (const [query, status] of [
    ['_type=Pasient', 404],
    ['_outputFormat=text/csv', 400],
    ['_typeFilter=Flag%3Fnonsense%3D1', 400],
    ['_type=Patient&_typeFilter=Flag%3Fdate%3D2026', 400],
    ['_since=yesterday', 400],
    ['_elements=id', 400],
  ] as const) {
    test(`?${query} is refused with ${status}`, async () => {
      assert.equal((await call('GET', `/$export?${query}`, undefined, ASYNC)).status, status);
    });
  }

  // "DELETE … a server SHALL … the client can delete the request; subsequent status requests SHALL return 404"
  test('is cancelled and cleared away by DELETE', async () => {
    const path = jobOf(await call('GET', '/$export', undefined, ASYNC));
    assert.equal((await call('DELETE', path)).status, 202);
    assert.equal((await call('GET', path)).status, 404);
    assert.equal(existsSync(join(dataDir, 'jobs', path.split('/').at(-1)!)), false);
  });

  test('its files need a token, and are only those of the job', async () => {
    const path = jobOf(await call('GET', '/$export?_type=Patient', undefined, ASYNC));
    await finished(path);
    assert.equal((await call('GET', `${path}/Patient.ndjson`, undefined, { authorization: undefined })).status, 401);
    for (const name of ['job.json', 'Nothing.ndjson', '..%2fjob.json'])
      assert.equal((await call('GET', `${path}/${name}`)).status, 404, name);
  });

  test('goes on after a restart of the server and is whole', async () => {
    const entry = Array.from({ length: 3000 }, (_, i) => ({
      resource: { resourceType: 'Basic', id: `b${i}`, code: { text: 'x' } },
      request: { method: 'PUT', url: `Basic/b${i}` },
    }));
    assert.equal((await call('POST', '', { resourceType: 'Bundle', type: 'transaction', entry })).status, 200);
    const path = jobOf(await call('GET', '/$export?_type=Basic,Patient', undefined, ASYNC));
    await server.restart();
    const done = await finished(path);
    assert.equal(done.status, 200, done.text);
    const file = await call('GET', `${path}/Basic.ndjson`);
    const found = file.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    assert.equal(found.length, 3000);
    assert.equal(new Set(found).size, 3000);
  });
});

describe('$import', () => {
  const NDJSON = { 'content-type': 'application/fhir+ndjson' };

  test('stores every line that is good and tells every line that is not', async () => {
    const lines = [
      '{"resourceType":"Flag","id":"imp-f","status":"active","code":{"text":"x"},"subject":{"reference":"Patient/imp-1"}}',
      '{"resourceType":"Patient","id":"imp-1","gender":"female"}',
      '{"resourceType":"Patient","id":"imp-2","gender":"alien"}',
      'not json',
      '{"resourceType":"Pasient","id":"imp-3"}',
      '{"resourceType":"Patient","active":true}',
      '',
      '{"resourceType":"Patient","id":"imp_4"}',
      '{"resourceType":"Patient","id":"imp-5"}',
    ];
    const reply = await call('POST', '/$import', lines.join('\n'), { ...NDJSON, ...ASYNC });
    const done = await finished(jobOf(reply));
    assert.equal(done.status, 200, done.text);
    assert.deepEqual(
      done.json.output.map((o: { count: number }) => o.count),
      [4],
    );
    const errors = (await call('GET', done.json.error[0].url.slice(server.base.length))).text
      .trimEnd()
      .split('\n')
      .map((l) => JSON.parse(l).issue[0].details.text);
    assert.deepEqual(errors.map((e: string) => e.split(':')[0]).sort(), ['line 3', 'line 4', 'line 5', 'line 8']);
    assert.ok(errors.some((e: string) => e.startsWith('line 3') && e.includes('alien')));
    for (const id of ['Patient/imp-1', 'Patient/imp-5', 'Flag/imp-f'])
      assert.equal((await call('GET', `/${id}`)).status, 200, id);
  });

  test('without Prefer: respond-async waits for the result', async () => {
    const reply = await call('POST', '/$import', '{"resourceType":"Patient","id":"imp-6"}', NDJSON);
    assert.equal(reply.status, 200, reply.text);
    assert.equal(reply.json.output[0].count, 1);
  });

  test('takes files from the folder import, and from nowhere else', async () => {
    mkdirSync(join(dataDir, 'import'));
    writeFileSync(
      join(dataDir, 'import', 'p.ndjson'),
      '{"resourceType":"Patient","id":"imp-7"}\n{"resourceType":"Basic","code":{"text":"x"}}\n',
    );
    const input = (file: string, type = 'Patient') => ({
      resourceType: 'Parameters',
      parameter: [
        {
          name: 'input',
          part: [
            { name: 'file', valueString: file },
            { name: 'type', valueCode: type },
          ],
        },
      ],
    });
    const reply = await call('POST', '/$import', input('p.ndjson'));
    assert.deepEqual([reply.status, reply.json.output[0].count, reply.json.error[0].count], [200, 1, 1], reply.text);
    assert.equal((await call('POST', '/$import', input('none.ndjson'))).status, 404);
    for (const file of ['../local-signin.key', '/etc/passwd', '..', '.hidden', ''])
      assert.equal((await call('POST', '/$import', input(file))).status, 400, file);
    assert.equal((await call('POST', '/$import', input('p.ndjson', 'Pasient'))).status, 404);
    assert.equal((await call('POST', '/$import', { resourceType: 'Parameters' })).status, 400);
  });
});

describe('$reindex', () => {
  test('a search parameter of one’s own finds old resources after it', async () => {
    const id = await created({
      resourceType: 'Basic',
      code: { text: 'shoe' },
      extension: [{ url: 'http://example.org/size', valueString: 'forty-four' }],
    });
    const parameter = {
      resourceType: 'SearchParameter',
      url: 'http://example.org/SearchParameter/size',
      name: 'size',
      status: 'active',
      description: 'shoe size',
      code: 'size',
      base: ['Basic'],
      type: 'string',
      expression: "Basic.extension.where(url='http://example.org/size').value",
    };
    assert.equal((await call('GET', '/Basic?size=forty-four')).status, 400);
    assert.equal((await call('POST', '/SearchParameter', parameter)).status, 201);
    const reply = await call('POST', '/Basic/$reindex');
    assert.equal(reply.status, 200, reply.text);
    assert.ok(reply.json.parameter[0].valueInteger >= 1);
    assert.deepEqual(
      (await call('GET', '/Basic?size=forty-four')).json.entry.map((e: { resource: { id: string } }) => e.resource.id),
      [id],
    );
    assert.equal((await call('POST', '/Pasient/$reindex')).status, 404);
  });

  test('can be asked for as a job', async () => {
    assert.equal((await finished(jobOf(await call('POST', '/$reindex', undefined, ASYNC)))).status, 200);
  });
});

test('no draft of a job is left behind', () => {
  assert.deepEqual(
    readdirSync(join(dataDir, 'jobs')).filter((name) => name.startsWith('.')),
    [],
  );
});
