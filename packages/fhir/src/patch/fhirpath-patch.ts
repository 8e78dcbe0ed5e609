/** FHIRPath Patch: https://hl7.org/fhir/R4/fhirpatch.html. */
import { r4Model } from '../fhirpath/model.ts';
import { parseFhirPath } from '../fhirpath/parser.ts';
import type { Expression } from '../fhirpath/syntax.ts';
import { FhirError } from '../outcome/error.ts';
import type { UnknownResource } from '../types.ts';
import { changeAt, childOf, isSameResource, withoutEmpty } from './change.ts';
import { type ListPlace, locate, locateList, type Place } from './locate.ts';
import { ELEMENT_NAME, insertAt, propertyFor, readValue, removeAt, setProperty } from './patch-value.ts';
import { Refusal } from './refusal.ts';

/** The parts of one operation by name. */
type Parts = ReadonlyMap<string, unknown>;
type Apply = (resource: UnknownResource, parts: Parts) => UnknownResource;

const OPERATIONS: ReadonlyMap<string, Apply> = new Map([
  ['add', add],
  ['insert', insert],
  ['delete', remove],
  ['replace', replace],
  ['move', move],
]);

/**
 * The resource with all operations applied in order, or none: the resource that is handed in stays as it is. Lists and objects
 * that have become empty are left out.
 *
 * @param parameters a Parameters resource with one parameter `operation` for each operation.
 * @throws FhirError naming the operation: 400 when it is malformed, 422 when its path finds no or several elements, the
 * position does not exist, or the patch would make another resource of it.
 */
export function applyFhirPathPatch<T extends UnknownResource>(resource: T, parameters: UnknownResource): T {
  const list = childOf(parameters, 'parameter');
  if (parameters.resourceType !== 'Parameters' || !Array.isArray(list) || list.length === 0) {
    const text = 'A FHIRPath Patch is a Parameters resource with a parameter named "operation" for each operation.';
    throw new FhirError(400, { severity: 'error', code: 'structure', text, expression: 'Parameters.parameter' });
  }
  let patched: UnknownResource = resource;
  list.forEach((operation, index) => {
    const parts = partsOf(operation);
    try {
      patched = applyOne(patched, operation, parts);
    } catch (error) {
      throw explained(error, parts, index);
    }
  });
  if (!isSameResource(resource, patched)) {
    const text = 'A patch cannot change the type or the id of a resource.';
    throw new FhirError(422, { severity: 'error', code: 'business-rule', text });
  }
  return withoutEmpty(patched) as T;
}

function applyOne(resource: UnknownResource, operation: unknown, parts: Parts): UnknownResource {
  if (childOf(operation, 'name') !== 'operation')
    throw new Refusal(400, 'a parameter of a patch is named "operation".');
  const type = text(parts, 'type', 'valueCode');
  const apply = OPERATIONS.get(type);
  if (!apply) throw new Refusal(400, `"type" is ${[...OPERATIONS.keys()].join(', ')}, not "${type}".`);
  return apply(resource, parts);
}

function partsOf(operation: unknown): Parts {
  const parts = childOf(operation, 'part');
  if (!Array.isArray(parts)) return new Map();
  return new Map(parts.map((part) => [String(childOf(part, 'name')), part]));
}

function explained(error: unknown, parts: Parts, index: number): unknown {
  if (!(error instanceof Refusal || error instanceof FhirError)) return error;
  const type = childOf(parts.get('type'), 'valueCode');
  const path = childOf(parts.get('path'), 'valueString');
  const name = typeof type === 'string' && typeof path === 'string' ? ` (${type} ${path})` : '';
  const reason = error instanceof FhirError ? `${error.issues[0]?.text}.` : error.message;
  return new FhirError(error.status, {
    severity: 'error',
    code: error.status === 400 ? 'structure' : 'processing',
    text: `FHIRPath Patch, operation ${index + 1}${name}: ${reason}`,
    expression: `Parameters.parameter[${index}]`,
  });
}

/** Adds to the end of a list, or sets a single element that is not there yet. */
function add(resource: UnknownResource, parts: Parts): UnknownResource {
  const name = text(parts, 'name', 'valueString');
  if (!ELEMENT_NAME.test(name)) throw new Refusal(400, `"${name}" is not the name of an element.`);
  const place = one(resource, parts, 'the element to add to');
  const fields = r4Model().fields(place.type, name);
  const value = readValue(parts.get('value'), fields.length === 1 ? fields[0]!.type : undefined);
  const property = propertyFor(place.type, name, value);
  const there = fields.find((field) => childOf(place.value, field.property) !== undefined);
  const isList = place.type !== undefined && r4Model().repeats(place.type, name);
  if (there && !isList) throw new Refusal(422, `${name} is there already and can only be once; use replace.`);
  return changeAt(resource, place.way, (holder) => {
    const element = holder as Record<string, unknown>;
    if (isList) insertAt(element, property, listLength(element, property), value);
    else setProperty(element, property, value);
  });
}

/** Puts a value into a list before the position. */
function insert(resource: UnknownResource, parts: Parts): UnknownResource {
  const list = listOf(resource, parts);
  const index = integer(parts, 'index');
  const value = readValue(parts.get('value'), elementType(list));
  return changeAt(resource, list.holder, (holder) => {
    const element = holder as Record<string, unknown>;
    within(index, listLength(element, list.name), 'index');
    insertAt(element, list.name, index, value);
  });
}

/** Takes an element away. It is no error when there is none. */
function remove(resource: UnknownResource, parts: Parts): UnknownResource {
  const places = locate(path(parts), resource);
  const [place] = places;
  if (places.length > 1)
    throw new Refusal(422, `the path finds ${places.length} elements, and only one can be deleted.`);
  if (!place) return resource;
  const { holder, property, index } = inside(place);
  return changeAt(resource, holder, (parent) => {
    const element = parent as Record<string, unknown>;
    if (index !== undefined) removeAt(element, property, index);
    else {
      delete element[property];
      delete element[`_${property}`];
    }
  });
}

/** Puts another value in the place of an element. */
function replace(resource: UnknownResource, parts: Parts): UnknownResource {
  const place = one(resource, parts, 'the element to replace');
  const { holder, property, index } = inside(place);
  const parentType = typeAt(resource, holder);
  const value = readValue(parts.get('value'), place.type);
  const next = propertyFor(parentType, place.name, value);
  return changeAt(resource, holder, (parent) => {
    const element = parent as Record<string, unknown>;
    if (index !== undefined) {
      removeAt(element, property, index);
      insertAt(element, property, index, value);
    } else {
      // A choice may change its type, and with it the name of the property.
      if (next !== property) {
        delete element[property];
        delete element[`_${property}`];
      }
      setProperty(element, next, value);
    }
  });
}

/** Moves an element within its list; the destination counts without it. */
function move(resource: UnknownResource, parts: Parts): UnknownResource {
  const list = listOf(resource, parts);
  const source = integer(parts, 'source');
  const destination = integer(parts, 'destination');
  return changeAt(resource, list.holder, (holder) => {
    const element = holder as Record<string, unknown>;
    const last = listLength(element, list.name) - 1;
    within(source, last, 'source');
    within(destination, last, 'destination');
    for (const name of [list.name, `_${list.name}`]) {
      const values = element[name];
      if (!Array.isArray(values)) continue;
      const moved = values.slice();
      while (moved.length <= last) moved.push(null);
      moved.splice(destination, 0, ...moved.splice(source, 1));
      element[name] = moved;
    }
  });
}

function listLength(element: Record<string, unknown>, property: string): number {
  const [values, shadows] = [element[property], element[`_${property}`]];
  return Math.max(Array.isArray(values) ? values.length : 0, Array.isArray(shadows) ? shadows.length : 0);
}

function within(index: number, last: number, name: string): void {
  if (last < 0) throw new Refusal(422, 'the list is empty.');
  if (index < 0 || index > last) throw new Refusal(422, `"${name}" is ${index}, and can be 0 to ${last}.`);
}

function one(resource: UnknownResource, parts: Parts, what: string): Place {
  const places = locate(path(parts), resource);
  if (places.length !== 1) throw new Refusal(422, `the path must find ${what}; it finds ${places.length || 'none'}.`);
  return places[0]!;
}

function inside(place: Place): NonNullable<Place['at']> {
  if (!place.at) throw new Refusal(422, 'a patch cannot replace or delete the whole resource.');
  return place.at;
}

function listOf(resource: UnknownResource, parts: Parts): ListPlace {
  const list = locateList(path(parts), resource);
  if (list.type !== undefined && !r4Model().repeats(list.type, list.name)) {
    throw new Refusal(422, `${list.name} is not a list.`);
  }
  return list;
}

function elementType({ type, name }: ListPlace) {
  return r4Model().fields(type, name)[0]?.type;
}

/** The type of the element at a way. */
function typeAt(resource: UnknownResource, way: readonly (string | number)[]) {
  let type: string | undefined = resource.resourceType;
  let value: unknown = resource;
  for (const key of way) {
    value = childOf(value, key);
    if (typeof key === 'string') type = r4Model().fields(type, key)[0]?.type;
    const own = childOf(value, 'resourceType');
    if (typeof own === 'string') type = own;
  }
  return type;
}

const path = (parts: Parts): Expression => parseFhirPath(text(parts, 'path', 'valueString'));

function text(parts: Parts, name: string, property: string): string {
  const value = childOf(parts.get(name), property);
  if (typeof value !== 'string' || value === '')
    throw new Refusal(400, `the part "${name}" with a ${property} is missing.`);
  return value;
}

function integer(parts: Parts, name: string): number {
  const value = childOf(parts.get(name), 'valueInteger');
  if (!Number.isInteger(value)) throw new Refusal(400, `the part "${name}" with a valueInteger is missing.`);
  return value as number;
}
