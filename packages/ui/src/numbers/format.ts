/** Numbers as Norwegian readers expect them: decimal comma, a true minus, thin spaces between thousands. */
import type { DateLanguage } from '../dates/index.ts';

/** A number as it was recorded; see the view models. */
export interface Amount {
  readonly value: number;
  /** Decimals it was written with, where a computer would drop them (`5.0`). */
  readonly decimals?: number;
  readonly comparator?: string;
}

/** More decimals than this are no measurement but the remains of a computation, and are rounded for reading. */
const MOST_DECIMALS = 3;

/** `1234.5` → `1 234,5`. The space does not break. Rounds only what has more decimals than anyone measures. */
export function formatNumber(value: number, language: DateLanguage, decimals?: number): string {
  if (!Number.isFinite(value)) return String(value);
  const text = decimals === undefined ? rounded(Math.abs(value)) : Math.abs(value).toFixed(Math.min(decimals, 20));
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u202f') : whole;
  const sign = value < 0 ? '\u2212' : '';
  return sign + grouped + (fraction ? (language === 'en' ? '.' : ',') + fraction : '');
}

function rounded(value: number): string {
  const plain = String(value);
  if (plain.includes('e')) return plain;
  const decimals = plain.split('.')[1]?.length ?? 0;
  if (decimals <= MOST_DECIMALS) return plain;
  const kept = value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return String(Number(value.toFixed(kept)));
}

const COMPARATORS: { readonly [comparator: string]: string } = { '<=': '≤', '>=': '≥' };

/** A recorded number with its comparator: `< 5`. */
export function formatAmount({ value, decimals, comparator }: Amount, language: DateLanguage): string {
  const number = formatNumber(value, language, decimals);
  return comparator ? `${COMPARATORS[comparator] ?? comparator}\u00a0${number}` : number;
}
