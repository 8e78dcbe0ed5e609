import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { digestOf, PageTokens, type Position } from './page-token.ts';

const tokens = new PageTokens(Buffer.alloc(32, 7));
const search = digestOf({ types: ['Patient'], used: [['name', 'a']] }, undefined);
const POSITIONS: Position[] = [
  { backwards: false, keys: [], rid: 1n },
  { backwards: true, keys: [null], rid: 2n ** 62n },
  { backwards: false, keys: ['Ås, "æøå" \\ ', '-infinity'], rid: 35n },
];

describe('page tokens', () => {
  for (const position of POSITIONS) {
    test(`give back ${position.rid} with ${position.keys.length} keys`, () => {
      assert.deepEqual(tokens.open(tokens.seal(position, search), search), position);
    });
  }

  test('do not show what is in them', () => {
    const token = tokens.seal({ backwards: false, keys: ['Nordmann'], rid: 1n }, search);
    assert.doesNotMatch(Buffer.from(token, 'base64url').toString('latin1'), /Nordmann/);
  });

  const token = tokens.seal(POSITIONS[0]!, search);
  const BAD: [why: string, token: string, digest: Buffer][] = [
    ['another search', token, digestOf({ types: ['Patient'], used: [['name', 'b']] }, undefined)],
    [
      'another compartment',
      token,
      digestOf({ types: ['Patient'], used: [['name', 'a']] }, { type: 'Patient', id: '1' }),
    ],
    ['another type', token, digestOf({ types: ['Person'], used: [['name', 'a']] }, undefined)],
    ['a changed letter', (token[0] === 'A' ? 'B' : 'A') + token.slice(1), search],
    ['half of it', token.slice(0, 20), search],
    ['nothing', '', search],
    ['something else', 'page=2', search],
    ['another server', new PageTokens(Buffer.alloc(32, 8)).seal(POSITIONS[0]!, search), search],
  ];
  for (const [why, bad, digest] of BAD) {
    test(`of ${why} are refused`, () =>
      assert.throws(() => tokens.open(bad, digest), /does not belong to this search/));
  }

  test('go on when only the size of the page or what is included changes', () => {
    const used: [string, string][] = [
      ['name', 'a'],
      ['_count', '5'],
      ['_include', 'Patient:organization'],
      ['_total', 'accurate'],
    ];
    assert.deepEqual(digestOf({ types: ['Patient'], used }, undefined), search);
  });
});
