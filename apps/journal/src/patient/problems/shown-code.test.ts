/** Codes of diagnoses as they are read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemName, shownCode } from './shown-code.ts';

const ICD_10 = 'urn:oid:2.16.578.1.12.4.1.1.7110';
const ICPC_2 = 'urn:oid:2.16.578.1.12.4.1.1.7170';

test('ICD-10 has its dot, whether it was written with one or not; other codes stand as they are', () => {
  assert.equal(shownCode({ system: ICD_10, code: 'J189' }), 'J18.9');
  assert.equal(shownCode({ system: ICD_10, code: 'J18.9' }), 'J18.9');
  assert.equal(shownCode({ system: ICD_10, code: 'I64' }), 'I64');
  assert.equal(shownCode({ system: ICPC_2, code: 'R991' }), 'R991');
  assert.equal(shownCode({ code: '233604007' }), '233604007');
});

test('a problem is called by its words, or by its code where there are none', () => {
  const code = { system: ICD_10, code: 'J189' };
  assert.equal(problemName({ text: 'Uspesifisert pneumoni', code }), 'Uspesifisert pneumoni');
  assert.equal(problemName({ text: 'J189', code }), 'J18.9');
  assert.equal(problemName({ text: '', code }), 'J18.9');
  assert.equal(problemName({ text: '' }), '');
});
