/** What the text of a reference says about its target, without reading the target. */

/**
 * The resource type a literal reference points at: `Patient` for `Patient/1`, `http://x/fhir/Patient/1` `Patient/1/_history/2`
 * and `Patient?identifier=…`; undefined for `#contained`, `urn:uuid:…` and what is not a literal reference.
 */
export function referencedType(reference: string): string | undefined {
  const end = typeEnd(reference);
  if (end < 0) return undefined;
  const start = reference.lastIndexOf('/', end - 1) + 1;
  const first = reference.charCodeAt(start);
  return first >= 65 && first <= 90 && start < end ? reference.slice(start, end) : undefined;
}

/** Whether a literal reference points at a resource of this type. */
export function pointsAt(reference: string, type: string): boolean {
  // The common form is the relative one, decided without any search.
  if (reference.startsWith(type) && reference.charCodeAt(type.length) === SLASH) return true;
  return referencedType(reference) === type;
}

const SLASH = 47;

/** Where the type ends: at the slash before the id, or at the question mark of a conditional reference. */
function typeEnd(reference: string): number {
  const query = reference.indexOf('?');
  if (query >= 0) return query;
  const history = reference.indexOf('/_history/');
  return reference.lastIndexOf('/', history < 0 ? reference.length : history - 1);
}
