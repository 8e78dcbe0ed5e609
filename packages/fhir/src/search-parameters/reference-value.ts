/** References as search sees them. */
import type { ReferenceValue } from './contract.ts';

/**
 * What a Reference says: a local target by type and id, an absolute URL, an identifier. Undefined when it says nothing to
 * search: it is empty, or points at a contained resource.
 */
export function readReference(value: {
  reference?: unknown;
  type?: unknown;
  identifier?: unknown;
}): ReferenceValue | undefined {
  const { reference, type } = value;
  const identifier = readIdentifier(value.identifier);
  if (typeof reference !== 'string' || reference === '') {
    if (!identifier) return undefined;
    return typeof type === 'string' ? { type, identifier } : { identifier };
  }
  if (reference.charCodeAt(0) === HASH) return undefined;
  const found = readLiteral(reference);
  return identifier ? { ...found, identifier } : found;
}

/** A canonical or uri: the URL, its version split off. */
export function readCanonical(value: string): ReferenceValue | undefined {
  if (value === '' || value.charCodeAt(0) === HASH) return undefined;
  const bar = value.indexOf('|');
  return bar < 0 ? { url: value } : { url: value.slice(0, bar), version: value.slice(bar + 1) };
}

const HASH = 35;
const CAPITAL_A = 65;
const CAPITAL_Z = 90;
const HISTORY = '/_history/';

/** `Patient/1`, `Patient/1/_history/2`; everything else stays as it stands. */
function readLiteral(reference: string): ReferenceValue {
  const first = reference.charCodeAt(0);
  const slash = reference.indexOf('/');
  if (slash <= 0 || first < CAPITAL_A || first > CAPITAL_Z) return { url: reference };
  const next = reference.indexOf('/', slash + 1);
  if (next < 0) return { type: reference.slice(0, slash), id: reference.slice(slash + 1) };
  if (!reference.startsWith(HISTORY, next)) return { url: reference };
  return {
    type: reference.slice(0, slash),
    id: reference.slice(slash + 1, next),
    version: reference.slice(next + HISTORY.length),
  };
}

function readIdentifier(identifier: unknown): ReferenceValue['identifier'] {
  if (typeof identifier !== 'object' || identifier === null) return undefined;
  const { system, value } = identifier as { system?: unknown; value?: unknown };
  if (typeof value !== 'string') return undefined;
  return typeof system === 'string' ? { system, value } : { value };
}
