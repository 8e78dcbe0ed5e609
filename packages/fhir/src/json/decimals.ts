/** FHIR decimals keep their precision: where the source text of a number is remembered when a JavaScript number cannot hold it. */

/**
 * The sources of the numbers in one object (or array) that JSON.stringify would write differently, by key. A symbol, not
 * a WeakMap: `{ ...resource, id }` carries it along, and JSON.stringify, Object.keys and for-in do not see it.
 */
const SOURCES = Symbol('source text of decimals');

/** Says that a parsed body holds numbers that must be written back from their source. Opaque: give it to `stringifyJson`. */
export interface Decimals {
  /** How many such numbers the body holds. */
  readonly count: number;
}

type Holder = { [key: string]: unknown; [SOURCES]?: Map<string, string> };

/** Remembers that `holder[key]` was written as `source`. */
export function rememberSource(holder: object, key: string, source: string): void {
  const at = holder as Holder;
  at[SOURCES] ??= new Map();
  at[SOURCES].set(key, source);
}

/** Says that `to[toKey]`, which was given the value of `from[key]`, was written like it. */
export function copySource(from: object, key: string, to: object, toKey: string): void {
  const source = (from as Holder)[SOURCES]?.get(key);
  // A copy of an object shares the map with the original, which must stay as it is.
  if (source !== undefined) (to as Holder)[SOURCES] = new Map((to as Holder)[SOURCES]).set(toKey, source);
}

// In V8 since Node 22 and in ES2026; TypeScript's ES2024 library does not know it yet.
const rawJson = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;

/** The same tree with remembered numbers in a form JSON.stringify writes verbatim. Copies only the objects on the way to one. */
export function withSources(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const from = value as Holder;
  let copy: Holder | undefined;
  const replace = (key: string | number, child: unknown) => {
    copy ??= copyOf(from);
    copy[key] = child;
  };
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const child = withSources(value[i]);
      if (child !== value[i]) replace(i, child);
    }
  } else {
    for (const key in from) {
      const child = from[key];
      if (typeof child !== 'object' || child === null) continue;
      const replaced = withSources(child);
      if (replaced !== child) replace(key, replaced);
    }
  }
  const sources = from[SOURCES];
  if (sources === undefined) return copy ?? value;
  for (const [key, source] of sources) {
    // Someone may have given the element another value since: then the source no longer speaks for it.
    if (Object.is(from[key], Number(source))) replace(key, rawJson(source));
  }
  return copy ?? value;
}

const copyOf = (holder: Holder): Holder =>
  Array.isArray(holder) ? (holder.slice() as unknown as Holder) : { ...holder };
