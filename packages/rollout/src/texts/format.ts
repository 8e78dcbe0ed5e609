/** Numbers, days and periods as they are read in each language. Own tables: browsers do not know Nynorsk dates. */
import { isExact, type Period } from '../calendar/period.ts';
import type { Language } from './language.ts';

const NO_BREAK_SPACE = '\u00A0';

const MONTHS: { readonly [language in Language]: readonly string[] } = {
  nb: [
    'januar',
    'februar',
    'mars',
    'april',
    'mai',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'desember',
  ],
  nn: [
    'januar',
    'februar',
    'mars',
    'april',
    'mai',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'desember',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** A number with groups of three digits, and as many decimals as asked for. */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : NO_BREAK_SPACE);
  const point = language === 'en' ? '.' : ',';
  const text = fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/** `12.11.2022`, or `12 Nov 2022` in English. */
export function formatDate(date: string, language: Language): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (language !== 'en') return `${day}.${month}.${year}`;
  return `${Number(day)} ${(MONTHS.en[Number(month) - 1] ?? '').slice(0, 3)} ${year}`;
}

/** A period as exact as it is: a day, a month, a quarter or a year. */
export function formatPeriod(period: Period, language: Language): string {
  if (isExact(period)) return formatDate(period.from, language);
  const [year = '', part = ''] = period.text.split('-');
  if (part === '') return year;
  if (part.startsWith('Q')) return language === 'en' ? `Q${part[1]} ${year}` : `${part[1]}. kvartal ${year}`;
  return `${MONTHS[language][Number(part) - 1]} ${year}`;
}

/** An amount of øre as kroner with øre: `1 234,50 kr`. */
export function formatKroner(ore: number, language: Language): string {
  const whole = Math.trunc(Math.abs(ore) / 100);
  const text = `${formatNumber(whole, language)}${language === 'en' ? '.' : ','}${String(Math.abs(ore) % 100).padStart(2, '0')}`;
  const signed = ore < 0 ? `−${text}` : text;
  return language === 'en' ? `NOK${NO_BREAK_SPACE}${signed}` : `${signed}${NO_BREAK_SPACE}kr`;
}
