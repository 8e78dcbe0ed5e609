import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { publicPart, rotateSigningKeys, signingKeys } from './keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'hp-keys-'));
after(() => rmSync(folder, { recursive: true }));

test('two processes that start at once sign with the same key, which is for their owner only', async () => {
  const [one, two] = await Promise.all([signingKeys(join(folder, 'a')), signingKeys(join(folder, 'a'))]);
  assert.deepEqual(one, two);
  assert.equal(statSync(join(folder, 'a', 'sign-in-keys.json')).mode & 0o777, 0o600);
});

test('a rotation puts a new key first and keeps the last ones for what they signed', async () => {
  const dataDir = join(folder, 'b');
  const [first] = await signingKeys(dataDir);
  const kids = [first!.kid!];
  for (let i = 0; i < 3; i++) kids.unshift(await rotateSigningKeys(dataDir));
  assert.deepEqual(
    (await signingKeys(dataDir)).map(({ kid }) => kid),
    kids.slice(0, 3),
  );
});

test('nothing private is in the public part', async () => {
  const [key] = await signingKeys(join(folder, 'c'));
  assert.deepEqual(Object.keys(publicPart(key!)).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
});

for (const content of ['hello', '{}', '{"keys":[]}', '{"keys":[{"kty":"EC","kid":"a"}]}']) {
  test(`a file that holds ${content} is refused with the remedy`, async () => {
    const dataDir = mkdtempSync(join(folder, 'bad-'));
    writeFileSync(join(dataDir, 'sign-in-keys.json'), content);
    await assert.rejects(signingKeys(dataDir), /delete it and start the server again/);
  });
}
