/** A split key read aloud: 30 of 100 equally, 70 by inhabitants. */
import { formatNumber } from '../texts/format.ts';
import type { Language } from '../texts/language.ts';
import type { SplitKey } from './split-key.ts';

const WORDS: { readonly [language in Language]: { readonly [kind in Exclude<SplitKey['kind'], 'mix'>]: string } } = {
  nb: {
    equal: 'likt på alle',
    inhabitants: 'etter innbyggere',
    users: 'etter brukere',
    owners: 'etter eierandel',
    agreed: 'etter avtalte vekter',
  },
  nn: {
    equal: 'likt på alle',
    inhabitants: 'etter innbyggjarar',
    users: 'etter brukarar',
    owners: 'etter eigardel',
    agreed: 'etter avtalte vekter',
  },
  en: {
    equal: 'equally',
    inhabitants: 'by inhabitants',
    users: 'by users',
    owners: 'by shares owned',
    agreed: 'by agreed weights',
  },
};

/** How the amount of a head is split, in words. */
export function describeKey(key: SplitKey, language: Language): string {
  if (key.kind !== 'mix') return WORDS[language][key.kind];
  const whole = key.parts.reduce((sum, { weight }) => sum + weight, 0);
  const percent = (weight: number) =>
    `${formatNumber((weight / whole) * 100, language, Number.isInteger((weight / whole) * 100) ? 0 : 1)}\u00A0%`;
  return key.parts.map(({ weight, key: part }) => `${percent(weight)} ${describeKey(part, language)}`).join(', ');
}
