/** What someone means who types into the patient search: names, a birth date, an identifier, or several of them. */

/** One thing a patient must match. */
export type SearchTerm =
  /** `spellings`: or any of these instead. */
  | { readonly kind: 'name'; readonly text: string; readonly spellings?: readonly string[] }
  /** Any of these days, `YYYY-MM-DD`: a year of two digits can mean two centuries. */
  | { readonly kind: 'born'; readonly dates: readonly string[] }
  | { readonly kind: 'identifier'; readonly value: string };

/**
 * Alternatives, each a list of terms that must all hold. Empty when the query says too little to search for:
 * a single letter would answer with a tenth of the region.
 */
export type SearchPlan = readonly (readonly SearchTerm[])[];

/** Letters a name query must have before it is run. */
const SHORTEST_NAME = 2;

/**
 * Reads a query. Spaces and commas separate terms; a birth date is written 17.05.1980, 17.5.80, 17/5 1980, 170580,
 * 17051980 or 1980-05-17; eleven digits, also with a space after the sixth, are a national identifier; anything else
 * with a digit in it is an identifier of any kind. Six or eight digits alone may be either.
 * @param today the day in the region, `YYYY-MM-DD`: births lie on or before it.
 */
export function planSearch(query: string, today: string): SearchPlan {
  const text = query
    .normalize('NFC')
    .replace(/(?<!\d)(\d{6})\s(\d{5})(?!\d)/g, '$1$2')
    .replace(/(?<!\d)(\d{1,2})\s?[./]\s?(\d{1,2})\s?[./ ]\s?(\d{4}|\d{2})(?!\d)/g, '$1.$2.$3');
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  const terms = words.map((word) => termOf(word, today));
  const letters = terms.reduce((sum, term) => sum + (term.kind === 'name' ? lettersIn(term.text) : 0), 0);
  if (terms.length === 0 || (letters < SHORTEST_NAME && terms.every((term) => term.kind === 'name'))) return [];
  const only = terms.length === 1 ? terms[0] : undefined;
  if (only?.kind === 'born' && /^\d+$/.test(words[0]!)) return [[only], [{ kind: 'identifier', value: words[0]! }]];
  return [terms];
}

const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

function termOf(word: string, today: string): SearchTerm {
  const dates = birthDates(word, today);
  if (dates.length > 0) return { kind: 'born', dates };
  return /\d/.test(word) ? { kind: 'identifier', value: word } : { kind: 'name', text: word };
}

/** The days a word can mean as a birth date, none when it is no date. */
function birthDates(word: string, today: string): string[] {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(word);
  if (iso) return days([iso[1]!], iso[2]!, iso[3]!, today);
  const norwegian = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(word) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(word);
  if (!norwegian) return [];
  const [, day = '', month = '', year = ''] = norwegian;
  const years = year.length === 4 ? [year] : [`19${year}`, `20${year}`];
  const asNumber = year.length === 2 && word.length === 6;
  return days(years, ...(asNumber ? plainDate(day, month) : ([month, day] as const)), today);
}

/**
 * The first six digits of a national identifier are a date with a mark in it: D-numbers add 40 to the day, synthetic
 * test numbers add 80 to the month.
 */
function plainDate(day: string, month: string): readonly [month: string, day: string] {
  const [d, m] = [Number(day), Number(month)];
  return [String(m > 80 ? m - 80 : m), String(d > 40 ? d - 40 : d)];
}

function days(years: readonly string[], month: string, day: string, today: string): string[] {
  return years
    .map((year) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    .filter((date) => exists(date) && date <= today && date >= '1850');
}

function exists(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
}
