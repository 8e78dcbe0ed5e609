import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changeBetween, edited, inserted, joined, piecesOf } from './marked.ts';

const VALUE = { kind: 'value', source: 'Observation/1' } as const;
const COPIED = { kind: 'copied', source: 'Composition/1' } as const;
/** `BT [140/90] nå` with the part in brackets marked. */
const marked = (text: string, mark: typeof VALUE | typeof COPIED = VALUE) => {
  const from = text.indexOf('[');
  const to = text.indexOf(']') - 1;
  return { text: text.replace(/[[\]]/g, ''), marks: [{ ...mark, from, to }] };
};
const shown = ({ text, marks }: ReturnType<typeof edited>) =>
  piecesOf({ text, marks })
    .map((piece) => (piece.mark ? `[${piece.text}]` : piece.text))
    .join('');

describe('a value in a text', () => {
  for (const [what, before, after, expected] of [
    ['moves with what is written before it', 'BT [140/90] nå', 'Målt BT 140/90 nå', 'Målt BT [140/90] nå'],
    ['stays when something is written after it', 'BT [140/90]', 'BT 140/90 nå', 'BT [140/90] nå'],
    ['is no value any more when it is changed', 'BT [140/90] nå', 'BT 145/90 nå', 'BT 145/90 nå'],
    ['is no value any more when a part of it is taken out', 'BT [140/90] nå', 'BT 140 nå', 'BT 140 nå'],
    ['goes when all is taken out', 'BT [140/90] nå', '', ''],
  ] as const)
    test(what, () => assert.equal(shown(edited(marked(before), after)), expected));
});

describe('a copied text', () => {
  for (const [what, before, after, expected] of [
    ['stays marked around what is written into it', 'Sa [hoster mye]', 'Sa hoster nå mye', 'Sa [hoster ]nå [mye]'],
    ['stays marked when its end is taken out', '[hoster mye] i dag', 'hoster i dag', '[hoster ]i dag'],
    ['goes when all of it is taken out', 'a [hoster]b', 'a b', 'a b'],
  ] as const)
    test(what, () => assert.equal(shown(edited(marked(before, COPIED), after)), expected));
});

test('a value takes the place of what was typed for it', () => {
  const { text, marks } = inserted({ text: 'BT /bt nå', marks: [] }, 3, 6, '140/90', VALUE);
  assert.equal(shown({ text, marks }), 'BT [140/90] nå');
});

test('two texts after each other keep their marks', () => {
  assert.equal(shown(joined(marked('a [b]'), marked('[c] d'))), 'a [b]\n\n[c] d');
});

for (const [before, after, change] of [
  ['abc', 'abXc', { from: 2, to: 2, inserted: 'X' }],
  ['aaa', 'aaaa', { from: 3, to: 3, inserted: 'a' }],
  ['abc', 'abc', { from: 3, to: 3, inserted: '' }],
  ['abc', '', { from: 0, to: 3, inserted: '' }],
] as const)
  test(`${before} → ${after}`, () => assert.deepEqual(changeBetween(before, after), change));
