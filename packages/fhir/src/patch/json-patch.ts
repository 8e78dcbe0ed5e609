/** JSON Patch (RFC 6902) on a resource: https://hl7.org/fhir/R4/http.html#patch. */
import { isDeepStrictEqual } from 'node:util';
import { copySource } from '../json/decimals.ts';
import { FhirError } from '../outcome/error.ts';
import type { UnknownResource } from '../types.ts';
import { type Container, changeAt, childOf, isContainer, isSameResource, type Way, withoutEmpty } from './change.ts';
import { Refusal } from './refusal.ts';

/** An operation as it came; what is wrong with it is found when it is read. */
interface Operation {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  readonly path: readonly string[];
  readonly from: readonly string[];
  /** The operation itself: its `value` may have a decimal whose precision is kept with it. */
  readonly source: Readonly<Record<string, unknown>>;
}

/**
 * The resource with all operations applied, or none: the resource that is handed in stays as it is. Lists and objects that
 * have become empty are left out.
 *
 * @throws FhirError naming the operation and its path: 400 when it is malformed, 422 when a `test` fails, there is nothing at
 * the path, or the patch would make another resource of it.
 */
export function applyJsonPatch<T extends UnknownResource>(resource: T, operations: readonly unknown[]): T {
  const list: unknown = operations;
  if (!Array.isArray(list))
    throw new FhirError(400, { severity: 'error', code: 'structure', text: 'A JSON Patch is an array of operations.' });
  let patched: T = resource;
  list.forEach((operation, index) => {
    try {
      patched = apply(patched, read(operation));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw refused(error, operation, index);
    }
  });
  if (!isSameResource(resource, patched)) {
    const text =
      'A patch cannot change the type or the id of a resource: take the operations on /resourceType and /id out.';
    throw new FhirError(422, { severity: 'error', code: 'business-rule', text });
  }
  return withoutEmpty(patched);
}

function refused({ status, message }: Refusal, operation: unknown, index: number): FhirError {
  const { op, path } = isContainer(operation) ? (operation as { op?: unknown; path?: unknown }) : {};
  const name = typeof op === 'string' && typeof path === 'string' ? ` (${op} ${path})` : '';
  const text = `JSON Patch, operation ${index + 1}${name}: ${message}`;
  return new FhirError(status, { severity: 'error', code: status === 400 ? 'structure' : 'processing', text });
}

const NEEDS_VALUE: ReadonlySet<string> = new Set(['add', 'replace', 'test']);
const NEEDS_FROM: ReadonlySet<string> = new Set(['move', 'copy']);
const NEEDS_NEITHER: ReadonlySet<string> = new Set(['remove']);

function read(operation: unknown): Operation {
  if (!isContainer(operation) || Array.isArray(operation)) throw new Refusal(400, 'an operation is an object.');
  const { op, path, from } = operation;
  if (typeof op !== 'string' || !(NEEDS_VALUE.has(op) || NEEDS_FROM.has(op) || NEEDS_NEITHER.has(op))) {
    throw new Refusal(400, '"op" must be add, remove, replace, move, copy or test.');
  }
  if (NEEDS_VALUE.has(op) && !Object.hasOwn(operation, 'value')) throw new Refusal(400, `${op} needs a "value".`);
  return {
    op: op as Operation['op'],
    path: pointer(path, 'path'),
    from: NEEDS_FROM.has(op) ? pointer(from, 'from') : [],
    source: operation,
  };
}

/** Names that would reach into the prototype of all objects. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** The parts of a JSON Pointer (RFC 6901). */
function pointer(text: unknown, name: string): string[] {
  if (typeof text !== 'string' || (text !== '' && !text.startsWith('/')) || /~(?![01])/.test(text)) {
    throw new Refusal(400, `"${name}" must be a JSON Pointer such as /name/0/family.`);
  }
  const parts = text.split('/').slice(1);
  const names = parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const forbidden = names.find((part) => FORBIDDEN.has(part));
  if (forbidden) throw new Refusal(400, `"${forbidden}" is not a property of a resource.`);
  return names;
}

function apply<T extends Container>(root: T, { op, path, from, source }: Operation): T {
  switch (op) {
    case 'add':
      return add(root, path, source, 'value');
    case 'remove':
      return remove(root, path);
    case 'replace':
      return replace(root, path, source);
    case 'copy':
      existing(root, from, 'from');
      return add(root, path, parentOf(root, from), from.at(-1)!);
    case 'move': {
      existing(root, from, 'from');
      if (path.length > from.length && from.every((part, i) => part === path[i])) {
        throw new Refusal(422, 'a value cannot be moved into itself.');
      }
      return add(remove(root, from), path, parentOf(root, from), from.at(-1)!);
    }
    case 'test':
      if (!isDeepStrictEqual(json(existing(root, path, 'path')), json(source.value))) {
        throw new Refusal(422, 'the value there is another one; read the resource again and see what has changed.');
      }
      return root;
  }
}

/** Adds what `holder` has under `key`, with the precision it has there. */
function add<T extends Container>(root: T, path: readonly string[], holder: Container, key: string): T {
  const name = path.at(-1);
  if (name === undefined) throw new Refusal(422, 'a patch cannot replace the whole resource; use PUT.');
  parentOf(root, path);
  return changeAt(root, path.slice(0, -1), (parent) => {
    const value = childOf(holder, key);
    if (Array.isArray(parent)) {
      const at = name === '-' ? parent.length : position(name, parent.length);
      parent.splice(at, 0, value);
    } else {
      parent[name] = value;
      copySource(holder, key, parent, name);
    }
  });
}

function remove<T extends Container>(root: T, path: readonly string[]): T {
  existing(root, path, 'path');
  const name = path.at(-1)!;
  return changeAt(root, path.slice(0, -1), (parent) => {
    if (Array.isArray(parent)) parent.splice(Number(name), 1);
    else delete parent[name];
  });
}

function replace<T extends Container>(root: T, path: readonly string[], source: Container): T {
  existing(root, path, 'path');
  const name = path.at(-1)!;
  return changeAt(root, path.slice(0, -1), (parent) => {
    (parent as Record<string, unknown>)[name] = childOf(source, 'value');
    copySource(source, 'value', parent, name);
  });
}

/** The value a pointer names. */
function existing(root: Container, path: readonly string[], name: string): unknown {
  if (path.length === 0) throw new Refusal(422, `"${name}" must name a part of the resource, not the whole.`);
  const last = path.at(-1)!;
  const parent = parentOf(root, path);
  if (Array.isArray(parent)) position(last, parent.length - 1);
  const value = childOf(parent, last);
  if (value === undefined) throw new Refusal(422, `there is nothing at ${pointerText(path)}.`);
  return value;
}

function parentOf(root: Container, path: readonly string[]): Container {
  let parent: Container = root;
  path.slice(0, -1).forEach((part, i) => {
    if (Array.isArray(parent)) position(part, parent.length - 1);
    const child = childOf(parent, part);
    if (!isContainer(child)) throw new Refusal(422, `there is no object at ${pointerText(path.slice(0, i + 1))}.`);
    parent = child;
  });
  return parent;
}

/** A position in a list, 0 to `last`. */
function position(part: string, last: number): number {
  if (!/^(?:0|[1-9]\d*)$/.test(part)) throw new Refusal(422, `"${part}" is not a position in a list.`);
  if (Number(part) > last)
    throw new Refusal(422, last < 0 ? 'the list is empty.' : `the list has no position ${part}; the last is ${last}.`);
  return Number(part);
}

const pointerText = (path: Way) => `/${path.join('/')}`;

/** As it would be written; what hangs on objects beside their properties does not count. */
const json = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
