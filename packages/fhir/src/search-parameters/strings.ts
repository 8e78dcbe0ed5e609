/** How strings are compared in search: without case and accents, but with the letters of the Norwegian alphabet kept apart. */

/**
 * The form in which a value and a query are compared: lower case, without accents, with single spaces, `æ`, `ø` and `å` as
 * letters of their own (`ä` and `ö` are their Swedish and German spelling).
 *
 * The rule of a search: a letter in a query matches itself; an ASCII letter in a query also matches its Norwegian variants.
 * So `bjørn` finds Bjørn and not Bjorn, while `bjorn`, typed without the key, finds both. For that a value is kept as
 * `foldText` and, where it differs, as `foldPlain`; a query is always `foldText`.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(SPACES, ' ').trim();
  let folded = '';
  for (const letter of text.normalize('NFC').toLowerCase()) {
    folded += letter < '\u0080' || NORWEGIAN.has(letter) ? letter : (LETTERS[letter] ?? withoutMarks(letter));
  }
  return folded.normalize('NFC').replace(SPACES, ' ').trim();
}

/** The same with ASCII letters for the Norwegian ones: `bjornstjerne` for Bjørnstjerne. */
export function foldPlain(text: string): string {
  const folded = foldText(text);
  return NORWEGIAN_LETTER.test(folded)
    ? folded.replace(NORWEGIAN_LETTERS, (letter) => ASCII[letter] ?? letter)
    : folded;
}

const PLAIN = /^[\0-\x7f]*$/;
const SPACES = /\s+/g;
const MARKS = /\p{M}/gu;
const NORWEGIAN = new Set('æøå');
const NORWEGIAN_LETTER = /[æøå]/;
const NORWEGIAN_LETTERS = /[æøå]/g;
const ASCII: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', å: 'a' };

/** Letters that are not an ASCII letter with a mark, or whose mark makes another letter of Norwegian; Sámi ones among them. */
const LETTERS: Readonly<Record<string, string>> = {
  ä: 'æ',
  ǽ: 'æ',
  ǣ: 'æ',
  ö: 'ø',
  ő: 'ø',
  ǿ: 'ø',
  ǻ: 'å',
  đ: 'd',
  ð: 'd',
  ŋ: 'n',
  ŧ: 't',
  ŀ: 'l',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ß: 'ss',
  þ: 'th',
  œ: 'oe',
  ĳ: 'ij',
};

const withoutMarks = (letter: string) => letter.normalize('NFKD').replace(MARKS, '');
