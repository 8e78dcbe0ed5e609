import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { distance, spellingsOf } from './spelling.ts';

/** [typed, name] */
const meant: readonly (readonly [string, string])[] = [
  ['kristian', 'christian'],
  ['christoffer', 'kristoffer'],
  ['filip', 'philip'],
  ['philip', 'filip'],
  ['matias', 'mathias'],
  ['wilhelm', 'vilhelm'],
  ['aasen', 'åsen'],
  ['soerensen', 'sørensen'],
  ['hanssen', 'hansen'],
  ['hansen', 'hanssen'],
  ['knudsen', 'knutsen'],
  ['schjelderup', 'sjelderup'],
  ['larson', 'larsen'],
  ['nordmnan', 'nordman'],
  ['nrodmann', 'nordmann'],
  ['nordman', 'nordmann'],
  ['nordmanm', 'nordmann'],
  ['nodmann', 'nordmann'],
  ['Nordmannn', 'nordmann'],
  ['bjrøn', 'bjørn'],
];
describe('a word that found nobody may have meant', () => {
  for (const [typed, name] of meant)
    test(`${typed}: ${name}`, () =>
      assert.ok(spellingsOf(typed).includes(name), spellingsOf(typed).slice(0, 20).join()));
});

test('three letters mean what they say', () => assert.deepEqual(spellingsOf('ola'), []));
test('a word is not asked for again as it was', () => assert.ok(!spellingsOf('hansen').includes('hansen')));
test('no word asks for more than a search takes', () => {
  for (const word of ['schjelderupbrandtzægsen', 'x'.repeat(60), 'aaaaaaaaaa'])
    assert.ok(spellingsOf(word).length <= 500);
});

/** [typed, name, letters apart] */
const apart = [
  ['nordmann', 'Nordmann', 0],
  ['nrodmann', 'Nordmann', 1],
  ['nordmnan', 'Nordmann', 1],
  ['nordm', 'Nordmann', 0],
  ['nordn', 'Nordmann', 1],
  ['bjorn', 'Bjørn', 1],
  ['berg', 'Lien', 4],
] as const;
for (const [typed, name, letters] of apart)
  test(`${typed} is ${letters} from ${name}`, () => assert.equal(distance(typed, name), letters));
