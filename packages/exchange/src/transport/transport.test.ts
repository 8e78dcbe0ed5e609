import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { GP_OFFICE, WARD } from '../testing.ts';
import { allowedUrl } from './allowed.ts';
import { emptyFolder, fileDrop } from './file-drop.ts';
import { httpTransport } from './http.ts';
import type { Parcel } from './transport.ts';

const got: { headers: { [name: string]: unknown }; body: string }[] = [];
let status = 202;
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    got.push({ headers: request.headers, body });
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('no room');
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as { port: number }).port}/in`;
const folder = mkdtempSync(join(tmpdir(), 'file-drop-'));
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});
const parcel = (to: string, msgId = 'm-1'): Parcel => ({
  msgId,
  type: 'EPIKRISE',
  bytes: Buffer.from('<å/>'),
  to: { ...GP_OFFICE, transport: 'http', url: to },
  from: WARD,
  conversation: msgId,
});

describe('over HTTP', () => {
  test('the message goes as it is, with its number and the key of the origin', async () => {
    const transport = httpTransport({ tokenFor: (origin) => (url.startsWith(origin) ? 'key' : undefined) });
    assert.deepEqual(await transport.send(parcel(url)), { kind: 'transport-receipt' });
    const { headers, body } = got.at(-1)!;
    assert.deepEqual(
      [headers['message-id'], headers['message-type'], headers.authorization, body],
      ['m-1', 'EPIKRISE', 'Bearer key', '<å/>'],
    );
  });

  const answers: [status: number, kind: string][] = [
    [200, 'transport-receipt'],
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [408, 'unreachable'],
    [429, 'unreachable'],
    [500, 'unreachable'],
    [503, 'unreachable'],
    [302, 'unreachable'],
  ];
  for (const [answer, kind] of answers)
    test(`${answer} means ${kind}`, async () => {
      status = answer;
      assert.equal((await httpTransport().send(parcel(url))).kind, kind);
    });

  test('nobody there means later, and says so', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as { port: number };
    await new Promise((resolve) => gone.close(resolve));
    assert.deepEqual(await httpTransport().send(parcel(`http://127.0.0.1:${port}/in`)), {
      kind: 'unreachable',
      reason: 'ECONNREFUSED',
    });
  });

  test('an address that nobody has allowed is never called, whoever wrote the endpoint', async () => {
    for (const address of [
      'https://evil.example/in',
      'http://169.254.169.254/',
      'file:///etc/passwd',
      'ftp://127.0.0.1/',
      'no address',
    ])
      assert.equal((await httpTransport({ hosts: ['good.example'] }).send(parcel(address))).kind, 'refused', address);
    assert.ok(allowedUrl('https://good.example/in', ['good.example']) instanceof URL);
    assert.match(String(allowedUrl('http://good.example/in', ['good.example'])), /https only/);
  });
});

describe('as files', () => {
  test('a message is one file, whole, and the same file when it comes again', async () => {
    const drop = fileDrop(folder);
    for (let n = 0; n < 2; n++)
      assert.deepEqual(await drop.send(parcel('file:torget', 'm-2')), { kind: 'handed-over' });
    assert.deepEqual(readdirSync(join(folder, 'torget')), ['m-2.xml']);
    assert.equal(readFileSync(join(folder, 'torget', 'm-2.xml'), 'utf8'), '<å/>');
  });

  test('no name leads out of the folder', async () => {
    for (const [to, id] of [
      ['file:../x', 'm'],
      ['file:/etc', 'm'],
      ['file:torget', '../m'],
      ['http://x', 'm'],
    ] as const)
      assert.equal((await fileDrop(folder).send(parcel(to, id))).kind, 'refused', `${to} ${id}`);
  });

  test('what lies in a folder is taken in order, and only once it has been dealt with', async () => {
    const box = join(folder, 'box');
    await emptyFolder(box, async () => {});
    for (const name of ['b.xml', 'a.xml', '.half.xml', 'note.txt']) writeFileSync(join(box, name), name);
    const taken: string[] = [];
    const failing = emptyFolder(box, async (bytes) => {
      if (taken.push(bytes.toString()) === 2) throw new Error('no room');
    });
    await assert.rejects(failing, /no room/);
    assert.equal(await emptyFolder(box, async (bytes) => taken.push(bytes.toString())), 1);
    assert.deepEqual(taken, ['a.xml', 'b.xml', 'b.xml']);
  });
});
