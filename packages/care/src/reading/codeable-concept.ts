/** CodeableConcept: what it says to a reader, and which codes it has. */
import type { CodeableConcept, Coding } from '@helseplattform/fhir';
import type { Code } from './view-model.ts';

/** SNOMED CT ends a fully specified name with the kind of concept it is; that is for terminologists, not for readers. */
const SEMANTIC_TAG = / \((?:disorder|finding|procedure|situation|event|regime\/therapy|observable entity|product)\)$/;
const readable = (text: string): string => text.replace(SEMANTIC_TAG, '');

/** The author's own words first, then a coding's display, then a bare code; undefined when there is nothing to show. */
export function textOf(concept: CodeableConcept | undefined): string | undefined {
  if (concept === undefined) return undefined;
  const coding = concept.coding?.find((c) => c.code);
  return labelOf(concept) ?? coding?.code;
}

/** Like textOf, but never a bare code. */
export function labelOf(concept: CodeableConcept | undefined): string | undefined {
  const text = concept?.text ?? concept?.coding?.find((c) => c.display)?.display;
  return text === undefined ? undefined : readable(text);
}

/** Texts of several concepts, those that say something. */
export const textsOf = (concepts: readonly CodeableConcept[] | undefined): string[] =>
  (concepts ?? []).flatMap((c) => textOf(c) ?? []);

/** The first coding that has a code. */
export function codeOf(concept: CodeableConcept | undefined): Code | undefined {
  const coding = concept?.coding?.find((c): c is Coding & { code: string } => c.code !== undefined);
  return coding && { ...(coding.system ? { system: coding.system } : {}), code: coding.code };
}

/** Whether one of the codings is this code, in any system. */
export const hasCode = (concept: CodeableConcept | undefined, ...codes: readonly string[]): boolean =>
  concept?.coding?.some((c) => c.code !== undefined && codes.includes(c.code)) ?? false;
