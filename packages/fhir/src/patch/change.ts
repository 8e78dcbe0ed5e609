/** Changes deep inside a resource that leave the original as it is: only the objects on the way are copied. */
import type { UnknownResource } from '../types.ts';

/** The way from a resource to a value: property names, and positions in lists. */
export type Way = readonly (string | number)[];

/** An object or list that is changed. */
export type Container = Record<string, unknown> | unknown[];

export const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** A shallow copy. The precision of decimals, which hangs on an object, comes along. */
const copyOf = <T extends Container>(container: T): T =>
  (Array.isArray(container) ? container.slice() : { ...container }) as T;

/** The child under a name or position; undefined when there is none. Never one of the prototype. */
export function childOf(value: unknown, key: string | number): unknown {
  return isContainer(value) && Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined;
}

/** The root with the container at the end of the way replaced by what `change` makes of a copy of it. */
export function changeAt<T extends Container>(root: T, way: Way, change: (container: Container) => void): T {
  const copy = copyOf(root);
  const [first, ...rest] = way;
  if (first === undefined) {
    change(copy);
    return copy;
  }
  const child = childOf(copy, first);
  if (!isContainer(child)) throw new TypeError(`there is no object at ${way.join('/')}`);
  (copy as Record<string | number, unknown>)[first] = changeAt(child, rest, change);
  return copy;
}

/** The value without empty lists and objects, which FHIR does not have: a patch leaves them where it removes the last member. */
export function withoutEmpty<T extends Container>(value: T): T {
  let copy: Container | undefined;
  for (const key of Object.keys(value)) {
    const child = (value as Record<string, unknown>)[key];
    if (!isContainer(child)) continue;
    const kept = withoutEmpty(child);
    if (kept === child && !isEmpty(kept)) continue;
    copy ??= copyOf(value);
    if (!isEmpty(kept)) (copy as Record<string, unknown>)[key] = kept;
    else if (Array.isArray(copy)) (copy as unknown[])[Number(key)] = undefined;
    else delete copy[key];
  }
  if (Array.isArray(copy)) return copy.filter((one) => one !== undefined) as T;
  return (copy ?? value) as T;
}

const isEmpty = (value: Container) => Object.keys(value).length === 0;

/** Whether both are the same resource: a patch may change everything but what it is and how it is called. */
export const isSameResource = (before: UnknownResource, after: UnknownResource) =>
  before.resourceType === after.resourceType && before.id === after.id;
