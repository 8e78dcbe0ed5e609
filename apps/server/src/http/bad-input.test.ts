import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { testServer } from '../testing/test-server.ts';

const MB = 1024 * 1024;
const LIMIT = 4 * MB;
const { call, url, token } = await testServer({ bodyLimit: LIMIT });

/** Sends bytes as they are, and reads what comes back until the server closes, or has said enough. */
async function raw(bytes: string | Buffer, enough: RegExp = /\r\n\r\n.*}$/s): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(bytes);
  let text = '';
  for await (const chunk of socket) {
    text += chunk;
    if (enough.test(text)) break;
  }
  return text;
}

const alive = async () => assert.equal((await fetch(`${url}/readyz`)).status, 200);

describe('bodies', () => {
  const nested = (depth: number) =>
    `{"resourceType":"Basic","code":{"text":"x"},"extension":${'[{"url":"u","extension":'.repeat(depth)}[]${'}]'.repeat(depth)}}`;
  for (const [what, body, status, text] of [
    ['nothing', '', 400, /body is empty/],
    ['half a resource', '{"resourceType":"Patient"', 400, /Line 1, column \d+/],
    ['text behind the resource', '{"resourceType":"Patient"} x', 400, /more text after the end/],
    ['an array', '[]', 400, /not a JSON object/],
    ['a string', '"Patient"', 400, /not a JSON object/],
    ['XML', '<Patient xmlns="http://hl7.org/fhir"/>', 400, /not a JSON object/],
    ['a property given twice', '{"resourceType":"Patient","active":true,"active":false}', 400, /given twice/],
    ['a NUL byte', '{"resourceType":"Patient","id":"a\u0000b"}', 400, /NUL/],
    ['an escaped NUL', '{"resourceType":"Patient","name":[{"family":"a\\u0000"}]}', 400, /u0000/],
    ['half a surrogate pair', '{"resourceType":"Patient","name":[{"family":"\\ud800"}]}', 400, /surrogate/],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400, /UTF-8/],
    ['deep nesting', nested(20_000), 400, /nested deeper/],
    ['a million elements', `{"resourceType":"Patient","name":[${'{},'.repeat(1_000_000)}{}]}`, 422, /./],
    ['a list where an object belongs', '{"resourceType":"Patient","maritalStatus":[]}', 422, /./],
    ['an object where a list belongs', '{"resourceType":"Patient","name":{"family":"x"}}', 422, /./],
    ['a number where text belongs', '{"resourceType":"Patient","gender":1}', 422, /./],
    ['null', '{"resourceType":"Patient","gender":null}', 422, /./],
    ['meta that is text', '{"resourceType":"Patient","meta":"x"}', 422, /./],
    ['a prototype for everyone', '{"resourceType":"Patient","__proto__":{"polluted":true}}', 422, /./],
    ['an unknown resource type', '{"resourceType":"Unicorn"}', 400, /Unicorn/],
    ['a resource type that is no text', '{"resourceType":["Patient"]}', 400, /resourceType is not a string/],
  ] as [string, string | Buffer, number, RegExp][]) {
    test(`${what} is ${status}`, async () => {
      const reply = await call('POST', '/Patient', body);
      assert.equal(reply.status, status, reply.text.slice(0, 300));
      assert.equal(reply.json.resourceType, 'OperationOutcome');
      assert.match(reply.json.issue[0].details.text, text);
      assert.equal(({} as { polluted?: boolean }).polluted, undefined);
    });
  }

  test('hostile bundles are refused entry by entry', async () => {
    for (const entry of [
      [null],
      [[]],
      ['x'],
      [{ request: 1 }],
      [{ request: { method: {}, url: [] } }],
      [{ request: { method: 'GET', url: 7 } }],
    ]) {
      const reply = await call('POST', '', { resourceType: 'Bundle', type: 'batch', entry });
      assert.equal(reply.status, 200, JSON.stringify(entry));
      assert.match(reply.json.entry[0].response.status, /^400/);
    }
  });
});

describe('size', () => {
  const large = `{"resourceType":"Binary","contentType":"text/plain","data":"${'A'.repeat(LIMIT)}"}`;

  test('a body that says it is too large is 413, before it is sent', async () => {
    const text = await raw(
      `POST /fhir/Binary HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/fhir+json\r\nContent-Length: ${100 * MB}\r\n\r\n{"resource`,
    );
    assert.match(text, /^HTTP\/1\.1 413 /);
    assert.match(text, /BODY_LIMIT/);
  });

  test('a client that sends it nevertheless gets the answer', async () => {
    const reply = await call('POST', '/Binary', large);
    assert.equal(reply.status, 413);
    assert.equal(reply.json.issue[0].code, 'too-long');
  });

  test('a body that does not say how long it is, is cut off at the limit', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 64 * 1024;
        controller.enqueue(Buffer.alloc(64 * 1024, 0x20));
      },
    });
    const options = {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
    };
    const outcome = await fetch(`${url}/fhir/Patient`, options as RequestInit).then(
      (response) => response.status,
      () => 'cut off',
    );
    assert.ok(outcome === 413 || outcome === 'cut off', String(outcome));
    assert.ok(sent < 64 * MB, `${sent} bytes were taken`);
    await alive();
  });

  test('a small body that unpacks to a large one is 413', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * MB, 0x20));
    assert.ok(bomb.length < MB);
    const reply = await call('POST', '/Patient', bomb, { 'content-encoding': 'gzip' });
    assert.equal(reply.status, 413);
  });

  test('a compressed body is read', async () => {
    const reply = await call('POST', '/Patient', gzipSync('{"resourceType":"Patient"}'), {
      'content-encoding': 'gzip',
    });
    assert.equal(reply.status, 201, reply.text);
  });

  test('an encoding we do not know is 415, one that lies is 400', async () => {
    assert.equal((await call('POST', '/Patient', '{}', { 'content-encoding': 'zip' })).status, 415);
    assert.equal((await call('POST', '/Patient', '{}', { 'content-encoding': 'gzip' })).status, 400);
  });
});

describe('headers', () => {
  const patient = { resourceType: 'Patient' };
  for (const [what, headers, status] of [
    ['a content type that is none', { 'content-type': 'nonsense' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['another charset', { 'content-type': 'application/fhir+json; charset=latin1' }, 415],
    ['an Accept that is none', { accept: ';;;,q=' }, 406],
    ['a Prefer that is none', { prefer: 'return' }, 400],
    ['an If-None-Exist that is empty', { 'if-none-exist': '?' }, 400],
    ['an If-None-Exist that is broken', { 'if-none-exist': 'identifier=%zz' }, 400],
    ['an If-None-Exist that is unknown', { 'if-none-exist': 'nonsense=1' }, 400],
    ['an Idempotency-Key that is too long', { 'idempotency-key': 'x'.repeat(256) }, 400],
  ] as [string, Record<string, string>, number][]) {
    test(`${what} is ${status}`, async () => {
      const reply = await call('POST', '/Patient', patient, headers);
      assert.equal(reply.status, status, reply.text);
      assert.equal(reply.json.resourceType, 'OperationOutcome');
    });
  }

  test('a Host that is none does not get into links', async () => {
    const text = await raw(
      `GET /fhir/Patient?_count=1 HTTP/1.1\r\nHost: evil"><script>\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    );
    assert.match(text, /^HTTP\/1\.1 (200|400) /);
    assert.doesNotMatch(text, /script/);
  });

  test('a request line longer than 64 KB is 431 with the remedy', async () => {
    const text = await raw(`GET /fhir/Patient?name=${'x'.repeat(70_000)} HTTP/1.1\r\nHost: x\r\n\r\n`);
    assert.match(text, /^HTTP\/1\.1 431 /);
    assert.match(text, /_search/);
  });

  test('what is not HTTP is 400', async () => {
    assert.match(await raw('HELLO\r\n\r\n'), /^HTTP\/1\.1 400 .*OperationOutcome/s);
    assert.match(
      await raw(Buffer.from([0x16, 0x03, 0x01, 0x00, 0xa5, 0x01, 0x00, 0x0a, 0x0d, 0x0a])),
      /^HTTP\/1\.1 400 /,
    );
  });

  test('a method nobody knows is 405', async () => {
    const text = await raw(`PROPFIND /fhir/Patient HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    assert.match(text, /^HTTP\/1\.1 (405|404) .*OperationOutcome/s);
  });
});

describe('paths', () => {
  for (const [path, status] of [
    ['/fhir/Patient/%2e%2e', 404],
    ['/fhir/Patient/..%2f..%2fetc%2fpasswd', 400],
    ['/fhir/../../etc/passwd', 404],
    ['/fhir//Patient', 404],
    ['/fhir/Patient//', 404],
    ['/fhir/Patient/a%2Fb', 400],
    ['/fhir/Patient/a%00b', 400],
    ['/fhir/Patient/%', 400],
    ['/fhir/Patient/%c3%28', 400],
    ['/fhir/Patient/a%20b', 400],
    ['/fhir/_jobs/..%2f..%2flocal-signin.key', 404],
    ['/fhir/_jobs/x/..%2f..%2flocal-signin.key', 404],
    ['/fhir/__proto__', 404],
    ['/fhir/constructor/1', 404],
    [`/fhir/${'x/'.repeat(2000)}`, 404],
    ['/nowhere', 404],
    ['/fhirs', 404],
  ] as [string, number][]) {
    test(`${path.slice(0, 60)} is ${status}`, async () => {
      const { hostname, port } = new URL(url);
      const sent = request({ host: hostname, port, path, headers: { authorization: `Bearer ${token}` } }).end();
      const [response] = await once(sent, 'response');
      let text = '';
      for await (const chunk of response) text += chunk;
      assert.equal(response.statusCode, status, text.slice(0, 300));
      assert.doesNotMatch(text, /root:|"name": "@/);
    });
  }
});

test('no path leads out of the folder of a web app', async () => {
  const { hostname, port } = new URL(url);
  for (const path of [
    '/journal/../../../etc/passwd',
    '/journal/..%2f..%2f..%2fpackage.json',
    '/journal/%2e%2e/package.json',
    '/journal//etc/hosts.txt',
  ]) {
    const [response] = await once(request({ host: hostname, port, path }).end(), 'response');
    let text = '';
    for await (const chunk of response) text += chunk;
    assert.doesNotMatch(text, /root:|localhost|"private"/, path);
  }
});

describe('searches', () => {
  for (const [query, status] of [
    ["name=');drop table version;--", 200],
    ['name=%25_%25', 200],
    ['name=\\', 200],
    ['identifier=|||', 400],
    ['name=%00', 400],
    ['name=%ed%a0%80', 400],
    [`name=${'x'.repeat(5000)}`, 400],
    ['_count=-1', 400],
    ['_count=99999999999999999999', 400],
    ['_count=1e3', 400],
    ['birthdate=2021-02-31', 400],
    ['birthdate=ge', 400],
    ['birthdate=9999999-01-01', 400],
    ['_sort=nonsense', 400],
    ['_include=nonsense', 400],
    ['_page=AAAA', 400],
    ['_has:a:b:c:d:e=1', 400],
    ['general-practitioner.organization.partof.partof.partof.partof.partof.partof.partof.partof.name=x', 400],
    [`_filter=${'('.repeat(500)}name eq x${')'.repeat(500)}`, 400],
    [Array.from({ length: 400 }, (_, i) => `name=${i}`).join('&'), 400],
    ['=x', 400],
    ['name:nonsense=x', 400],
  ] as [string, number][]) {
    test(`?${query.slice(0, 60)} is ${status}`, async () => {
      const reply = await call('GET', `/Patient?${query}`);
      assert.equal(reply.status, status, reply.text.slice(0, 300));
      assert.ok(reply.json.resourceType === (status === 200 ? 'Bundle' : 'OperationOutcome'));
    });
  }
});

describe('slow and vanishing clients', () => {
  test('who hangs up in the middle of a body leaves nothing behind', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /fhir/Patient HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/fhir+json\r\nContent-Length: 100\r\n\r\n{"resource`,
    );
    await once(socket, 'ready');
    socket.destroy();
    await once(socket, 'close');
    await alive();
    const held = async () =>
      (await (await fetch(`${url}/metrics`)).text()).match(/http_admission{what="bytes"} (\d+)/)?.[1];
    for (let i = 0; i < 100 && (await held()) !== '0'; i++) await pause(10);
    assert.equal(await held(), '0');
  });

  test('a hundred clients that dawdle do not keep others from being answered', async () => {
    const { hostname, port } = new URL(url);
    const sockets = Array.from({ length: 100 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      socket.write(
        `POST /fhir/Patient HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/fhir+json\r\nContent-Length: 1000\r\n\r\n{`,
      );
      return socket;
    });
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    assert.equal((await call('POST', '/Patient', { resourceType: 'Patient' })).status, 201);
    for (const socket of sockets) socket.destroy();
  });
});

describe('overload', () => {
  test('is answered 429 with Retry-After at once, and everything taken is done', async () => {
    const small = await testServer({ maxActive: 1, maxWaiting: 4 });
    const replies = await Promise.all(
      Array.from({ length: 60 }, () => small.call('POST', '/Patient', { resourceType: 'Patient' })),
    );
    const refused = replies.filter((r) => r.status === 429);
    assert.ok(refused.length > 0, 'some were refused');
    assert.deepEqual([...new Set(replies.map((r) => r.status))].sort(), [201, 429]);
    for (const reply of refused) {
      assert.equal(reply.headers.get('retry-after'), '1');
      assert.equal(reply.json.issue[0].code, 'throttled');
    }
    const { json } = await small.call('GET', '/Patient?_summary=count');
    assert.equal(json.total, replies.length - refused.length);
  });
});

test('after all this the server is alive and its memory is bounded', async () => {
  await alive();
  assert.ok(process.memoryUsage().rss < 1500 * MB, `${Math.round(process.memoryUsage().rss / MB)} MB`);
});
