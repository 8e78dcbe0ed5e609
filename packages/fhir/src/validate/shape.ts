/** The shape of an object - a resource, a data type, or a part of one - and the check of a value against it. */
import { type Invariant, tryInvariant } from './invariant.ts';
import { nearest } from './nearest.ts';
import { isObject, type JsonObject, MAX_DEPTH, type Run, shown } from './run.ts';

/** What a key of a JSON object stands for. */
export interface Property {
  /** The step in a FHIRPath expression: `birthDate`, or `value.ofType(Quantity)` for valueQuantity. */
  readonly step: string;
  /** Bit of the element in `Shape.required`; 0 when it may be missing. */
  readonly required: number;
  /** Bit of the choice element this is one form of; 0 for others. */
  readonly choice: number;
  /** Bits of the invariants that must be tried when the element is there. */
  invariants: number;
  /** Checks the whole value of the key; `parent` is the object it is in. Compiled when first used. */
  check(value: unknown, run: Run, parent: JsonObject): void;
}

export interface Shape {
  /** `Patient`, `HumanName` or `Patient.contact` */
  readonly name: string;
  readonly properties: ReadonlyMap<string, Property>;
  readonly required: number;
  /** The elements that must be there, with the keys they can have. */
  readonly requiredElements: readonly {
    readonly bit: number;
    readonly name: string;
    readonly keys: readonly string[];
  }[];
  /** The elements with a choice of types: their JSON keys. */
  readonly choices: readonly { readonly bit: number; readonly name: string; readonly keys: readonly string[] }[];
  readonly invariants: readonly Invariant[];
  /** Bits of the invariants that must always be tried. */
  readonly always: number;
  /** A resource may have nothing but its type; every other element must hold something beside its id. */
  readonly isResource: boolean;
}

/** Checks an object with all that is in it. */
export function checkShape(shape: Shape, value: unknown, run: Run): void {
  if (!isObject(value)) {
    notAnObject(shape, value, run);
    return;
  }
  if (run.path.length > MAX_DEPTH) {
    run.error('too-costly', `Nested deeper than ${MAX_DEPTH} levels; not looked into.`);
    return;
  }
  const { properties } = shape;
  let seen = 0;
  let choices = 0;
  let twice = 0;
  let triggered = shape.always;
  let content = 0;
  const path = run.path;
  for (const key in value) {
    const child = value[key];
    if (child === undefined) continue; // an object made in this process: JSON has no undefined
    const property = properties.get(key);
    if (property === undefined) {
      unknownElement(shape, key, run);
      continue;
    }
    seen |= property.required;
    twice |= choices & property.choice;
    choices |= property.choice;
    triggered |= property.invariants;
    if (key !== 'id') content++;
    path.push(property.step);
    property.check(child, run, value);
    path.pop();
  }
  if ((seen & shape.required) !== shape.required) missing(shape, seen, run);
  if (twice !== 0) severalForms(shape, value, run);
  if (content === 0 && !shape.isResource) {
    run.error(
      'invariant',
      `This ${shape.name} holds nothing; leave it out, or give it a value or an extension (ele-1).`,
    );
  }
  if (triggered !== 0) checkInvariants(shape.invariants, triggered, value, run);
}

function checkInvariants(invariants: readonly Invariant[], triggered: number, value: JsonObject, run: Run): void {
  for (let i = 0; i < invariants.length; i++) {
    const invariant = invariants[i]!;
    // The 32nd and later invariants of a shape share the last bit.
    if ((triggered & (1 << Math.min(i, 31))) !== 0 && run.wants(invariant.severity) && !run.full) {
      tryInvariant(invariant, value, run);
    }
  }
}

function notAnObject(shape: Shape, value: unknown, run: Run): void {
  const hint = Array.isArray(value) ? 'there can be only one: write it without [ ]' : 'written as { … }';
  run.error('structure', `Found ${shown(value)} where one ${shape.name} is expected, ${hint}.`);
}

function unknownElement(shape: Shape, key: string, run: Run): void {
  const choice = shape.choices.find((c) => c.name === key);
  if (choice) {
    const some = choice.keys.slice(0, 4).join(', ');
    run.error(
      'structure',
      `${shown(key)} is written with its type in ${shape.name}: ${some}${choice.keys.length > 4 ? ', …' : ''}.`,
      short(key),
    );
    return;
  }
  const like = run.full ? undefined : nearest(key, shape.properties.keys());
  run.error(
    'structure',
    `${shown(key)} is not an element of ${shape.name}${like ? `; did you mean '${like}'?` : '.'}`,
    short(key),
  );
}

/** Keys come from outside: only what can be a name stands in an expression. */
const short = (key: string) => (/^\w{1,64}$/.test(key) ? key : `\`${key.slice(0, 60).replace(/[`\\]/g, '\\$&')}\``);

function missing(shape: Shape, seen: number, run: Run): void {
  for (const { bit, name, keys } of shape.requiredElements) {
    if ((seen & bit) !== 0) continue;
    const forms = keys.length > 1 ? ` (one of ${keys.slice(0, 6).join(', ')}${keys.length > 6 ? ', …' : ''})` : '';
    run.error('required', `${shape.name} must have ${name}${forms}, which is missing.`, name);
  }
}

function severalForms(shape: Shape, value: JsonObject, run: Run): void {
  for (const { name, keys } of shape.choices) {
    const found = keys.filter((key) => value[key] !== undefined || value[`_${key}`] !== undefined);
    if (found.length > 1) {
      run.error('structure', `${shape.name} has ${found.join(' and ')}; there can be only one ${name}[x].`, name);
    }
  }
}
