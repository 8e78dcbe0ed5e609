/** The twenty function variables of IPLOS (Volven 9111) and the questionnaire they are answered in. */
import type { Questionnaire } from '@helseplattform/fhir';
import { FUNCTION_QUESTIONNAIRE, volven } from './systems.ts';

/** Names of the variables, number 1 first. */
export const FUNCTION_VARIABLES = [
  'Sosial deltakelse',
  'Skaffe seg varer og tjenester',
  'Beslutninger i dagliglivet',
  'Ivareta egen helse',
  'Bevege seg innendørs',
  'Alminnelig husarbeid',
  'Personlig hygiene',
  'På- og avkledning',
  'Lage mat',
  'Spise',
  'Toalett',
  'Bevege seg utendørs',
  'Syn',
  'Hørsel',
  'Hukommelse',
  'Kommunikasjon',
  'Styre atferd',
  'Ivareta egen økonomi',
  'Initiativevne',
  'Opplevelse av trygghet',
] as const;

/** 1 no problem, 2 manages alone, 3 some help, 4 help at hand all the time, 5 full need, 9 not relevant. */
export type FunctionScore = 1 | 2 | 3 | 4 | 5 | 9;

export function functionQuestionnaire(): Questionnaire {
  return {
    resourceType: 'Questionnaire',
    id: 'funksjonsvariabler',
    url: FUNCTION_QUESTIONNAIRE,
    status: 'active',
    title: 'Funksjonsvariabler (IPLOS)',
    subjectType: ['Patient'],
    item: FUNCTION_VARIABLES.map((text, i) => ({
      linkId: String(i + 1),
      code: [{ system: volven(9111), code: String(i + 1), display: text }],
      text,
      type: 'integer',
    })),
  };
}
