import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { ConfigurationError, readConfiguration } from './configuration.ts';

test('without any setting the server listens on loopback, port 8080, with its own database under ./data', () => {
  const it = readConfiguration({});
  assert.equal(it.host, '127.0.0.1');
  assert.equal(it.port, 8080);
  assert.equal(it.dataDir, resolve('data'));
  assert.equal(it.databaseUrl, undefined);
  assert.equal(it.bodyLimit, 50 * 1024 * 1024);
  assert.equal(it.workers, 1);
  assert.equal(it.logLevel, 'info');
  assert.equal(it.seed, true);
});

test('a setting that is empty counts as not given', () => {
  assert.equal(readConfiguration({ PORT: '', DATABASE_URL: ' ' }).port, 8080);
});

for (const [text, bytes] of [
  ['1048576', 1_048_576],
  ['200kb', 204_800],
  ['10 MB', 10_485_760],
  ['1g', 1_073_741_824],
] as const) {
  test(`BODY_LIMIT=${text} is ${bytes} bytes`, () =>
    assert.equal(readConfiguration({ BODY_LIMIT: text }).bodyLimit, bytes));
}

test('--no-seed starts with an empty record', () => assert.equal(readConfiguration({}, ['--no-seed']).seed, false));

test('a public URL loses its trailing slash', () => {
  assert.equal(
    readConfiguration({ PUBLIC_URL: 'https://journal.example.no/' }).publicUrl,
    'https://journal.example.no',
  );
});

test('every setting that cannot be used is named at once', () => {
  const env = {
    PORT: '99999',
    BODY_LIMIT: 'lots',
    WORKERS: '0',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://u:secret@h/d',
  };
  assert.throws(
    () => readConfiguration(env, ['--fast']),
    (error) => {
      assert.ok(error instanceof ConfigurationError);
      const named = error.faults.map((fault) => fault.split(/[=:]/)[0]);
      assert.deepEqual(named.sort(), ['--fast', 'BODY_LIMIT', 'DATABASE_URL', 'LOG_LEVEL', 'PORT', 'WORKERS']);
      assert.doesNotMatch(error.message, /secret/, 'a password in a URL is not repeated');
      return true;
    },
  );
});
