/** Vaccines by the codes of the national register (Volven 9501), and the childhood programme as a dated rule. */
import type { Coding } from '@helseplattform/fhir';
import { type Day, MONTH } from '../calendar.ts';
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
  /** Months of age, or the autumn of a school year. */
  months: number;
  school: boolean;
  /** Only for those born from this year on: when the vaccine came into the programme. */
  bornFrom: number;
}

const dose = (vaccine: VaccineKey, number: number, months: number, bornFrom = 1998, school = false): Dose => ({
  vaccine,
  dose: number,
  months,
  school,
  bornFrom,
});

/**
 * Barnevaksinasjonsprogrammet: six weeks to tenth grade. School doses are given in the year the child becomes 7, 11,
 * 12 and 15. Years of introduction: rotavirus 2014, hexavalent (hepatitis B) 2016, pneumococcus 2006, HPV 2009 for
 * girls (born 1997) and 2018 for boys (born 2006). Source: FHI, from memory; the youngest schedule is the one in force.
 */
export const CHILDHOOD_PROGRAMME: readonly Dose[] = [
  dose('rotavirus', 1, 1.4, 2014),
  dose('rotavirus', 2, 3, 2014),
  dose('hexavalent', 1, 3),
  dose('pneumococcal', 1, 3, 2006),
  dose('hexavalent', 2, 5),
  dose('pneumococcal', 2, 5, 2006),
  dose('hexavalent', 3, 12),
  dose('pneumococcal', 3, 12, 2006),
  dose('mmr', 1, 15),
  dose('dtpPolio', 4, 7 * 12, 1998, true),
  dose('mmr', 2, 11 * 12, 1998, true),
  dose('hpv', 1, 12 * 12, 1997, true),
  dose('hpv', 2, 12 * 12 + 7, 1997, true),
  dose('dtpPolio', 5, 15 * 12, 1998, true),
];

/** The first day a dose is due for somebody born on a day. */
export const dueDay = (born: Day, d: Dose): Day => Math.round(born + d.months * MONTH);
