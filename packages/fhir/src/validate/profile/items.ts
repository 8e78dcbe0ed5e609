/** The values an element has in a JSON object, each with the way to it. */
import { isPrimitive } from '../primitives.ts';
import { isObject, type JsonObject, type Run } from '../run.ts';

export interface Item {
  /** Undefined for a primitive that has only extensions. */
  readonly value: unknown;
  /** Where the parts of the value are: the value itself, or for a primitive the object under `_name`. */
  readonly parts: JsonObject;
  /** Undefined where R4 does not say: it is whatever stands there. */
  readonly typeCode: string | undefined;
  /** The way from the parent: `name`, or `name` and a position. */
  readonly steps: readonly (string | number)[];
}

/** One JSON key an element can have. */
export interface Key {
  readonly key: string;
  readonly typeCode: string | undefined;
  readonly step: string;
}

const NO_PARTS: JsonObject = {};

/** The keys of one element, by name. A choice of fifty types is looked up by what is there, not by what could be. */
export type Keys = ReadonlyMap<string, Key>;

/** All values of an element under any of its keys. */
export function itemsOf(parent: JsonObject, keys: Keys): Item[] {
  const items: Item[] = [];
  if (keys.size === 1) {
    for (const key of keys.values()) addItems(items, parent, key);
    return items;
  }
  for (const name in parent) {
    const key =
      keys.get(name) ??
      (name.startsWith('_') && parent[name.slice(1)] === undefined ? keys.get(name.slice(1)) : undefined);
    if (key) addItems(items, parent, key);
  }
  return items;
}

function addItems(items: Item[], parent: JsonObject, { key, typeCode, step }: Key): void {
  const value = parent[key];
  const extra = typeCode === undefined || isPrimitive(typeCode) ? parent[`_${key}`] : undefined;
  if (value === undefined && extra === undefined) return;
  if (!Array.isArray(value) && !Array.isArray(extra)) {
    items.push(item(value, extra, typeCode, [step]));
    return;
  }
  const values = Array.isArray(value) ? value : [];
  const extras = Array.isArray(extra) ? extra : [];
  for (let i = 0; i < Math.max(values.length, extras.length); i++) {
    items.push(item(values[i], extras[i], typeCode, [step, i]));
  }
}

function item(value: unknown, extra: unknown, typeCode: string | undefined, steps: readonly (string | number)[]): Item {
  const primitive = typeCode === undefined ? !isObject(value) : isPrimitive(typeCode);
  const parts = primitive ? extra : value;
  return { value: value ?? undefined, parts: isObject(parts) ? parts : NO_PARTS, typeCode, steps };
}

/** Runs a check where an item stands. */
export function at(item: Item, run: Run, check: (item: Item, run: Run) => void): void {
  for (const step of item.steps) run.path.push(step);
  check(item, run);
  for (let i = 0; i < item.steps.length; i++) run.path.pop();
}
