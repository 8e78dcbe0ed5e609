/** Names as they are spelled otherwise, and as they are mistyped. Pure: what else a word that found nobody may have meant. */
import { foldText } from '@helseplattform/fhir';

/** Ways to write the same sound in names in Norway; each pair goes both ways. */
const SOUNDS: readonly (readonly [string, string])[] = [
  ['ch', 'k'],
  ['c', 'k'],
  ['c', 's'],
  ['ck', 'k'],
  ['q', 'k'],
  ['w', 'v'],
  ['hv', 'v'],
  ['ph', 'f'],
  ['th', 't'],
  ['dt', 't'],
  ['d', 't'],
  ['z', 's'],
  ['x', 'ks'],
  ['y', 'i'],
  ['j', 'i'],
  ['gj', 'j'],
  ['hj', 'j'],
  ['sch', 'sj'],
  ['kj', 'tj'],
  ['ei', 'ai'],
  ['au', 'ou'],
  ['aa', 'å'],
  ['ae', 'æ'],
  ['oe', 'ø'],
  ['e', 'æ'],
  ['o', 'å'],
  ['u', 'o'],
  ['nd', 'nn'],
  ['ld', 'll'],
  ['rs', 'sj'],
  ['sen', 'son'],
];

/** Letters that are left out most: every vowel, and consonants that are hardly heard or stand double. */
const LEFT_OUT = [...'aeiouyæøå', ...'dghlnrst'];

/** A Norwegian keyboard: a finger lands on the key beside, or above. */
const ROWS = ['qwertyuiopå', 'asdfghjkløæ', 'zxcvbnm'];
const BESIDE: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ROWS.flatMap((row, r) =>
    [...row].map((letter, at) => [
      letter,
      [
        row[at - 1],
        row[at + 1],
        ROWS[r - 1]?.[at],
        ROWS[r - 1]?.[at + 1],
        ROWS[r + 1]?.[at - 1],
        ROWS[r + 1]?.[at],
      ].filter((one) => one !== undefined),
    ]),
  ),
);
const VOWELS = [...'aeiouyæøå'];

/** A word shorter than this is like half of all names. */
const SHORTEST_MISSPELT = 4;
/** Words asked for at most in place of one. */
const MOST = 500;

/**
 * Spellings that the word may stand for, the likeliest first: other ways to write its sounds, one at a time and two, and
 * then one letter too many, one left out, the key beside, or two changed about.
 */
export function spellingsOf(word: string): readonly string[] {
  const folded = foldText(word);
  if (folded.length < SHORTEST_MISSPELT) return [];
  const once = soundsLike(folded);
  const found = new Set([...once, ...once.flatMap(soundsLike), ...mistyped(folded)]);
  found.delete(folded);
  return [...found].filter((one) => one.length >= SHORTEST_MISSPELT - 1).slice(0, MOST);
}

/** One sound written otherwise, at one place; a letter doubled, and a double letter single. */
function soundsLike(word: string): string[] {
  const found: string[] = [];
  for (const [a, b] of [...SOUNDS, ...SOUNDS.map(([one, other]) => [other, one] as const)])
    for (let at = word.indexOf(a); at >= 0; at = word.indexOf(a, at + 1))
      found.push(word.slice(0, at) + b + word.slice(at + a.length));
  for (let at = 0; at < word.length; at++) {
    if (word[at] === word[at + 1]) found.push(word.slice(0, at) + word.slice(at + 1));
    else if (!VOWELS.includes(word[at]!)) found.push(word.slice(0, at) + word[at] + word.slice(at));
  }
  return found;
}

function mistyped(word: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < word.length; at++) {
    found.push(word.slice(0, at) + word.slice(at + 1));
    if (at + 1 < word.length) found.push(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
    const meant = new Set([...(BESIDE[word[at]!] ?? []), ...(VOWELS.includes(word[at]!) ? VOWELS : [])]);
    for (const letter of meant) found.push(word.slice(0, at) + letter + word.slice(at + 1));
  }
  for (let at = 0; at <= word.length; at++)
    for (const letter of LEFT_OUT) found.push(word.slice(0, at) + letter + word.slice(at));
  return found;
}

/**
 * How far a name is from what was typed, in letters changed, added, left out or changed about: 0 is the same. Of a name that
 * is longer only its beginning counts: a name is often not typed to its end.
 */
export function distance(typed: string, name: string): number {
  const [a, b] = [foldText(typed), foldText(name)];
  return Math.min(edits(a, b), edits(a, b.slice(0, a.length)), edits(a, b.slice(0, a.length + 1)));
}

/** Damerau–Levenshtein, neighbours changed about counting once (optimal string alignment). */
function edits(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
