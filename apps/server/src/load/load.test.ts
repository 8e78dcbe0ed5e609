import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { runCommand } from '../testing/run-command.ts';
import { testServer } from '../testing/test-server.ts';

const server = await testServer();
const { call } = server;
const folder = mkdtempSync(join(tmpdir(), 'helseplattform-load-'));
after(() => rmSync(folder, { recursive: true }));

/** Runs the command as `npm run load` does. */
const load = (paths: string[], input: { stdin?: string | Buffer; env?: Record<string, string> } = {}) =>
  runCommand(server, 'load', paths, input);
function file(name: string, content: string | Buffer | object): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
}
const total = async (query: string) => (await call('GET', `/${query}&_summary=count`)).json.total;
/** Figures of a line of the summary: new, changed or unchanged, loaded before. */
const figures = (out: string, name: string) =>
  out
    .match(new RegExp(`^${name} +(\\d+) +(\\d+) +(\\d+)$`, 'm'))
    ?.slice(1)
    .map(Number);

const transaction = (...resources: object[]) => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: resources.map((resource, i) => ({
    fullUrl: `urn:uuid:0000000${i}-0000-4000-8000-000000000000`,
    resource,
    request: { method: 'POST', url: (resource as { resourceType: string }).resourceType },
  })),
});
const patient = (value: string, more: object = {}) => ({
  resourceType: 'Patient',
  identifier: [{ system: 'http://example.org/load', value }],
  ...more,
});
const flag = (reference: string, more: object = {}) => ({
  resourceType: 'Flag',
  status: 'active',
  code: { text: 'x' },
  subject: { reference },
  ...more,
});

describe('bundles', () => {
  test('a transaction is loaded; loaded again, it changes nothing', async () => {
    const path = file('one.json', transaction(patient('l1'), flag('urn:uuid:00000000-0000-4000-8000-000000000000')));
    const first = await load([path]);
    assert.equal(first.code, 0, first.err + first.out);
    assert.deepEqual(figures(first.out, 'all'), [2, 0, 0]);
    const again = await load([path]);
    assert.deepEqual([again.code, figures(again.out, 'all')], [0, [0, 0, 2]]);
    assert.equal(await total('Patient?identifier=http://example.org/load%7Cl1'), 1);
  });

  test('a transaction that is refused is told with entry, element and reason', async () => {
    const { code, out } = await load([
      file('bad.json', transaction(patient('l2'), patient('l2', { gender: 'alien' }))),
    ]);
    assert.equal(code, 1);
    assert.match(out, /rejected: .*bad\.json: Bundle\.entry\[1\].*gender: .*alien/);
    assert.equal(await total('Patient?identifier=http://example.org/load%7Cl2'), 0);
  });

  test('of a batch the bad entries are told, the good ones stored', async () => {
    const batch = { ...transaction(patient('l3'), { resourceType: 'Observation' }), type: 'batch' };
    const { code, out } = await load([file('batch.json', batch)]);
    assert.equal(code, 1);
    assert.deepEqual(figures(out, 'Patient'), [1, 0, 0]);
    assert.match(out, /rejected: .*batch\.json entry 1: /);
  });

  test('a collection becomes a transaction: ids are kept, full URLs resolved', async () => {
    const entry = [
      { fullUrl: 'urn:uuid:1', resource: patient('l4') },
      { resource: flag('urn:uuid:1', { id: 'kept-flag' }) },
    ];
    const { code, out } = await load([file('collection.json', { resourceType: 'Bundle', type: 'collection', entry })]);
    assert.equal(code, 0, out);
    const { subject } = (await call('GET', '/Flag/kept-flag')).json;
    assert.match(subject.reference, /^Patient\//);
  });

  test('other bundles are refused and named', async () => {
    const { code, out } = await load([file('message.json', { resourceType: 'Bundle', type: 'message' })]);
    assert.equal(code, 1);
    assert.match(out, /A Bundle of type message is not loaded/);
  });
});

describe('NDJSON', () => {
  const lines = (...resources: object[]) => `${resources.map((r) => JSON.stringify(r)).join('\n')}\n`;

  test('each line is stored under its id; lines without one are found again', async () => {
    const path = file('two.ndjson', lines(patient('n1', { id: 'nd-1' }), patient('n2'), patient('n2')));
    assert.deepEqual(figures((await load([path])).out, 'Patient'), [3, 0, 0]);
    assert.deepEqual(figures((await load([path])).out, 'Patient'), [0, 0, 3]);
    assert.equal(await total('Patient?identifier=http://example.org/load%7Cn2'), 2);
    assert.equal((await call('GET', '/Patient/nd-1')).headers.get('etag'), 'W/"1"');
  });

  test('only bad lines are rejected, with line, element and reason', async () => {
    const many = Array.from({ length: 450 }, (_, i) =>
      patient('n3', { id: `nd3-${i}`, ...(i === 100 || i === 333 ? { gender: 'alien' } : {}) }),
    );
    const { code, out } = await load([file('bad.ndjson', `${lines(...many)}{"resourceType":"Patient",,}\n`)]);
    assert.equal(code, 1);
    assert.deepEqual(figures(out, 'Patient'), [448, 0, 0]);
    assert.match(out, /rejected: .*bad\.ndjson line 101: Patient\.gender: .*alien/);
    assert.match(out, /rejected: .*bad\.ndjson line 334: /);
    assert.match(out, /rejected: .*bad\.ndjson line 451: .*Line 1, column/);
    assert.equal((out.match(/^rejected: /gm) ?? []).length, 3);
  });

  test('what refers to a later line, or in a circle, is stored in the end', async () => {
    const organizations = [
      { resourceType: 'Organization', id: 'circle-a', name: 'A', partOf: { reference: 'Organization/circle-b' } },
      { resourceType: 'Organization', id: 'circle-b', name: 'B', partOf: { reference: 'Organization/circle-a' } },
    ];
    const filler = Array.from({ length: 300 }, (_, i) => patient('n4', { id: `nd4-${i}` }));
    const { code, out } = await load([
      file(
        'order.ndjson',
        lines(flag('Patient/nd4-299', { id: 'early' }), organizations[0]!, ...filler, organizations[1]!),
      ),
    ]);
    assert.equal(code, 0, out);
    assert.equal((await call('GET', '/Flag/early')).status, 200);
    assert.equal((await call('GET', '/Organization/circle-a')).status, 200);
  });

  test('what refers to nothing is rejected once', async () => {
    const { code, out } = await load([
      file('dangling.ndjson', lines(flag('Patient/never-there', { id: 'dangling' }), patient('n5', { id: 'nd-5' }))),
    ]);
    assert.equal(code, 1);
    assert.equal((out.match(/^rejected: /gm) ?? []).length, 1);
    assert.match(out, /line 1: Flag\.subject\.reference: Patient\/never-there is not in the record/);
  });
});

describe('where it comes from', () => {
  test('folders, compressed files and files of every kind', async () => {
    file('tree/a/Patient.ndjson.gz', gzipSync(JSON.stringify(patient('f1', { id: 'f1' }))));
    file('tree/b.json', transaction(patient('f2')));
    file('tree/c.json', patient('f3', { id: 'f3' }));
    file('tree/README.md', 'not data');
    const { code, out } = await load([join(folder, 'tree')]);
    assert.equal(code, 0, out);
    assert.deepEqual(figures(out, 'Patient'), [3, 0, 0]);
  });

  test('standard input, lines or one document', async () => {
    assert.deepEqual(
      figures((await load(['-'], { stdin: JSON.stringify(patient('s1', { id: 's1' })) })).out, 'Patient'),
      [1, 0, 0],
    );
    const pretty = JSON.stringify(transaction(patient('s2'), patient('s2')), null, 2);
    assert.deepEqual(figures((await load(['-'], { stdin: pretty })).out, 'Patient'), [2, 0, 0]);
  });

  test('a file that is not there, or is of no kind we read, is named', async () => {
    const missing = await load([join(folder, 'nothing.json')]);
    assert.deepEqual([missing.code, /There is no .*nothing\.json/.test(missing.err)], [1, true]);
    assert.match((await load([file('x.csv', 'a,b')])).err, /x\.csv is not \.json/);
    assert.equal((await load([])).code, 2);
  });

  test('without a server it says how to start one', async () => {
    const { code, err } = await load([file('one-more.json', patient('x'))], { env: { URL: 'http://127.0.0.1:1' } });
    assert.equal(code, 3);
    assert.match(err, /No server answers at http:\/\/127\.0\.0\.1:1\. Start it with `npm start`/);
  });

  test('with a token of another server it says so', async () => {
    const { code, err } = await load([file('one-more.json', patient('x'))], { env: { TOKEN: 'x.y.z' } });
    assert.equal(code, 3);
    assert.match(err, /DATA_DIR/);
  });
});

const patients = fileURLToPath(new URL('../../../../../shared/data/patients', import.meta.url));
test('the twelve real patients are loaded whole, and twice changes nothing', {
  skip: existsSync(patients) ? false : '../shared/data is not there',
}, async () => {
  const expected = readdirSync(patients).reduce(
    (sum, name) => sum + JSON.parse(readFileSync(join(patients, name), 'utf8')).entry.length,
    0,
  );
  const first = await load([patients]);
  assert.equal(first.code, 0, first.out + first.err);
  assert.deepEqual(figures(first.out, 'all'), [expected, 0, 0]);
  const again = await load([patients]);
  assert.deepEqual(figures(again.out, 'all'), [0, 0, expected]);
});
