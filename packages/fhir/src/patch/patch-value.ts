/** The value an operation of a FHIRPath Patch brings along. */

import { r4Model, type TypePath } from '../fhirpath/model.ts';
import { copySource } from '../json/decimals.ts';
import { childOf, isContainer } from './change.ts';
import { Refusal } from './refusal.ts';

/** A value, and what stands in the property with the underscore beside it. */
export interface PatchValue {
  /** `value` is `holder[key]`: its precision is kept with the holder. */
  readonly holder: object;
  readonly key: string;
  readonly value: unknown;
  readonly shadow: unknown;
  /** `Quantity` in `valueQuantity`; undefined for an element put together from parts. */
  readonly typeSuffix: string | undefined;
}

/** What an element can be called; `__proto__` is not among it. */
export const ELEMENT_NAME = /^[a-z][A-Za-z0-9]*$/;

/**
 * Reads the part named `value`: its `value[x]`, or an element of the given type put together from its own parts.
 * @param type what the element will be, as far as it is known.
 */
export function readValue(part: unknown, type: TypePath | undefined): PatchValue {
  const given = givenValue(part);
  if (given) return given;
  const parts = childOf(part, 'part');
  if (!Array.isArray(parts) || parts.length === 0)
    throw new Refusal(400, 'the part "value" needs a value[x], or parts of its own.');
  const value = assembled(parts, type);
  return { holder: { value }, key: 'value', value, shadow: undefined, typeSuffix: undefined };
}

/** The `value[x]` of a parameter. */
function givenValue(part: unknown): PatchValue | undefined {
  if (!isContainer(part)) return undefined;
  const keys = Object.keys(part).filter((key) => /^_?value[A-Z]/.test(key));
  const names = new Set(keys.map((key) => key.replace(/^_/, '')));
  if (names.size > 1) throw new Refusal(400, `a part has one value[x], not ${[...names].join(' and ')}.`);
  const [key] = names;
  if (key === undefined) return undefined;
  return {
    holder: part,
    key,
    value: childOf(part, key),
    shadow: childOf(part, `_${key}`),
    typeSuffix: key.slice('value'.length),
  };
}

/** An element from parts named like its children; a name that comes again makes a list. */
function assembled(parts: readonly unknown[], type: TypePath | undefined): Record<string, unknown> {
  const element: Record<string, unknown> = {};
  for (const part of parts) {
    const name = childOf(part, 'name');
    if (typeof name !== 'string' || !ELEMENT_NAME.test(name))
      throw new Refusal(400, 'each part of a value needs the name of an element.');
    const child = childType(type, name);
    const value = readValue(part, child);
    putInto(element, type, name, value);
  }
  return element;
}

const childType = (type: TypePath | undefined, name: string) => {
  const fields = r4Model().fields(type, name);
  return fields.length === 1 ? fields[0]!.type : undefined;
};

/** The property an element name is written as with this value: `value` and a Quantity are `valueQuantity`. */
export function propertyFor(type: TypePath | undefined, name: string, { typeSuffix }: PatchValue): string {
  const fields = r4Model().fields(type, name);
  if (fields.length === 1) return name;
  const property = name + (typeSuffix ?? '');
  if (!fields.some((field) => field.property === property)) {
    const types = fields.map((field) => field.property.slice(name.length)).join(', ');
    throw new Refusal(422, `${name} may be ${types}, not ${typeSuffix ?? 'an element put together from parts'}.`);
  }
  return property;
}

/** Sets the child, or adds it to the list it belongs to. */
function putInto(element: Record<string, unknown>, type: TypePath | undefined, name: string, value: PatchValue): void {
  const property = propertyFor(type, name, value);
  if (!(type !== undefined && r4Model().repeats(type, name))) {
    setProperty(element, property, value);
    return;
  }
  const list = element[property] as unknown[] | undefined;
  insertAt(element, property, list?.length ?? 0, value);
}

/** Sets a property and what stands beside it. */
export function setProperty(
  element: Record<string, unknown>,
  property: string,
  { holder, key, value, shadow }: PatchValue,
): void {
  if (value === undefined) delete element[property];
  else {
    element[property] = value;
    copySource(holder, key, element, property);
  }
  if (shadow === undefined) delete element[`_${property}`];
  else element[`_${property}`] = shadow;
}

/** Puts a value into the list of an element, and keeps the list beside it in step. The element is a copy, its lists are not. */
export function insertAt(
  element: Record<string, unknown>,
  property: string,
  index: number,
  { value, shadow }: PatchValue,
): void {
  const values = listOf(element[property]);
  const shadows = listOf(element[`_${property}`]);
  if (shadow !== undefined || shadows.length > 0) {
    fill(values, index);
    fill(shadows, Math.max(index, values.length));
    shadows.splice(index, 0, shadow ?? null);
    element[`_${property}`] = shadows;
  }
  values.splice(index, 0, value ?? null);
  element[property] = values;
}

/** Takes a value out of the list of an element, and what stands beside it. */
export function removeAt(element: Record<string, unknown>, property: string, index: number): void {
  for (const name of [property, `_${property}`]) {
    if (!Array.isArray(element[name])) continue;
    const list = listOf(element[name]);
    list.splice(index, 1);
    if (list.every((one) => one === null)) delete element[name];
    else element[name] = list;
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice() : []);

function fill(list: unknown[], length: number): void {
  while (list.length < length) list.push(null);
}
