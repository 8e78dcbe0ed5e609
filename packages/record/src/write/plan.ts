/** A transaction before it meets the database: what each interaction is about, in the specification's order. */
import { badRequest, FhirError, type UnknownResource } from '@helseplattform/fhir';
import type { Interaction } from '../contract.ts';

/** Order of processing: deletes, creates, updates and patches, reads (https://hl7.org/fhir/R4/http.html#trules). */
const ORDER = { delete: 0, create: 1, update: 2, patch: 2, read: 3 } as const;

/** The positions of the interactions in their order of processing; equal ones stay as they came. */
export function processingOrder(interactions: readonly Interaction[]): number[] {
  return interactions
    .map((_, i) => i)
    .sort((a, b) => ORDER[interactions[a]!.method] - ORDER[interactions[b]!.method] || a - b);
}

/** A reference to something in this record, taken apart. */
export interface LocalReference {
  readonly type: string;
  readonly id: string;
}

const LOCAL = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?(?:#.*)?$/;

/** `Type/id` (also with a version or a fragment) taken apart; undefined for anything else. */
export function parseLocalReference(reference: string): LocalReference | undefined {
  const m = LOCAL.exec(reference);
  return m ? { type: m[1]!, id: m[2]! } : undefined;
}

const ID = /^[A-Za-z0-9\-.]{1,64}$/;

/** Refuses an id that is not one. */
export function checkId(id: string, expression: string): string {
  if (!ID.test(id))
    throw badRequest(
      `'${id.slice(0, 80)}' is not an id: 1 to 64 of the letters a-z A-Z, digits, - and . are expected`,
      'value',
      expression,
    );
  return id;
}

/** Runs one interaction's part and says which entry an error came from. */
export function inEntry<T>(many: boolean, index: number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw many && error instanceof FhirError ? error.inEntry(index) : error;
  }
}

/** The same content but for what the server itself sets: id, version and time. */
export function sameContent(a: UnknownResource, b: UnknownResource): boolean {
  return JSON.stringify(withoutServerMeta(a)) === JSON.stringify(withoutServerMeta(b));
}
function withoutServerMeta(resource: UnknownResource): unknown {
  const { meta, id: _id, ...rest } = resource;
  const { versionId: _v, lastUpdated: _l, ...kept } = (meta ?? {}) as Record<string, unknown>;
  return { ...rest, ...(Object.keys(kept).length > 0 ? { meta: kept } : {}) };
}
