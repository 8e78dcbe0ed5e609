/** Fixed values and patterns of ElementDefinition: fixed[x] is the whole value, pattern[x] what must be in it. */
import { isObject } from '../run.ts';
import type { ProfileElement } from './tree.ts';

/** What a value must be like. */
export interface Matcher {
  /** In words, after "expected". */
  readonly expected: string;
  matches(value: unknown): boolean;
}

/** The matcher of an element that has fixed[x] or pattern[x]. */
export function matcherOf(element: ProfileElement): Matcher | undefined {
  for (const [key, value] of Object.entries(element)) {
    if (value === undefined) continue;
    if (key.startsWith('fixed')) return { expected: `exactly ${brief(value)}`, matches: (v) => isEqual(v, value) };
    if (key.startsWith('pattern'))
      return { expected: `something with ${brief(value)}`, matches: (v) => holds(v, value) };
  }
  return undefined;
}

const brief = (value: unknown) => {
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 197)}…` : text;
};

function isEqual(value: unknown, fixed: unknown): boolean {
  if (Array.isArray(fixed)) {
    return Array.isArray(value) && value.length === fixed.length && fixed.every((f, i) => isEqual(value[i], f));
  }
  if (!isObject(fixed)) return value === fixed;
  const keys = Object.keys(fixed);
  return isObject(value) && keys.length === Object.keys(value).length && keys.every((k) => isEqual(value[k], fixed[k]));
}

/** "every array element in the pattern must match at least one in the value" */
function holds(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) return Array.isArray(value) && pattern.every((p) => value.some((v) => holds(v, p)));
  if (!isObject(pattern)) return value === pattern;
  return isObject(value) && Object.entries(pattern).every(([key, p]) => holds(value[key], p));
}
