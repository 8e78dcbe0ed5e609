/** A resource without what is masked. Pure: always a new object, the one given is left as it is. */
import type { ResourceType, UnknownResource } from '@helseplattform/fhir';
import type { Mask } from '@helseplattform/record';
import { ADDRESS_GRADE } from '../codes.ts';
import { isJson, type Json, objects } from '../json.ts';
import { PLACES } from './whereabouts.ts';

/** Elements of a Patient who is not open: enough to choose the right person, nothing about health, kin or place. */
const IDENTITY_ELEMENTS = new Set(['resourceType', 'id', 'active', 'identifier', 'name', 'gender', 'birthDate']);

export function mask(resource: UnknownResource, kind: Mask): UnknownResource {
  return kind === 'identity' ? identityOf(resource) : withoutPlaces(resource);
}

function identityOf(resource: UnknownResource): UnknownResource {
  const kept = Object.entries(resource).filter(([name]) => IDENTITY_ELEMENTS.has(name.replace(/^_/, '')));
  return { ...Object.fromEntries(kept), resourceType: resource.resourceType, ...metaOf(resource) };
}

/** Version and time stay; labels and tags may tell of the grade, and go. */
function metaOf({ meta }: UnknownResource): { meta?: Record<string, unknown> } {
  if (!isJson(meta)) return {};
  const { versionId, lastUpdated } = meta as Json;
  return { meta: { ...(versionId ? { versionId } : {}), ...(lastUpdated ? { lastUpdated } : {}) } };
}

/**
 * The places of the type's table, and everywhere: narrative and contained resources, which may repeat them. That the
 * person is guarded stays: who works with a guarded person has to know it.
 */
function withoutPlaces(resource: UnknownResource): UnknownResource {
  const elements = PLACES[resource.resourceType as ResourceType]?.elements ?? [];
  let left: Json = without(without(resource, ['text']), ['contained']);
  for (const element of elements) left = without(left, element.split('.'));
  // extensions of organisations and places come in many kinds: only those that are known to hold no place stay
  if (left.extension !== undefined) left = { ...left, extension: objects(left.extension).filter(tellsNoPlace) };
  if (Array.isArray(left.extension) && left.extension.length === 0) left = without(left, ['extension']);
  return left as UnknownResource;
}

/** An extension that holds a reference or an address may be a place. */
const tellsNoPlace = (extension: Json): boolean =>
  extension.url === ADDRESS_GRADE ||
  (extension.valueReference === undefined &&
    extension.valueAddress === undefined &&
    extension.valueContactPoint === undefined &&
    objects(extension.extension).every(tellsNoPlace));

/** The object without what a path leads to, in every object of a list on the way; `_name` goes with `name`. */
function without(node: Json, [name = '', ...rest]: readonly string[]): Json {
  if (rest.length === 0) {
    const { [name]: _gone, [`_${name}`]: _with, ...left } = node;
    return left;
  }
  const inner = node[name];
  if (Array.isArray(inner))
    return { ...node, [name]: inner.map((item) => (isJson(item) ? without(item, rest) : item)) };
  return isJson(inner) ? { ...node, [name]: without(inner, rest) } : node;
}
