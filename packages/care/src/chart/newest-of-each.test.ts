import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredVersion } from '@helseplattform/record';
import { NEWEST, newestOfEach, peekCode } from './newest-of-each.ts';

const body = (resource: object) => Buffer.from(JSON.stringify(resource));
const version = (code: string): StoredVersion => ({
  type: 'Observation',
  id: code,
  versionId: '1',
  lastUpdated: 0,
  method: 'PUT',
  body: body({ code: { coding: [{ code }] } }),
});

test('the code is read without parsing, also after a category with a code of its own', () => {
  const category = [{ coding: [{ system: 's', code: 'laboratory' }] }];
  assert.equal(
    peekCode(body({ category, code: { coding: [{ system: 's', code: '718-7', display: 'Hb' }] } })),
    '718-7',
  );
});

test('what cannot be read so is always parsed', () => {
  assert.equal(peekCode(body({ code: { text: 'Gripestyrke' } })), undefined);
  assert.equal(peekCode(body({ code: { coding: [{ display: 'uten kode' }] }, x: { code: 'y' } })), undefined);
  assert.equal(peekCode(body({ code: { coding: [{ display: 'x'.repeat(400), code: 'y' }] } })), undefined);
  assert.equal(peekCode(Buffer.from('{"code": {"coding": [{"code": "718-7"}]}}')), undefined);
});

test('the newest of each code are taken, and the codes that had more are named', () => {
  const many = Array.from({ length: NEWEST + 1 }, () => version('8867-4'));
  const { taken, left } = newestOfEach([version('718-7'), ...many, version('718-7')]);
  assert.equal(taken.length, NEWEST + 2);
  assert.deepEqual([...left], ['8867-4']);
});
