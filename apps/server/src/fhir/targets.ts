/** What the path of a request names: a resource type, an id. */
import { badRequest, type Definitions, FhirError, type ResourceType } from '@helseplattform/fhir';
import type { Platform } from '../platform.ts';
import type { Call } from './call.ts';

const ID = /^[A-Za-z0-9.-]{1,64}$/;

/** The resource type in the path. @throws {FhirError} 404 naming the nearest type */
export const typeIn = (call: Call, platform: Platform): ResourceType =>
  knownType(call.path.type!, platform.store.definitions);

/** @throws {FhirError} 404 when there is no such type */
export function knownType(name: string, definitions: Definitions): ResourceType {
  if (definitions.isResourceType(name)) return name;
  throw new FhirError(404, {
    severity: 'error',
    code: 'not-supported',
    text: `${shown(name)} is not a resource type of FHIR R4; did you mean ${nearest(name, definitions.resourceTypes)}?`,
  });
}

/** The id in the path. @throws {FhirError} 400 when it cannot be one */
export const idIn = (call: Call): string => checkedId(call.path.id!);

/** @throws {FhirError} 400 when it cannot be a FHIR id */
export function checkedId(id: string): string {
  if (ID.test(id)) return id;
  throw badRequest(`${shown(id)} is not a FHIR id: 1 to 64 letters, digits, "-" and "." are.`, 'value');
}

/** The name that takes the fewest edits to get from what was written; upper and lower case count as the same. */
function nearest(name: string, candidates: readonly string[]): string {
  let best = candidates[0]!;
  let least = Number.POSITIVE_INFINITY;
  const from = name.slice(0, 64).toLowerCase();
  for (const candidate of candidates) {
    const edits = editDistance(from, candidate.toLowerCase());
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(change, previous[j]! + 1, row[j - 1]! + 1);
    }
    previous = row;
  }
  return previous[b.length]!;
}

/** A caller's text as it may be repeated to him: short and quoted. */
export const shown = (text: string): string => JSON.stringify(text.length > 64 ? `${text.slice(0, 64)}…` : text);
