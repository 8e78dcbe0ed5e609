/** Reading what a rule looks at. What `concerns` is asked about has not been validated: what is not as it should be is nothing. */
import type { Extension, Reference } from '@helseplattform/fhir';

type Extended = { readonly extension?: readonly Extension[] | undefined };

export const extensionOf = (resource: Extended, url: string): Extension | undefined =>
  resource.extension?.find((extension) => extension.url === url);

/** A date or dateTime in an extension. */
export const timeIn = (resource: Extended, url: string): string | undefined => {
  const found = extensionOf(resource, url);
  return found?.valueDateTime ?? found?.valueDate ?? found?.valueInstant;
};

type References = Reference | readonly Reference[] | undefined;

/** The references in some elements, first one first; what is only named or identified is left out. */
export const referencesOf = (...elements: readonly References[]): readonly string[] =>
  elements
    .flat()
    .flatMap((one) => (typeof one?.reference === 'string' ? [one.reference.replace(/\/_history\/.*$/, '')] : []));

/** Those that may own a duty. */
export const parties = (...elements: readonly References[]): readonly string[] =>
  referencesOf(...elements).filter((one) =>
    /^(Practitioner|PractitionerRole|Organization|HealthcareService)\//.test(one),
  );

/** Whether an element that has not been validated (CodeableConcept or a list of them) has a code of a system. */
export function hasCode(value: unknown, system: string, code: string): boolean {
  const concepts: unknown[] = Array.isArray(value) ? value : [value];
  return concepts.some((concept) => {
    const coding = (concept as { coding?: unknown } | null | undefined)?.coding;
    return (
      Array.isArray(coding) &&
      coding.some((one: { system?: unknown; code?: unknown } | null) => one?.system === system && one.code === code)
    );
  });
}

/** Whether an element that has not been validated is one of these codes. */
export const isOneOf = (value: unknown, ...codes: readonly string[]): boolean =>
  typeof value === 'string' && codes.includes(value);
