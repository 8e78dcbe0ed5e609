import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { prefixOf, split, tokenOf, valuesOf, withoutEscapes } from './values.ts';

describe('lists and escapes, https://hl7.org/fhir/R4/search.html#escaping', () => {
  // "when any of these characters appear in an actual parameter value, they must be differentiated from their use as
  //  separator characters … the instance of the character is prepended by the character \"
  const LISTS: [text: string, values: string[]][] = [
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    ['a\\,b', ['a,b']],
    ['a\\\\,b', ['a\\', 'b']],
    ['a\\|b,c\\$d', ['a|b', 'c$d']],
    ['a\\b', ['a\\b']],
    ['a\\', ['a\\']],
    ["' or 1=1 --", ["' or 1=1 --"]],
  ];
  for (const [text, values] of LISTS) {
    test(`${text} holds ${values.join(' and ')}`, () =>
      assert.deepEqual(valuesOf('p', text).map(withoutEscapes), values));
  }

  for (const text of ['', ',', 'a,', ',a', 'a,,b', '   ']) {
    test(`'${text}' has an empty value and is refused`, () => {
      assert.throws(() => valuesOf('name', text), /'name': a value is empty/);
    });
  }
  test('NUL is refused', () => assert.throws(() => valuesOf('name', 'a\0b'), /character NUL/));
  test('a very long value is refused', () => assert.throws(() => valuesOf('name', 'x'.repeat(5000)), /at most 4000/));
  test('thousands of values are refused', () => {
    assert.throws(() => valuesOf('code', Array(2001).fill('a').join()), /2001 values; at most 2000/);
  });
  test('two thousand are not', () => assert.equal(valuesOf('code', Array(2000).fill('a').join()).length, 2000));
  test('separators split where nothing escapes them', () =>
    assert.deepEqual(split('a$b\\$c$d', '$'), ['a', 'b\\$c', 'd']));
});

describe('tokens, https://hl7.org/fhir/R4/search.html#token', () => {
  const TOKENS: [text: string, token: object][] = [
    // "[parameter]=[code]: the value of [code] matches … irrespective of the value of the system property"
    ['c', { code: 'c' }],
    // "[parameter]=[system]|[code]"
    ['http://s|c', { system: 'http://s', code: 'c' }],
    // "[parameter]=|[code]: … the Coding/Identifier has no system property"
    ['|c', { system: '', code: 'c' }],
    // "[parameter]=[system]|: any element where the value of [system] matches the system property"
    ['http://s|', { system: 'http://s' }],
    ['s|a\\|b', { system: 's', code: 'a|b' }],
  ];
  for (const [text, token] of TOKENS) test(text, () => assert.deepEqual(tokenOf('code', text), token));
  for (const text of ['|', 'a|b|c'])
    test(`${text} is refused`, () => assert.throws(() => tokenOf('code', text), /'code'/));
});

describe('prefixes', () => {
  const PREFIXED: [string, string, string][] = [
    ['ge2021', 'ge', '2021'],
    ['2021', 'eq', '2021'],
    ['ne-5', 'ne', '-5'],
    ['ap.5', 'ap', '.5'],
    ['abc', 'eq', 'abc'],
    ['lend', 'eq', 'lend'],
  ];
  for (const [text, prefix, rest] of PREFIXED) {
    test(`${text}`, () => assert.deepEqual(prefixOf(text), { prefix, rest }));
  }
});
