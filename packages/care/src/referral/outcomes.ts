/** What the assessment of a referral ends in (Volven 9148): the national status that whoever referred reads. */
import type { Coding } from '@helseplattform/fhir';
import { volven } from '../codes.ts';

const outcome = (code: string, display: string) => ({ system: volven(9148), code, display }) satisfies Coding;

export const OUTCOMES = {
  calledIn: outcome('1', 'Innkalles til helsehjelp'),
  right: outcome('2', 'Rett til helsehjelp, tidspunkt kommer'),
  passedOn: outcome('3', 'Henvisningen er videresendt'),
  refused: outcome('4', 'Henvisningen er avvist'),
} as const;
