import assert from 'node:assert/strict';
import { test } from 'node:test';
import { procedureOf } from './procedure.ts';

for (const [typed, code, table] of [
  ['GXFX10 Bronkoskopi', 'GXFX10', '7220'],
  ['nfj52 Osteosyntese av lårhals', 'NFJ52', '7210'],
  ['WBOC05 Telefonsamtale', 'WBOC05', '7220'],
] as const)
  test(`${typed} is ${code}`, () => {
    const { code: found, system } = procedureOf(typed) ?? {};
    assert.deepEqual([found, system?.split('.').at(-1)], [code, table]);
  });
for (const typed of ['', 'Bronkoskopi', 'GXFX10', 'GXFX10 '])
  test(`${JSON.stringify(typed)} is none`, () => assert.equal(procedureOf(typed), undefined));
