/** What came over from the records before: a summary without contacts, as when an office changes its system. */
import type { DocumentReferenceContext, Reference, Resource } from '@helseplattform/fhir';

/** Years the electronic record goes back with contacts, notes and answers. */
export const YEARS_OF_RECORD = 12;

/** Kinds of resources that are taken over from an older record. */
const SUMMARISED = new Set<Resource['resourceType']>([
  'Condition',
  'AllergyIntolerance',
  'MedicationStatement',
  'Immunization',
  'Procedure',
  'Flag',
]);

export const isSummarised = (resource: Resource): boolean => SUMMARISED.has(resource.resourceType);

/** The contact a resource hangs on, as a reference. */
export function contactOf(resource: Resource): string | undefined {
  if ('encounter' in resource) {
    const { encounter } = resource;
    return Array.isArray(encounter) ? encounter[0]?.reference : encounter?.reference;
  }
  if (!('context' in resource)) return undefined;
  const context = resource.context as Reference | DocumentReferenceContext | undefined;
  return context && 'encounter' in context ? context.encounter?.[0]?.reference : (context as Reference)?.reference;
}

/** A contact that began long ago and still goes on, such as life in a nursing home. */
export const isOngoing = (resource: Resource): boolean =>
  resource.resourceType === 'Encounter' && resource.status === 'in-progress';

/** The same resource without those who were there: the old contacts are not in the record. */
export function withoutContact<T extends Resource>(resource: T): T {
  const { encounter, context, recorder, informationSource, author, performer, ...rest } = resource as T &
    Record<'encounter' | 'context' | 'recorder' | 'informationSource' | 'author' | 'performer', unknown>;
  return rest as unknown as T;
}
