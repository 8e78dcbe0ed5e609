/** Vaccines by the codes of the national register (Volven 9501), and the childhood programme as a dated rule. */
import type { Coding } from '@helseplattform/fhir';
import { type Day, dayOf, MONTH, yearOf } from '../calendar.ts';
import { volven } from './systems.ts';

const vaccine = (code: string, display: string): Coding => Object.freeze({ system: volven(9501), code, display });

export const VACCINES = {
  rotavirus: vaccine('ROT01', 'Rotavirusinfeksjon (oral, levende svekket)'),
  hexavalent: vaccine(
    'KOM09',
    'Difteri (toksoid), tetanus (toksoid), kikhoste (renset antigen), poliomyelitt (trivalent, inaktivert, helvirus), Haemophilus influenzae B (renset antigen, konjugert), hepatitt B (renset antigen)',
  ),
  pneumococcal: vaccine('PNE13', 'Pneumokokk (renset polysakkaridantigen, konjugert 13 valent)'),
  mmr: vaccine('MMR52', 'Meslinger, kusma og røde hunder (levende svekket)'),
  dtpPolio: vaccine(
    'KOM02',
    'Difteri (toksoid), tetanus (toksoid), kikhoste (renset antigen), poliomyelitt (trivalent, inaktivert, helvirus)',
  ),
  hpv: vaccine('HPV02', 'Humant papillomavirus (type 16, 18)'),
  influenza: vaccine('FLU02', 'Influensa (renset antigen, inaktivert injeksjon)'),
  pneumococcalAdult: vaccine('PNE01', 'Pneumokokk (renset polysakkaridantigen)'),
} as const;

export type VaccineKey = keyof typeof VACCINES;

export interface Dose {
  vaccine: VaccineKey;
  dose: number;
  /** At an age in months, or in a month of the year the child becomes so many years old. */
  due: { months: number } | { year: number; month: number };
  /** Only for those born from this year on: when the vaccine came into the programme. */
  bornFrom: number;
}

const dose = (vaccine: VaccineKey, number: number, due: Dose['due'], bornFrom = 1998): Dose => ({
  vaccine,
  dose: number,
  due,
  bornFrom,
});

/**
 * Barnevaksinasjonsprogrammet: six weeks to tenth grade. School doses are given in second, sixth, seventh and tenth
 * grade. Years of introduction: rotavirus 2014, hexavalent (hepatitis B) 2016, pneumococcus 2006, HPV 2009 for girls
 * (born 1997) and 2018 for boys (born 2006). Source: FHI, from memory; the youngest schedule stands for all.
 */
export const CHILDHOOD_PROGRAMME: readonly Dose[] = [
  dose('rotavirus', 1, { months: 1.4 }, 2014),
  dose('rotavirus', 2, { months: 3 }, 2014),
  dose('hexavalent', 1, { months: 3 }),
  dose('pneumococcal', 1, { months: 3 }, 2006),
  dose('hexavalent', 2, { months: 5 }),
  dose('pneumococcal', 2, { months: 5 }, 2006),
  dose('hexavalent', 3, { months: 12 }),
  dose('pneumococcal', 3, { months: 12 }, 2006),
  dose('mmr', 1, { months: 15 }),
  dose('dtpPolio', 4, { year: 8, month: 3 }),
  dose('mmr', 2, { year: 12, month: 2 }),
  dose('hpv', 1, { year: 12, month: 10 }, 1997),
  dose('hpv', 2, { year: 13, month: 5 }, 1997),
  dose('dtpPolio', 5, { year: 15, month: 11 }),
];

/** The first day a dose is due for somebody born on a day. */
export function dueDay(born: Day, { due }: Dose): Day {
  return 'months' in due ? Math.round(born + due.months * MONTH) : dayOf(yearOf(born) + due.year, due.month, 1);
}
