import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HELSEID } from '../issuer/claims.ts';
import type { Issuer } from '../sessions/session.ts';
import { levelOf, vouchedBy } from './vouched.ts';

const PID = '16909749968';
const cases: [string, Issuer, object, object | undefined][] = [
  [
    'staff by HelseID',
    'helseid',
    { [HELSEID.pid]: PID, [HELSEID.hpr]: '990000001' },
    { as: 'staff', pid: PID, hpr: '990000001' },
  ],
  ['staff without a licence', 'helseid', { [HELSEID.pid]: PID }, { as: 'staff', pid: PID }],
  ['nobody by HelseID with the claim of ID-porten', 'helseid', { pid: PID }, undefined],
  ['a citizen by ID-porten', 'idporten', { pid: PID }, { as: 'citizen', pid: PID }],
  [
    'a citizen by ID-porten, whatever else it claims',
    'idporten',
    { pid: PID, [HELSEID.hpr]: '1' },
    { as: 'citizen', pid: PID },
  ],
  ['nobody by ID-porten with the claim of HelseID', 'idporten', { [HELSEID.pid]: PID }, undefined],
  ['a number that is no text', 'idporten', { pid: 16909749968 }, undefined],
];
for (const [what, issuer, claims, expected] of cases) {
  test(`vouched: ${what}`, () => assert.deepEqual(vouchedBy(issuer, { ...claims }), expected));
}

for (const [issuer, claims, expected] of [
  ['helseid', { [HELSEID.securityLevel]: '4' }, 'high'],
  ['helseid', { [HELSEID.securityLevel]: '3' }, 'substantial'],
  ['helseid', { acr: 'idporten-loa-low' }, undefined],
  ['idporten', { acr: 'idporten-loa-high' }, 'high'],
  ['idporten', { acr: 'idporten-loa-substantial', [HELSEID.securityLevel]: '4' }, 'substantial'],
  ['idporten', {}, undefined],
] as const) {
  test(`level of ${issuer} ${JSON.stringify(claims)}`, () => assert.equal(levelOf(issuer, claims), expected));
}
