/** What must be done to one resource to get another: a list of FHIRPath Patch operations. http://hl7.org/fhir/R4/fhirpatch.html */
import type { Definitions } from '@helseplattform/fhir';
import type { OutParameter } from './output.ts';

type Json = { readonly [name: string]: unknown };

/** An element as the definitions have it: which types its values have, and where its own elements are described. */
interface ElementType {
  /** Type of the value, e.g. `HumanName`, `code`; `BackboneElement` when it has no type of its own. */
  readonly code: string;
  /** Path of the description of its children, e.g. `HumanName` or `Patient.contact`. */
  readonly path: string;
}

/** One operation, in words: later written as a Parameters part. */
type Operation =
  | { type: 'add'; path: string; name: string; value: unknown; of: ElementType }
  | { type: 'insert'; path: string; index: number; value: unknown; of: ElementType }
  | { type: 'replace'; path: string; value: unknown; of: ElementType }
  | { type: 'delete'; path: string };

/** Never compared: the record writes them. */
const OURS: ReadonlySet<string> = new Set(['versionId', 'lastUpdated']);

/**
 * The operations that make `to` out of `from`, in the order they must be done. Both are of the same type.
 *
 * @returns parameters named `operation`
 */
export function structuralDiff(from: Json, to: Json, definitions: Definitions): OutParameter[] {
  const type = String(from.resourceType);
  const operations: Operation[] = [];
  diffObject(from, to, type, { code: type, path: type }, { definitions, operations });
  return operations.map((operation) => ({ name: 'operation', part: parts(operation, definitions) }));
}

interface Comparison {
  readonly definitions: Definitions;
  readonly operations: Operation[];
}

function diffObject(from: Json, to: Json, path: string, type: ElementType, on: Comparison): void {
  const isMeta = type.code === 'Meta';
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  for (const name of names) {
    if (name === 'resourceType' || (isMeta && OURS.has(name)) || (path.indexOf('.') === -1 && name === 'id')) continue;
    const [before, after] = [from[name], to[name]];
    if (equal(before, after)) continue;
    const element = elementOf(name, type, on.definitions);
    const at = `${path}.${element.name}`;
    if (Array.isArray(before) || Array.isArray(after)) {
      diffList(asList(before), asList(after), path, element, on);
    } else if (before === undefined) {
      // Of a choice, the old value must go before the new one comes: deletions are found first.
      on.operations.push({ type: 'add', path, name: element.name, value: after, of: element });
    } else if (after === undefined) {
      unshiftDeletion(on.operations, at);
    } else if (isObject(before) && isObject(after) && !element.isPrimitive) {
      diffObject(before, after, at, element, on);
    } else {
      on.operations.push({ type: 'replace', path: at, value: after, of: element });
    }
  }
}

/** Deletions of single elements go first, so that `value` of another type can be added afterwards. */
function unshiftDeletion(operations: Operation[], path: string): void {
  operations.unshift({ type: 'delete', path });
}

function diffList(
  from: readonly unknown[],
  to: readonly unknown[],
  path: string,
  element: Element,
  on: Comparison,
): void {
  const at = `${path}.${element.name}`;
  if (from.length === 0) {
    for (const value of to) on.operations.push({ type: 'add', path, name: element.name, value, of: element });
    return;
  }
  let start = 0;
  while (start < from.length && start < to.length && equal(from[start], to[start])) start++;
  let end = 0;
  while (end < from.length - start && end < to.length - start && equal(from.at(-1 - end), to.at(-1 - end))) end++;
  const changed = Math.min(from.length, to.length) - start - end;
  for (let i = start; i < start + changed; i++) {
    const [before, after] = [from[i], to[i]];
    if (equal(before, after)) continue;
    if (isObject(before) && isObject(after) && !element.isPrimitive)
      diffObject(before, after, `${at}[${i}]`, element, on);
    else on.operations.push({ type: 'replace', path: `${at}[${i}]`, value: after, of: element });
  }
  // From the back, so that positions still mean what they say.
  for (let i = from.length - end - 1; i >= start + changed; i--)
    on.operations.push({ type: 'delete', path: `${at}[${i}]` });
  for (let i = start + changed; i < to.length - end; i++) {
    on.operations.push({ type: 'insert', path: at, index: i, value: to[i], of: element });
  }
}

interface Element extends ElementType {
  /** In FHIRPath: `value` for `valueQuantity`. */
  readonly name: string;
  readonly isPrimitive: boolean;
}

/** What the definitions say of a property. */
function elementOf(property: string, { path }: ElementType, definitions: Definitions): Element {
  const plain = property.startsWith('_') ? property.slice(1) : property;
  const elements = definitions.structure(path.split('.', 1)[0]!)?.snapshot?.element ?? [];
  for (const element of elements) {
    const own = element.path?.startsWith(`${path}.`) ? element.path.slice(path.length + 1) : '';
    if (own === plain) {
      const reference = element.contentReference?.replace(/^.*#/, '');
      if (reference) return { name: plain, code: 'BackboneElement', path: reference, isPrimitive: false };
      return described(plain, typeCode(element.type?.[0]?.code), `${path}.${plain}`);
    }
    const stem = own.endsWith('[x]') ? own.slice(0, -3) : undefined;
    if (stem === undefined || !plain.startsWith(stem)) continue;
    const choice = element.type?.find((t) => capitalized(typeCode(t.code)) === plain.slice(stem.length));
    if (choice) return described(stem, typeCode(choice.code), `${path}.${stem}`);
  }
  return described(plain, 'string', `${path}.${plain}`);
}

const described = (name: string, code: string, path: string): Element => {
  const isInline = code === 'BackboneElement' || code === 'Element';
  const isPrimitive = /^[a-z]/.test(code);
  return { name, code, path: isInline ? path : code, isPrimitive };
};

/** Ids and URLs have a type of FHIRPath in the definitions. */
const typeCode = (code: string | undefined): string =>
  code === undefined ? 'Element' : code.startsWith('http://hl7.org/fhirpath/System.') ? 'string' : code;

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function parts(operation: Operation, definitions: Definitions): OutParameter[] {
  const head: OutParameter[] = [
    { name: 'type', valueCode: operation.type },
    { name: 'path', valueString: operation.path },
  ];
  switch (operation.type) {
    case 'add':
      return [
        ...head,
        { name: 'name', valueString: operation.name },
        valuePart(operation.value, operation.of, definitions),
      ];
    case 'insert':
      return [
        ...head,
        { name: 'index', valueInteger: operation.index },
        valuePart(operation.value, operation.of, definitions),
      ];
    case 'replace':
      return [...head, valuePart(operation.value, operation.of, definitions)];
    default:
      return head;
  }
}

function valuePart(value: unknown, type: ElementType, definitions: Definitions, name = 'value'): OutParameter {
  if (!isObject(value)) return { name, [`value${capitalized(type.code)}` as 'valueString']: value };
  if (typeof value.resourceType === 'string') return { name, resource: value } as unknown as OutParameter;
  if (/^[A-Z]/.test(type.code) && type.code !== 'BackboneElement' && type.code !== 'Element') {
    return { name, [`value${type.code}` as 'valueString']: value };
  }
  // An element without a type of its own is given by its elements.
  const part = Object.entries(value).flatMap(([property, child]) => {
    const element = elementOf(property, type, definitions);
    return asList(child).map((item) => valuePart(item, element, definitions, element.name));
  });
  return { name, part };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

function equal(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && equal(a[key], b[key]));
}
