/**
 * Refusals: what is wrong is a code with what it is about, so that it is said in the language of whoever reads it.
 *
 * An error carries English, as all of the platform's; where somebody reads it, {@link inLanguage} says the same in theirs.
 */
import { FhirError, type Issue } from '@helseplattform/fhir';
import type { Language } from '../texts/language.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { nn } from './nn.ts';

export type RefusalTexts = typeof nb;
export type RefusalCode = keyof RefusalTexts;
/** A code with what it is about: `['room-taken', 'Aulaen', '2027-01-12', '08:30', 'grong']`. */
export type Refused<Code extends RefusalCode = RefusalCode> = {
  [C in Code]: readonly [C, ...Parameters<RefusalTexts[C]>];
}[Code];

/** An issue that can be said in every language. */
interface RefusedIssue extends Issue {
  readonly refused: Refused;
}

const CATALOGUES: { readonly [language in Language]: RefusalTexts } = { nb, nn, en };

/** What is refused, in words. */
export function sayRefused([code, ...about]: Refused, language: Language): string {
  // the tuple's own type says that the arguments are those of the code
  const text = CATALOGUES[language][code] as (...about: readonly unknown[]) => string;
  return text(...about);
}

/** @param expression the element it is about */
export const refusedIssue = (
  code: Issue['code'],
  expression: string | undefined,
  ...refused: Refused
): RefusedIssue => ({
  severity: 'error',
  code,
  ...(expression === undefined ? {} : { expression }),
  text: sayRefused(refused, 'en'),
  refused,
});

/** An error with one issue. */
export const refusal = (
  status: number,
  code: Issue['code'],
  expression: string | undefined,
  ...refused: Refused
): FhirError => new FhirError(status, refusedIssue(code, expression, ...refused));

/** What was found instead of what was expected, as it is shown. */
export const foundIn = (value: unknown): string => (JSON.stringify(value) ?? '–').slice(0, 80);

/** What is not there. */
export const notThere = (...refused: Refused): FhirError => refusal(404, 'not-found', undefined, ...refused);

const isRefused = (issue: Issue): issue is RefusedIssue => 'refused' in issue;

/** The issues of an error as they are read in a language; what has no code stays as it is. */
export const issuesIn = ({ issues }: FhirError, language: Language): readonly Issue[] =>
  issues.map((issue) => (isRefused(issue) ? { ...issue, text: sayRefused(issue.refused, language) } : issue));

/** The same error in a language; an error of somebody else stays what it is. */
export const inLanguage = (error: FhirError, language: Language): FhirError =>
  error.issues.some(isRefused) ? new FhirError(error.status, issuesIn(error, language)) : error;
