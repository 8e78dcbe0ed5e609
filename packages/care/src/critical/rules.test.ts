/** Critical information: its kind by Volven 7651, its time, and how it ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Flag } from '@helseplattform/fhir';
import { BY, PATIENT } from '../facts/testing.ts';
import { added, changed, ended, kindOf, describe as said, wrong } from './rules.ts';

const icd = added({ kind: '7', text: 'Implantert hjertestarter' }, PATIENT, BY);

test('it holds from today where nobody says otherwise, and has its kind', () =>
  assert.deepEqual([icd.status, icd.period?.start, kindOf(icd)], ['active', '2026-11-22', '7']));

test('it ends on the day it is ended, and is not gone', () => {
  const over = ended(icd, BY, 'Fjernet');
  assert.deepEqual([over.status, over.period], ['inactive', { start: '2026-11-22', end: '2026-11-22' }]);
});

test('one that was wrong is marked so', () => assert.equal(wrong(icd, BY, 'x').status, 'entered-in-error'));

test('a change keeps the code of others where the words are the same', () => {
  const code = { coding: [{ system: 'http://snomed.info/sct', code: '72506001' }], text: 'ICD' };
  const flag: Flag = { ...icd, code };
  assert.deepEqual(changed(flag, { kind: '7', text: 'ICD' }, BY).code, code);
  assert.deepEqual(changed(flag, { kind: '7', text: 'Pacemaker' }, BY).code, { text: 'Pacemaker' });
});

test('one without a kind of ours is read all the same', () => {
  const other: Flag = { resourceType: 'Flag', status: 'active', code: { text: 'HLR minus' }, subject: PATIENT };
  assert.equal(kindOf(other), undefined);
  assert.deepEqual(said(other).text, 'HLR minus');
});
