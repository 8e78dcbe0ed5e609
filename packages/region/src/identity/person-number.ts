/** Fødselsnummer, D-nummer and FH-nummer: reading them, their check digits before and from 2032, and synthetic ones. */
import { type Day, dateOf, dayOf } from '../calendar.ts';
import { uniform } from '../random.ts';

export type Sex = 'female' | 'male';
export type PersonNumberKind = 'fnr' | 'dnr' | 'fhn';

export interface PersonNumber {
  kind: PersonNumberKind;
  /** True for the test numbers of Tenor (month + 80) and for our own range of FH-numbers. */
  synthetic: boolean;
  /** True when the first check digit is only right under the rules that hold for numbers issued from 2032. */
  onlyFrom2032: boolean;
}

/** Numbers issued from this day may have remainder 1, 2 or 3 in the first check digit, and no longer tell the sex. */
const NEW_RULES_FROM: Day = dayOf(2032, 1, 1);

/** FH-numbers with this start are ours: nobody has been given one. */
const SYNTHETIC_FHN_PREFIX = '899';

const WEIGHTS_1 = [3, 7, 6, 1, 8, 9, 4, 5, 2] as const;
const WEIGHTS_2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/**
 * The two check digits of nine digits, or undefined when there are none (a digit would be 10).
 * @param remainder what the weighted sum may leave modulo 11: always 0 before 2032, 0 to 3 from then on.
 */
export function checkDigits(nine: string, remainder = 0): string | undefined {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += (WEIGHTS_1[i] as number) * (nine.charCodeAt(i) - 48);
  const first = (11 + remainder - (sum % 11)) % 11;
  if (first === 10) return undefined;
  sum = (WEIGHTS_2[9] as number) * first;
  for (let i = 0; i < 9; i++) sum += (WEIGHTS_2[i] as number) * (nine.charCodeAt(i) - 48);
  const second = (11 - (sum % 11)) % 11;
  return second === 10 ? undefined : `${first}${second}`;
}

/** What a number of eleven digits is, or undefined when no rule makes it right. */
export function parsePersonNumber(value: string): PersonNumber | undefined {
  if (!/^\d{11}$/.test(value)) return undefined;
  const remainder = [0, 1, 2, 3].find((r) => checkDigits(value.slice(0, 9), r) === value.slice(9));
  if (remainder === undefined) return undefined;
  const onlyFrom2032 = remainder > 0;
  if (value >= '80000000000') {
    return onlyFrom2032
      ? undefined
      : { kind: 'fhn', synthetic: value.startsWith(SYNTHETIC_FHN_PREFIX), onlyFrom2032: false };
  }
  const date = Number(value.slice(0, 2));
  const month = Number(value.slice(2, 4));
  const kind = date > 40 ? 'dnr' : 'fnr';
  const synthetic = month > 80;
  if (!isDate(Number(value.slice(4, 6)), synthetic ? month - 80 : month, kind === 'dnr' ? date - 40 : date)) {
    return undefined;
  }
  return { kind, synthetic, onlyFrom2032 };
}

/** Whether a date exists in any century the two year digits may mean. */
function isDate(year: number, month: number, date: number): boolean {
  return [1800, 1900, 2000].some((century) => {
    const found = dateOf(dayOf(century + year, month, date));
    return month >= 1 && month <= 12 && found.month === month && found.date === date;
  });
}

/**
 * The n-th synthetic number for a birth date and sex. Two numbers never agree unless date, kind and `ordinal` do, and
 * (before 2032) the sex: `ordinal` counts from 0 upwards, or from -1 downwards for a second, separate series.
 * There is room for at least 177 in all. Throws a RangeError beyond.
 */
export function syntheticNumber(born: Day, sex: Sex, ordinal: number, kind: 'fnr' | 'dnr' = 'fnr'): string {
  const { year, month, date } = dateOf(born);
  const digits = `${two(kind === 'dnr' ? date + 40 : date)}${two(month + 80)}${two(year % 100)}`;
  const series = born >= NEW_RULES_FROM ? newSeries(sex) : oldSeries(year, sex);
  let left = (ordinal >= 0 ? ordinal : -1 - ordinal) * series.step + series.first;
  for (let i = 0; i < series.length; i++) {
    const nine = `${digits}${three(series.serial(ordinal >= 0 ? i : series.length - 1 - i))}`;
    const check = series.checkDigits(nine);
    if (check !== undefined && left-- === 0) return nine + check;
  }
  throw new RangeError(`No more synthetic numbers for one birth date: ordinal ${ordinal}`);
}

/** The individual numbers a sex may be given, in the order we take them. */
interface Series {
  length: number;
  serial: (i: number) => number;
  checkDigits: (nine: string) => string | undefined;
  /** Women and men take every `step`-th number, from `first` on. */
  step: number;
  first: number;
}

/** Even numbers are women's and odd ones men's; 000-499 belong to 1900-1999, 500-999 to 2000-2039 (HIS 1001:2010). */
function oldSeries(year: number, sex: Sex): Series {
  const from = (year < 2000 ? 0 : 500) + (sex === 'female' ? 0 : 1);
  return { length: 250, serial: (i) => from + i * 2, checkDigits, step: 1, first: 0 };
}

/** From 2032 the number tells no sex: both share 500-999, turn by turn, in an order that mixes even and odd. */
function newSeries(sex: Sex): Series {
  const serial = (i: number) => (i % 2 === 0 ? 500 + i / 2 : 750 + (i - 1) / 2);
  return { length: 500, serial, checkDigits: checkDigits2032, step: 2, first: sex === 'female' ? 0 : 1 };
}

/** From 2032 an issuer may choose among up to four pairs; the nine digits decide which we take. */
function checkDigits2032(nine: string): string | undefined {
  const first = Math.floor(uniform(nine) * 4);
  for (let i = 0; i < 4; i++) {
    const check = checkDigits(nine, (first + i) % 4);
    if (check !== undefined) return check;
  }
  return undefined;
}

/** The n-th synthetic FH-number: nine digits from our own range, two check digits; tells neither age nor sex. */
export function syntheticHelpNumber(ordinal: number): string {
  let left = ordinal;
  for (let serial = 0; serial < 1_000_000; serial++) {
    const nine = `${SYNTHETIC_FHN_PREFIX}${String(serial).padStart(6, '0')}`;
    const check = checkDigits(nine);
    if (check !== undefined && left-- === 0) return nine + check;
  }
  throw new RangeError(`No more synthetic FH-numbers: ordinal ${ordinal}`);
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
const three = (n: number): string => String(n).padStart(3, '0');
