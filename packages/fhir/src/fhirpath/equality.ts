/** When two values are equal (`=`) or equivalent (`~`): https://hl7.org/fhirpath/N1/#equality. */

import {
  type Collection,
  computable,
  type Item,
  isObject,
  isTemporalType,
  Node,
  Temporal,
  typeOfItem,
} from './item.ts';
import { NeedsLibrary } from './library.ts';
import { r4Model, type TypePath } from './model.ts';

/** What two collections of known types are compared as. */
export interface Types {
  readonly left: TypePath | undefined;
  readonly right: TypePath | undefined;
}

export const UNKNOWN_TYPES: Types = { left: undefined, right: undefined };

/** `=` of collections that are not empty: same length, equal item by item. Undefined where precision leaves it open. */
export function equalCollections(left: Collection, right: Collection, types: Types): boolean | undefined {
  if (left.length !== right.length) return false;
  if (left.length === 1) return equalItems(left[0], right[0], types);
  for (let i = 0; i < left.length; i++) if (equalItems(left[i], right[i], types) !== true) return false;
  return true;
}

/** `=` of two items. Undefined when dates of different precision overlap. */
export function equalItems(left: Item, right: Item, types: Types): boolean | undefined {
  const a = computable(left, types.left);
  const b = computable(right, types.right);
  if (a instanceof Temporal || b instanceof Temporal) {
    return a instanceof Temporal && b instanceof Temporal ? equalTimes(a, b) : false;
  }
  if (isObject(a) && isObject(b)) return equalObjects(a, b, left, right, types);
  return sameJson(a, b) && sameExtras(left, right);
}

/** `~`: order, letter case, white space and precision do not count. */
export function equivalentCollections(left: Collection, right: Collection, types: Types): boolean {
  if (left.length !== right.length) return false;
  const rest = [...right];
  return left.every((item) => {
    const found = rest.findIndex((other) => equivalentItems(item, other, types));
    if (found >= 0) rest.splice(found, 1);
    return found >= 0;
  });
}

function equivalentItems(left: Item, right: Item, types: Types): boolean {
  const a = computable(left, types.left);
  const b = computable(right, types.right);
  if (typeof a === 'string' && typeof b === 'string') return normalized(a) === normalized(b);
  if (typeof a === 'number' && typeof b === 'number') return equalAtPrecision(a, b);
  if (a instanceof Temporal || b instanceof Temporal) {
    return a instanceof Temporal && b instanceof Temporal && equalTimes(a, b) === true;
  }
  if (isObject(a) && isObject(b)) {
    if (isUcumQuantity(a) && isUcumQuantity(b) && a.code !== b.code)
      throw new NeedsLibrary('quantities of different units');
    return sameJson(a, b);
  }
  return a === b;
}

/** The items without those equal to an earlier one. */
export function distinct(items: Collection, type: TypePath | undefined): Collection {
  if (items.length < 2) return items;
  if (!isTemporalType(type) && items.every((item) => typeof item === 'string')) {
    const texts = new Set(items);
    return texts.size === items.length ? items : [...texts];
  }
  const types = { left: type, right: type };
  const kept: Item[] = [];
  for (const item of items) if (!includes(kept, item, types)) kept.push(item);
  return kept.length === items.length ? items : kept;
}

/** Whether an equal item is among `items` (the left of `types`). */
export function includes(items: Collection, wanted: Item, types: Types): boolean {
  for (const item of items) if (equalItems(item, wanted, types) === true) return true;
  return false;
}

/** -1, 0 or 1; undefined when the precision of the coarser one leaves it open. */
export function compareTimes(a: Temporal, b: Temporal): number | undefined {
  const { low, high, precision } = a.interval;
  const other = b.interval;
  if (precision === other.precision) return Math.sign(low - other.low);
  if (high <= other.low) return -1;
  if (low >= other.high) return 1;
  return undefined;
}

function equalTimes(a: Temporal, b: Temporal): boolean | undefined {
  if (a.isTime !== b.isTime) return false;
  const order = compareTimes(a, b);
  return order === undefined ? undefined : order === 0;
}

function equalObjects(
  a: Record<string, unknown>,
  b: Record<string, unknown>,
  left: Item,
  right: Item,
  types: Types,
): boolean {
  if (a !== b && isUcumQuantity(a) && isUcumQuantity(b) && a.code !== b.code) {
    const model = r4Model();
    const leftType = typeOfItem(left, types.left);
    const rightType = typeOfItem(right, types.right);
    if (leftType && rightType && model.isA(leftType, 'Quantity') && model.isA(rightType, 'Quantity')) {
      throw new NeedsLibrary('quantities of different units');
    }
  }
  return sameJson(a, b);
}

export interface UcumQuantity {
  readonly value: number;
  readonly code: string;
  readonly comparator?: string;
}

/** Whether a JSON object is a Quantity with a UCUM unit, which FHIRPath can compute with. */
export function isUcumQuantity(value: unknown): value is Record<string, unknown> & UcumQuantity {
  return (
    isObject(value) &&
    value.system === 'http://unitsofmeasure.org' &&
    typeof value.value === 'number' &&
    typeof value.code === 'string'
  );
}

/** FHIRPath computes with eight decimals, so 0.1 + 0.2 = 0.3. */
const rounded = (value: number) => Math.round(value * 1e8);
const equalNumbers = (a: number, b: number) => a === b || rounded(a) === rounded(b);

function equalAtPrecision(a: number, b: number): boolean {
  const scale = 10 ** Math.min(decimals(a), decimals(b));
  return Math.round(a * scale) === Math.round(b * scale);
}

const decimals = (value: number) => /\.(\d+)/.exec(String(value))?.[1]?.length ?? 0;

const normalized = (text: string) => text.toUpperCase().replace(/\s/g, ' ');

/** Two primitives from a resource are equal only with equal extensions. */
function sameExtras(left: Item, right: Item): boolean {
  return !(left instanceof Node && right instanceof Node) || sameJson(left.extra, right.extra);
}

/** Deep equality of JSON, the order of properties aside. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === 'number' && typeof b === 'number') return equalNumbers(a, b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((value, i) => sameJson(value, b[i]));
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const key of keys) if (!Object.hasOwn(right, key) || !sameJson(left[key], right[key])) return false;
  return true;
}
