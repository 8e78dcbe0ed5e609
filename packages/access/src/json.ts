/** Reading resources whose shape nobody has vouched for yet: what is not there, or is something else, is nothing. */
import { dateInterval } from '@helseplattform/fhir';

/** A JSON object. */
export type Json = { readonly [key: string]: unknown };

export const isJson = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The objects of an element, whether it is one, a list, or missing. */
export const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : [value]).filter(isJson);

/** The object of an element; empty when it is missing. */
export const object = (value: unknown): Json => (isJson(value) ? value : {});

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The references in an element (Reference or list of them), e.g. `Organization/x`. */
export const references = (value: unknown): readonly string[] =>
  objects(value).flatMap(({ reference }) => (typeof reference === 'string' ? [withoutVersion(reference)] : []));

const withoutVersion = (reference: string) => reference.replace(/\/_history\/.*$/, '');

/** Whether an element (CodeableConcept, Coding or lists of them) has one of the codes of a system. */
export const hasCode = (value: unknown, system: string, ...codes: readonly string[]): boolean =>
  codesOf(value, system).some((code) => codes.includes(code));

/** The codes of a system in an element (CodeableConcept, Coding or lists of them). */
export const codesOf = (value: unknown, system: string): readonly string[] =>
  objects(value).flatMap((concept) =>
    [concept, ...objects(concept.coding)].flatMap((coding) =>
      coding.system === system && typeof coding.code === 'string' ? [coding.code] : [],
    ),
  );

/** First instant of a FHIR date or dateTime, ms since 1970. */
export const startOf = (value: unknown): number | undefined => dateInterval(text(value) ?? '')?.low;
/** The instant a FHIR date or dateTime has passed, ms since 1970: the end of the day where it is a day. */
export const endOf = (value: unknown): number | undefined => dateInterval(text(value) ?? '')?.high;
