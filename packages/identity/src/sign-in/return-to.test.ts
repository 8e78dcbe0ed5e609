import assert from 'node:assert/strict';
import { test } from 'node:test';
import { returnTo } from './return-to.ts';

for (const path of ['/journal', '/journal/pasient/p-1?fane=svar', '/helsami/#logg', '/signin/interaction/abc', '/']) {
  test(`goes on to ${path}`, () => assert.equal(returnTo(path), path));
}

for (const path of [
  undefined,
  '',
  'journal',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '/\n/evil.example/',
  '/a/..//evil.example',
  '/./\\evil.example',
  'javascript:alert(1)',
  '/ /evil.example',
  '/signin/start?return=/journal',
  '/signin/callback?code=1',
]) {
  test(`does not follow ${JSON.stringify(path)}`, () => assert.equal(returnTo(path), '/journal'));
}
