/** Discriminators: how the slices of an element are told apart. https://hl7.org/fhir/R4/profiling.html#discriminator */
import type { Definitions } from '../../definitions/definitions.ts';
import { contains } from '../../definitions/expansion.ts';
import type { ElementDefinition } from '../../types.ts';
import { allowedTypes, typeInReference } from '../reference.ts';
import { isObject, type JsonObject, type Run } from '../run.ts';
import type { ProfileContext } from './additions.ts';
import type { Item } from './items.ts';
import { type Matcher, matcherOf } from './pattern.ts';
import { type ProfileNode, profileTree } from './tree.ts';

/** Whether an item belongs to a slice; undefined when that cannot be told. */
export type Belongs = (item: Item, run: Run) => boolean | undefined;

export type Discriminator = NonNullable<NonNullable<ElementDefinition['slicing']>['discriminator']>[number];

/** What tells the items of a slice from others: all discriminators must say so. */
export function compileDiscriminators(
  discriminators: readonly Discriminator[],
  slice: ProfileNode,
  context: ProfileContext,
): Belongs {
  const tests = discriminators.map((d) => compileDiscriminator(d, slice, context));
  if (tests.length === 0) return () => undefined;
  return (item, run) => {
    let known = true;
    for (const test of tests) {
      const answer = test(item, run);
      if (answer === false) return false;
      if (answer === undefined) known = false;
    }
    return known ? true : undefined;
  };
}

/** A step of the restricted FHIRPath of discriminators. */
type Step =
  | { kind: 'name'; name: string }
  | { kind: 'extension'; url: string }
  | { kind: 'type'; type: string }
  | { kind: 'resolve' };

/** @throws {Error} for a path that discriminators may not have */
function parsePath(path: string): Step[] {
  const steps: Step[] = [];
  const STEP = /\s*(?:extension\('([^']*)'\)|ofType\((\w+)\)|(resolve)\(\)|(\$this)|(\w+)(?:\[x\])?)\s*(?:\.|$)/y;
  while (STEP.lastIndex < path.length) {
    const at = STEP.lastIndex;
    const found = STEP.exec(path);
    if (found === null) throw new Error(`the discriminator path '${path}' cannot be read at '${path.slice(at)}'`);
    const [, url, type, resolve, self, name] = found;
    if (url !== undefined) steps.push({ kind: 'extension', url });
    else if (type !== undefined) steps.push({ kind: 'type', type });
    else if (resolve !== undefined) steps.push({ kind: 'resolve' });
    else if (self === undefined && name !== undefined) steps.push({ kind: 'name', name });
  }
  return steps;
}

function compileDiscriminator(discriminator: Discriminator, slice: ProfileNode, context: ProfileContext): Belongs {
  const steps = parsePath(discriminator.path ?? '$this');
  const nodes = nodesAt([slice], steps, context.definitions);
  const values = (item: Item, run: Run) =>
    valuesAt([{ value: item.value, parts: item.parts, typeCode: item.typeCode }], steps, run);
  switch (discriminator.type) {
    case 'value':
    case 'pattern': {
      const tests = nodes.map((n) => valueTest(n, context.definitions)).filter((t) => t !== undefined);
      if (tests.length === 0) return () => undefined;
      return (item, run) => {
        const found = values(item, run);
        return found.some(({ value }) => tests.some((test) => test(value)));
      };
    }
    case 'exists': {
      const must = nodes.some((n) => (n.element.min ?? 0) > 0);
      const mustNot = nodes.some((n) => n.element.max === '0');
      if (!must && !mustNot) return () => undefined;
      return (item, run) => values(item, run).length > 0 === must;
    }
    case 'type':
      return typeTest(nodes, steps, values, context.definitions);
    case 'profile': {
      const profiles = nodes
        .flatMap((n) => n.element.type ?? [])
        .flatMap((t) => (steps.at(-1)?.kind === 'resolve' ? t.targetProfile : t.profile) ?? []);
      return (item, run) => {
        const found = values(item, run);
        if (found.some(({ value }) => value === UNRESOLVED)) return undefined;
        const answers = found.flatMap(({ value }) => profiles.map((p) => context.conforms(value, p, run)));
        return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
      };
    }
    default:
      throw new Error(`there is no discriminator type '${discriminator.type}'`);
  }
}

function typeTest(
  nodes: readonly ProfileNode[],
  steps: readonly Step[],
  values: (item: Item, run: Run) => Found[],
  definitions: Definitions,
): Belongs {
  const types = nodes.flatMap((n) => n.element.type ?? []);
  if (steps.at(-1)?.kind === 'resolve') {
    const allowed = allowedTypes(
      types.flatMap((t) => t.targetProfile ?? []),
      definitions,
    );
    if (allowed === undefined) return () => undefined;
    return (item, run) =>
      known(values(item, run).map(({ typeCode }) => (typeCode === undefined ? undefined : allowed.has(typeCode))));
  }
  const codes = new Set(
    types.flatMap((t) => [t.code ?? '', ...(t.profile ?? []).map((p) => definitions.structure(p)?.type ?? '')]),
  );
  return (item, run) =>
    known(
      values(item, run).map(({ value, typeCode }) => {
        if (isObject(value) && typeof value.resourceType === 'string')
          return codes.has(value.resourceType) || codes.has('Resource');
        return typeCode === undefined ? undefined : codes.has(typeCode);
      }),
    );
}

const known = (answers: (boolean | undefined)[]): boolean | undefined =>
  answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;

/** The elements a path leads to within a slice, slices of elements on the way included. */
function nodesAt(start: readonly ProfileNode[], steps: readonly Step[], definitions: Definitions): ProfileNode[] {
  let nodes = withSlices(start);
  for (const step of steps) {
    if (step.kind === 'resolve') continue;
    if (step.kind === 'type') {
      nodes = nodes.filter((n) => n.element.type === undefined || n.element.type.some((t) => t.code === step.type));
      continue;
    }
    const name = step.kind === 'extension' ? 'extension' : step.name;
    nodes = nodes.flatMap((n) => {
      const own = n.children.filter((c) => c.name === name);
      // What a slice does not say itself, the profile of its type may: an extension's url is fixed in its definition.
      return own.length > 0
        ? withSlices(own)
        : withSlices(treesOfType(n, definitions).flatMap((t) => t.children.filter((c) => c.name === name)));
    });
    if (step.kind === 'extension')
      nodes = nodes.filter((n) => n.element.type?.some((t) => t.profile?.includes(step.url)));
  }
  return nodes;
}

const withSlices = (nodes: readonly ProfileNode[]): ProfileNode[] => nodes.flatMap((n) => [n, ...withSlices(n.slices)]);

const treesOfType = (node: ProfileNode, definitions: Definitions): ProfileNode[] =>
  (node.element.type ?? [])
    .flatMap((t) => t.profile ?? [])
    .flatMap((url) => {
      const structure = definitions.structure(url);
      return structure ? [profileTree(structure)] : [];
    });

type Test = (value: unknown) => boolean;

/** What a node demands of a value: fixed, pattern or a required binding, its own or (all of those) below it. */
function valueTest(node: ProfileNode, definitions: Definitions): Test | undefined {
  const matcher: Matcher | undefined = matcherOf(node.element);
  if (matcher) return matcher.matches;
  const bound = bindingTest(node, definitions);
  if (bound) return bound;
  const below = node.children.flatMap((child) => {
    const tests = withSlices([child])
      .map((n) => valueTest(n, definitions))
      .filter((t) => t !== undefined);
    return tests.length === 0
      ? []
      : [
          (value: unknown) =>
            stepInto({ value, parts: isObject(value) ? value : {}, typeCode: undefined }, child.name).some((v) =>
              tests.some((t) => t(v.value)),
            ),
        ];
  });
  return below.length === 0 ? undefined : (value) => below.every((test) => test(value));
}

function bindingTest({ element }: ProfileNode, definitions: Definitions): Test | undefined {
  if (element.binding?.strength !== 'required' || element.binding.valueSet === undefined) return undefined;
  const expansion = definitions.valueSet(element.binding.valueSet);
  if (expansion === undefined) return undefined;
  const isIn = (system: unknown, code: unknown) =>
    typeof code === 'string' && contains(expansion, typeof system === 'string' ? system : undefined, code) === true;
  return (value) => {
    if (!isObject(value)) return isIn(undefined, value);
    if (Array.isArray(value.coding)) return value.coding.some((c) => isObject(c) && isIn(c.system, c.code));
    return isIn(value.system, value.code);
  };
}

interface Found {
  value: unknown;
  parts: JsonObject;
  typeCode: string | undefined;
}

/** Stands for the target of a reference that is not in the same resource. */
const UNRESOLVED = Symbol('a reference to another resource');

function valuesAt(start: readonly Found[], steps: readonly Step[], run: Run): Found[] {
  let found: Found[] = start.filter(({ value, parts }) => value !== undefined || Object.keys(parts).length > 0);
  for (const step of steps) {
    found = found.flatMap((f) => take(f, step, run));
  }
  return found;
}

function take(found: Found, step: Step, run: Run): Found[] {
  switch (step.kind) {
    case 'name':
      return stepInto(found, step.name);
    case 'extension':
      return stepInto(found, 'extension').filter(({ value }) => isObject(value) && value.url === step.url);
    case 'type':
      return found.typeCode === step.type || (isObject(found.value) && found.value.resourceType === step.type)
        ? [found]
        : [];
    case 'resolve':
      return [resolve(found, run)];
  }
}

/** The values of an element of any name, in whatever form it has: `value` also finds `valueQuantity`. */
function stepInto({ parts }: Found, name: string): Found[] {
  const plain = parts[name];
  if (plain !== undefined) return foundIn(plain, undefined);
  for (const key in parts) {
    if (key.length > name.length && key.startsWith(name) && /[A-Z]/.test(key[name.length]!)) {
      return foundIn(parts[key], typeOfSuffix(key.slice(name.length)));
    }
  }
  return [];
}

const foundIn = (value: unknown, typeCode: string | undefined): Found[] =>
  (Array.isArray(value) ? value : [value]).map((v) => ({ value: v, parts: isObject(v) ? v : {}, typeCode }));

const PRIMITIVE_SUFFIXES = new Set(
  'Base64Binary Boolean Canonical Code Date DateTime Decimal Id Instant Integer Markdown Oid PositiveInt String Time UnsignedInt Uri Url Uuid'.split(
    ' ',
  ),
);
const typeOfSuffix = (suffix: string) =>
  PRIMITIVE_SUFFIXES.has(suffix) ? suffix[0]!.toLowerCase() + suffix.slice(1) : suffix;

function resolve({ value }: Found, run: Run): Found {
  const reference = isObject(value) ? value.reference : value;
  if (typeof reference === 'string') {
    const local = reference.startsWith('#') ? run.scope.contained.get(reference.slice(1)) : undefined;
    if (local)
      return {
        value: local,
        parts: local,
        typeCode: typeof local.resourceType === 'string' ? local.resourceType : undefined,
      };
    const type = typeInReference(reference);
    if (type !== undefined) return { value: UNRESOLVED, parts: {}, typeCode: type };
  }
  const type = isObject(value) && typeof value.type === 'string' ? value.type : undefined;
  return { value: UNRESOLVED, parts: {}, typeCode: type };
}
