/** What a message says in codes and times, in words, notes and periods of FHIR. */
import type { Annotation, CodeableConcept, Period } from '@helseplattform/fhir';
import { type CodedValue, fhirDateTime } from '../../xml/index.ts';
import { conceptOfValue } from '../fhir/codings.ts';
import type { Concept } from './statements.ts';

/** Notes of the texts that say something. */
export const note = (...texts: (string | undefined)[]): { note?: Annotation[] } => {
  const said = texts.flatMap((text) => (text?.trim() ? [{ text }] : []));
  return said.length > 0 ? { note: said } : {};
};

export function periodOf(from: string | undefined, to: string | undefined): Period | undefined {
  const start = from && fhirDateTime(from);
  const end = to && fhirDateTime(to);
  return start || end ? { ...(start ? { start } : {}), ...(end ? { end } : {}) } : undefined;
}

/** The display of a code with the code itself. */
export const words = ({ code, display, originalText }: CodedValue): string =>
  [display ?? originalText, code && (display ?? originalText) ? `(${code})` : code].filter(Boolean).join(' ');

/** A coded statement with the words that were said of it. */
export const described = ({ concept }: Concept, text: string | undefined): CodeableConcept => ({
  ...conceptOfValue(concept),
  ...(text ? { text } : {}),
});

/** What modifies a coded statement, in words: FHIR has no place of its own for it. */
export const modifiersInWords = ({ modifiers = [] }: Concept): string[] =>
  modifiers.map(({ name, values = [] }) => `${words(name)}: ${values.map(words).join(', ')}`);
