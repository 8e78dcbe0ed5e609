/** Turns StructureDefinitions into shapes: what the base specification says about resources and data types. */
import type { Definitions } from '../definitions/definitions.ts';
import type { ElementDefinition, StructureDefinition } from '../types.ts';
import { bindingCheck } from './binding.ts';
import { type Check, inTurn } from './check.ts';
import { compileInvariants, EITHER_VALUE_OR_EXTENSIONS, type Invariant, tryInvariant } from './invariant.ts';
import { narrativeFault } from './narrative.ts';
import { isPrimitive, primitiveCheck } from './primitives.ts';
import { allowedTypes, referenceCheck } from './reference.ts';
import { isObject, type JsonObject, type Run, shown } from './run.ts';
import { checkShape, type Property, type Shape } from './shape.ts';

/** Shapes by name, compiled when first asked for. */
export interface Shapes {
  /** @param name a type (`Patient`, `HumanName`) or the path of an element with parts of its own (`Patient.contact`) */
  get(name: string): Shape;
  readonly definitions: Definitions;
}

/** What the shapes need from outside: the checks of things that are more than their shape. */
export interface Beyond {
  /** A resource inside another: contained, or in a Bundle or Parameters. */
  resource: Check;
  /** An extension, after its shape. */
  extension: Check;
}

export function createShapes(definitions: Definitions, beyond: Beyond): Shapes {
  const compiled = new Map<string, Shape>();
  const shapes: Shapes = {
    definitions,
    get(name) {
      let shape = compiled.get(name);
      if (shape === undefined) {
        shape = compileShape(name, shapes, beyond);
        compiled.set(name, shape);
      }
      return shape;
    },
  };
  return shapes;
}

function compileShape(path: string, shapes: Shapes, beyond: Beyond): Shape {
  const type = path.split('.')[0]!;
  const structure = shapes.definitions.structure(type);
  const elements = structure?.snapshot?.element;
  const root = elements?.find((e) => e.path === path);
  if (structure === undefined || elements === undefined || root === undefined)
    throw new Error(`no definition of ${path}`);
  const isResource = structure.kind === 'resource' && path === type;
  const children = elements.filter((e) => isChild(path, e.path ?? ''));
  const invariants = compileInvariants(root.constraint ?? [], path);
  if (path === 'Extension') invariants.push(EITHER_VALUE_OR_EXTENSIONS);

  const requiredElements: { bit: number; name: string; keys: string[] }[] = [];
  const choices: { bit: number; name: string; keys: string[] }[] = [];
  const properties = new Map<string, Property>();
  for (const element of children) {
    const { name, keys } = jsonKeys(element);
    const required = (element.min ?? 0) > 0 ? 1 << requiredElements.length : 0;
    if (required) requiredElements.push({ bit: required, name, keys: keys.map((k) => k.key) });
    const choice = keys.length > 1 || element.path?.endsWith('[x]') ? 1 << choices.length : 0;
    if (choice) choices.push({ bit: choice, name, keys: keys.map((k) => k.key) });
    const bits = { required, choice, invariants: triggeredBy(name, invariants) };
    for (const { key, typeCode } of keys) {
      const step = choice ? `${name}.ofType(${typeCode})` : name;
      properties.set(key, {
        step,
        ...bits,
        check: lazily(() => compileElement(element, key, typeCode, shapes, beyond)),
      });
      if (isPrimitive(typeCode) && typeCode !== 'xhtml') {
        const isList = element.max !== '1';
        properties.set(`_${key}`, { step, ...bits, check: lazily(() => primitiveExtensions(key, isList, shapes)) });
      }
    }
  }
  if (isResource) {
    properties.set('resourceType', {
      step: 'resourceType',
      required: 0,
      choice: 0,
      invariants: 0,
      check: () => undefined,
    });
  }
  return {
    name: path,
    properties,
    required: requiredElements.reduce((bits, e) => bits | e.bit, 0),
    requiredElements,
    choices,
    invariants,
    always: invariants.reduce((bits, invariant, i) => (invariant.about ? bits : bits | bitOf(i)), 0),
    isResource,
  };
}

const isChild = (parent: string, path: string) =>
  path.startsWith(parent) && path[parent.length] === '.' && !path.includes('.', parent.length + 1);

const bitOf = (i: number) => 1 << Math.min(i, 31);

const triggeredBy = (name: string, invariants: readonly Invariant[]) =>
  invariants.reduce((bits, invariant, i) => (invariant.about?.has(name) ? bits | bitOf(i) : bits), 0);

/** The JSON keys of an element: one, or for a choice one for each type. */
export function jsonKeys(element: ElementDefinition): { name: string; keys: { key: string; typeCode: string }[] } {
  const last = (element.path ?? '').split('.').at(-1)!;
  const codes = (element.type ?? []).map((t) => t.code ?? '');
  if (!last.endsWith('[x]')) return { name: last, keys: [{ key: last, typeCode: codes[0] ?? '' }] };
  const name = last.slice(0, -3);
  return {
    name,
    keys: codes.map((typeCode) => ({ key: name + typeCode[0]!.toUpperCase() + typeCode.slice(1), typeCode })),
  };
}

type PropertyCheck = Property['check'];

/** Compiles at the first use: most elements of most types are never seen. */
function lazily(compile: () => PropertyCheck): PropertyCheck {
  let check: PropertyCheck = (value, run, parent) => {
    check = compile();
    check(value, run, parent);
  };
  return (value, run, parent) => check(value, run, parent);
}

function compileElement(
  element: ElementDefinition,
  key: string,
  typeCode: string,
  shapes: Shapes,
  beyond: Beyond,
): PropertyCheck {
  const one = compileValue(element, typeCode, shapes, beyond);
  if (element.max === '1') return one;
  const most = element.max === undefined || element.max === '*' ? Number.POSITIVE_INFINITY : Number(element.max);
  return isPrimitive(typeCode) ? primitiveList(one, key, most) : list(one, most);
}

/** The check of one value of an element. */
function compileValue(element: ElementDefinition, typeCode: string, shapes: Shapes, beyond: Beyond): Check {
  const { definitions } = shapes;
  const checks = [typeCheck(element, typeCode, shapes, beyond)];
  if (typeCode === 'Reference') {
    checks.push(referenceCheck(allowedTypes(targetProfiles(element, typeCode), definitions), definitions));
  }
  const binding = element.binding && bindingCheck(element.binding, typeCode, definitions);
  if (binding) checks.push(binding);
  for (const invariant of ownInvariants(element, typeCode, definitions)) checks.push(invariantCheck(invariant));
  return inTurn(checks);
}

export const invariantCheck =
  (invariant: Invariant): Check =>
  (value, run) => {
    if (run.wants(invariant.severity) && !run.full) tryInvariant(invariant, value, run);
  };

const targetProfiles = (element: ElementDefinition, typeCode: string) => {
  const types = (element.type ?? []).filter((t) => t.code === typeCode);
  return types.some((t) => !t.targetProfile) ? undefined : types.flatMap((t) => t.targetProfile ?? []);
};

/** The element's own invariants; those of its parts belong to the shape (`Patient.contact`) and are checked there. */
function ownInvariants(element: ElementDefinition, typeCode: string, definitions: Definitions): Invariant[] {
  if (isPart(typeCode)) return [];
  const ofType = new Set(rootOf(definitions.structure(typeCode))?.constraint?.map((c) => c.key));
  return compileInvariants(element.constraint?.filter((c) => !ofType.has(c.key)) ?? [], typeCode);
}

export const rootOf = (structure: StructureDefinition | undefined): ElementDefinition | undefined =>
  structure?.snapshot?.element[0];

/** Types whose parts are defined with the element itself. */
const isPart = (typeCode: string) => typeCode === 'BackboneElement' || typeCode === 'Element';

function typeCheck(element: ElementDefinition, typeCode: string, shapes: Shapes, beyond: Beyond): Check {
  if (typeCode === 'xhtml') return checkNarrative;
  if (isPrimitive(typeCode)) return primitiveCheck(typeCode);
  if (typeCode === 'Resource' || shapes.definitions.isResourceType(typeCode)) return beyond.resource;
  if (typeCode === 'Extension') return inTurn([shapeCheck('Extension', shapes), beyond.extension]);
  if (element.contentReference) return shapeCheck(element.contentReference.replace(/^.*#/, ''), shapes);
  return shapeCheck(isPart(typeCode) ? (element.path ?? '') : typeCode, shapes);
}

function shapeCheck(name: string, shapes: Shapes): Check {
  let shape: Shape | undefined;
  return (value, run) => {
    shape ??= shapes.get(name);
    checkShape(shape, value, run);
  };
}

function checkNarrative(value: unknown, run: Run): void {
  if (typeof value !== 'string') {
    run.error('structure', `Found ${shown(value)} where XHTML in a string is expected.`);
    return;
  }
  const fault = narrativeFault(value);
  if (fault !== undefined) run.error('invariant', `The narrative ${fault}.`);
}

function list(one: Check, most: number): PropertyCheck {
  return (value, run) => {
    if (!isList(value, most, run)) return;
    for (let i = 0; i < value.length; i++) {
      run.path.push(i);
      one(value[i], run);
      run.path.pop();
    }
  };
}

/** Of a primitive, a place may be null when the extension at the same place says why: `given: [null]`, `_given: [{ … }]`. */
function primitiveList(one: Check, key: string, most: number): PropertyCheck {
  return (value, run, parent) => {
    if (!isList(value, most, run)) return;
    for (let i = 0; i < value.length; i++) {
      run.path.push(i);
      if (value[i] !== null) one(value[i], run);
      else if (!hasPlace(parent[`_${key}`], i)) {
        run.error(
          'structure',
          `A null stands here without an extension in _${key}; leave it out, or give the extension.`,
        );
      }
      run.path.pop();
    }
  };
}

const hasPlace = (extensions: unknown, i: number) => Array.isArray(extensions) && isObject(extensions[i]);

function isList(value: unknown, most: number, run: Run): value is unknown[] {
  if (!Array.isArray(value)) {
    run.error('structure', `Found ${shown(value)} where a list is expected, written in [ ].`);
    return false;
  }
  if (value.length === 0) run.error('structure', 'An empty list says nothing; leave the element out.');
  if (value.length > most) run.error('structure', `There are ${value.length}; at most ${most} can stand here.`);
  return true;
}

/** `_birthDate`, `_given`: the id and extensions of a primitive. */
function primitiveExtensions(key: string, repeats: boolean, shapes: Shapes): PropertyCheck {
  const one = shapeCheck('Element', shapes);
  if (!repeats) return one;
  return (value, run, parent) => {
    if (!isList(value, Number.POSITIVE_INFINITY, run)) return;
    const values = (parent as JsonObject)[key];
    for (let i = 0; i < value.length; i++) {
      run.path.push(i);
      if (value[i] !== null) one(value[i], run);
      else if (!Array.isArray(values) || i >= values.length) {
        run.error('structure', `A null stands here in _${key} without a value in ${key}; leave it out.`);
      }
      run.path.pop();
    }
  };
}
