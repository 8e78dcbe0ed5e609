import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { didYouMean, nearest } from './refusal.ts';

describe('the nearest known name', () => {
  const KNOWN = ['birthdate', 'name', 'family', 'given', 'gender', '_lastUpdated'];
  const CASES: [written: string, meant: string | undefined][] = [
    ['birthDate', 'birthdate'],
    ['birthdat', 'birthdate'],
    ['nam', 'name'],
    ['genger', 'gender'],
    ['_lastupdate', '_lastUpdated'],
    ['nonsense', undefined],
    ['x', undefined],
    ['n'.repeat(5000), undefined],
  ];
  for (const [written, meant] of CASES) {
    test(`${written.slice(0, 20)} → ${meant ?? 'nothing'}`, () => assert.equal(nearest(written, KNOWN), meant));
  }
  test('is offered as a question', () => assert.equal(didYouMean('nmae', KNOWN), ` Did you mean 'name'?`));
});
