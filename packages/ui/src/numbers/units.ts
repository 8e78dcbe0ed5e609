/** UCUM units as readers know them. */
import type { DateLanguage } from '../dates/index.ts';

const SUPERSCRIPTS: { readonly [digit: string]: string } = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '-': '⁻',
};

/**
 * `mm[Hg]` → `mmHg`, `10*9/L` → `10⁹/L`, `umol/L` → `µmol/L`, `{score}` → nothing. What UCUM does not know is shown as
 * it was written.
 */
export function formatUnit(unit: string, language: DateLanguage): string {
  if (/^[{(][^})]*[)}]$/.test(unit)) return '';
  return unit
    .replace('{1.73_m2}', language === 'en' ? '1.73 m²' : '1,73 m²')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[([A-Za-z]+)\]/g, '$1')
    .replace(/^Cel$/, '°C')
    .replace(/^\[?degF\]?$/, '°F')
    .replace(/\bu(?=mol|g|L|kat)/g, 'µ')
    .replace(/10\*(-?\d+)/g, (_, power: string) => `10${[...power].map((digit) => SUPERSCRIPTS[digit]).join('')}`)
    .replace(/\bm2\b/g, 'm²')
    .replace(/\bm3\b/g, 'm³');
}
