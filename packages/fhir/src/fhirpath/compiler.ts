/** Turns a syntax tree into closures. Types are followed from the start, so that `value as Quantity` is one property access. */
import { evaluationError } from './error.ts';
import { compileCall } from './functions.ts';
import { bare, type Collection, EMPTY, isObject, Temporal, typeOfItem } from './item.ts';
import { NeedsLibrary } from './library.ts';
import { type Model, r4Model, type TypePath } from './model.ts';
import { memberStep } from './navigation.ts';
import { compileOperator, compileSign } from './operators.ts';
import { pointsAt, referencedType } from './reference.ts';
import { type Compiled, type Compiling, constantOf, fromTest, type Scope, singleInteger } from './scope.ts';
import type { Expression, LiteralType, TypeName } from './syntax.ts';
import { hasType } from './types.ts';

/**
 * Compiles a tree for a focus of this type (undefined: the focus says its type).
 * @throws NeedsLibrary for what only the library evaluates.
 */
export function compileTree(tree: Expression, type: TypePath | undefined): Compiled {
  const model = r4Model();
  const compile = (expression: Expression, selfType: TypePath | undefined): Compiled =>
    compileExpression(expression, { model, selfType, contextType: type, compile });
  return compile(tree, type);
}

function compileExpression(expression: Expression, compiling: Compiling): Compiled {
  const inner = (e: Expression) => compiling.compile(e, compiling.selfType);
  switch (expression.kind) {
    case 'empty':
      return constantOf(EMPTY, 'System.Any');
    case 'literal':
      return constantOf([literalValue(expression.type, expression.value)], `System.${expression.type}`);
    case 'quantity':
      throw new NeedsLibrary('a quantity');
    case 'this':
      return self(compiling);
    case 'index':
      return { run: (scope) => [scope.index], type: 'System.Integer' };
    case 'total':
      throw new NeedsLibrary('$total');
    case 'variable':
      return variable(expression.name, compiling);
    case 'member':
      return member(expression, compiling);
    case 'call':
      return compileCall(expression.name, input(expression.of, compiling), expression.args, compiling);
    case 'type':
      return expression.operator === 'is' ? typeTest(expression, compiling) : typeFilter(expression, compiling);
    case 'item':
      return indexed(inner(expression.of), inner(expression.index));
    case 'sign':
      return compileSign(expression.negative, inner(expression.of));
    case 'binary':
      return compileOperator(expression.operator, inner(expression.left), inner(expression.right));
  }
}

const self = ({ selfType }: Compiling): Compiled => ({ run: (scope) => scope.self, type: selfType });

/** What stands before the dot; `$this` where nothing does. */
const input = (of: Expression | undefined, compiling: Compiling) =>
  of ? compiling.compile(of, compiling.selfType) : self(compiling);

function literalValue(type: LiteralType, value: string | number | boolean): unknown {
  if (type !== 'Date' && type !== 'DateTime' && type !== 'Time') return value;
  const time = Temporal.read(String(value), type === 'Time');
  if (!time) throw evaluationError(`@${value} is not a date or time that exists`);
  return time;
}

const CONSTANTS: ReadonlyMap<string, string> = new Map([
  ['ucum', 'http://unitsofmeasure.org'],
  ['sct', 'http://snomed.info/sct'],
  ['loinc', 'http://loinc.org'],
]);

function variable(name: string, { contextType }: Compiling): Compiled {
  if (name === 'context') return { run: (scope) => scope.context, type: contextType };
  if (name === 'resource') return { run: (scope) => asCollection(resourceOf(scope)), type: undefined };
  if (name === 'rootResource') {
    return { run: (scope) => asCollection(scope.environment.rootResource ?? resourceOf(scope)), type: undefined };
  }
  const constant = CONSTANTS.get(name) ?? canonicalOf(name);
  if (constant !== undefined) return constantOf([constant], 'System.String');
  const run = (scope: Scope) => {
    if (!Object.hasOwn(scope.environment, name)) throw evaluationError(`the variable %${name} has no value here`);
    return asCollection(scope.environment[name]);
  };
  return { run, type: undefined };
}

/** `vs-name` and `ext-name` are short for value sets and extensions of FHIR itself. */
function canonicalOf(name: string): string | undefined {
  if (name.startsWith('vs-')) return `http://hl7.org/fhir/ValueSet/${name.slice(3)}`;
  if (name.startsWith('ext-')) return `http://hl7.org/fhir/StructureDefinition/${name.slice(4)}`;
  return undefined;
}

const resourceOf = (scope: Scope) => scope.environment.resource ?? scope.context[0];

function asCollection(value: unknown): Collection {
  if (value === undefined || value === null) return EMPTY;
  return Array.isArray(value) ? value : [value];
}

function member(
  { of, name }: Extract<Expression, { kind: 'member' }>,
  compiling: Compiling,
  only?: (type: TypePath) => boolean,
): Compiled {
  const { model } = compiling;
  // Elements begin with a small letter, so a capital one is a type; `code` is an element although there is a type of that name.
  if (!of && /^[A-Z]/.test(name) && model.isType(name)) return rootType(name, compiling);
  const parent = input(of, compiling);
  const { step, type } = memberStep(model, parent.type, name, only);
  return { run: (scope) => step(parent.run(scope)), type };
}

/** `Patient` at the start of an expression: the focus, if it is one. */
function rootType(name: string, { model, selfType }: Compiling): Compiled {
  if (selfType !== undefined && model.isConcrete(selfType)) {
    const matches = model.isA(selfType, name);
    return { run: (scope) => (matches ? scope.self : EMPTY), type: selfType };
  }
  const matches = (item: unknown) => {
    const type = typeOfItem(item, undefined);
    return type !== undefined && model.isA(type, name);
  };
  return { run: (scope) => scope.self.filter(matches), type: undefined };
}

type TypeExpression = Extract<Expression, { kind: 'type' }>;

function typeTest(expression: TypeExpression, compiling: Compiling): Compiled {
  const { of, type } = expression;
  const tested = input(of, compiling);
  const isType = typeCheck(compiling.model, type, false);
  const slow = (scope: Scope) => {
    const items = tested.run(scope);
    if (items.length > 1) throw evaluationError(`"is" needs one value, there are ${items.length}`);
    return items.length === 0 ? undefined : isType(typeOfItem(items[0], tested.type));
  };
  if (of?.kind !== 'call' || of.name !== 'resolve') return fromTest(slow);
  return fromTest(pointsAtTest(input(of.of, compiling), type, isType, slow));
}

/** `resolve() is Patient` is decided by the text of the reference: nothing is fetched, nothing is built. */
function pointsAtTest(
  references: Compiled,
  type: TypeName,
  isType: (type: TypePath | undefined) => boolean,
  slow: (scope: Scope) => boolean | undefined,
) {
  return (scope: Scope): boolean | undefined => {
    const items = references.run(scope);
    if (items.length === 0) return undefined;
    const value = bare(items[0]);
    const text = isObject(value) ? value.reference : value;
    if (items.length > 1 || scope.environment.resolve || typeof text !== 'string' || text.startsWith('#'))
      return slow(scope);
    if (pointsAt(text, type.name)) return true;
    const found = referencedType(text) ?? (isObject(value) ? value.type : undefined);
    return typeof found === 'string' ? isType(found) : undefined;
  };
}

function typeFilter(expression: TypeExpression, compiling: Compiling): Compiled {
  const { of, operator, type } = expression;
  const isType = typeCheck(compiling.model, type, operator === 'ofType');
  const filtered = of?.kind === 'member' ? member(of, compiling, isType) : input(of, compiling);
  const known = filtered.type;
  if (known !== undefined && compiling.model.isConcrete(known)) {
    return isType(known) ? filtered : { run: () => EMPTY, type: known };
  }
  const run = (scope: Scope) => {
    const items = filtered.run(scope);
    return items.length === 0 ? EMPTY : items.filter((item) => isType(typeOfItem(item, known)));
  };
  return { run, type: known };
}

const typeCheck = (model: Model, wanted: TypeName, converting: boolean) => (type: TypePath | undefined) =>
  type !== undefined && hasType(model, type, wanted, converting);

function indexed(items: Compiled, index: Compiled): Compiled {
  const run = (scope: Scope) => {
    const at = singleInteger(index.run(scope), 'an index');
    const all = items.run(scope);
    return at === undefined || at < 0 || at >= all.length ? EMPTY : [all[at]];
  };
  return { run, type: items.type };
}
