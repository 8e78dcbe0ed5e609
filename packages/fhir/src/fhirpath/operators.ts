/** The operators of FHIRPath. */
import {
  compareTimes,
  distinct,
  equalCollections,
  equalItems,
  equivalentCollections,
  includes,
  isUcumQuantity,
} from './equality.ts';
import { evaluationError } from './error.ts';
import { bare, type Collection, computable, EMPTY, isObject, isTemporalType, Temporal } from './item.ts';
import { NeedsLibrary } from './library.ts';
import type { TypePath } from './model.ts';
import { type Compiled, constantOf, describe, fromTest, type Scope, singleText, testOf, withTypes } from './scope.ts';
import type { Operator } from './syntax.ts';

type Compare = '<' | '<=' | '>' | '>=';
type Arithmetic = '+' | '-' | '*' | '/' | 'div' | 'mod';

/** Puts an operator between two compiled operands. */
export function compileOperator(operator: Operator, left: Compiled, right: Compiled): Compiled {
  switch (operator) {
    case 'and':
    case 'or':
    case 'xor':
    case 'implies':
      return logic(operator, testOf(left), testOf(right));
    case '=':
      return equality(left, right, false);
    case '!=':
      return equality(left, right, true);
    case '~':
      return equivalence(left, right, false);
    case '!~':
      return equivalence(left, right, true);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(operator, left, right);
    case 'in':
      return membership(left, right, operator);
    case 'contains':
      return membership(right, left, operator);
    case '|':
      return union(left, right);
    case '&':
      return concatenation(left, right);
    default:
      return arithmetic(operator, left, right);
  }
}

type Test = (scope: Scope) => boolean | undefined;

/** Three-valued logic (https://hl7.org/fhirpath/N1/#boolean-logic); the right side runs only when the left leaves it open. */
function logic(operator: 'and' | 'or' | 'xor' | 'implies', left: Test, right: Test): Compiled {
  switch (operator) {
    case 'and':
      return fromTest((scope) => {
        const a = left(scope);
        if (a === false) return false;
        const b = right(scope);
        return b === false ? false : a && b;
      });
    case 'or':
      return fromTest((scope) => {
        const a = left(scope);
        if (a === true) return true;
        const b = right(scope);
        return b === true ? true : a === undefined || b === undefined ? undefined : false;
      });
    case 'implies':
      return fromTest((scope) => {
        const a = left(scope);
        if (a === false) return true;
        const b = right(scope);
        return b === true ? true : a === undefined || b === undefined ? undefined : false;
      });
    case 'xor':
      return fromTest((scope) => {
        const a = left(scope);
        const b = right(scope);
        return a === undefined || b === undefined ? undefined : a !== b;
      });
  }
}

function equality(left: Compiled, right: Compiled, negated: boolean): Compiled {
  const { run } = left;
  const types = { left: left.type, right: right.type };
  const literal = right.constant?.length === 1 ? right.constant[0] : undefined;
  // Most comparisons are of one text with a literal: no need to ask for types.
  if (typeof literal === 'string' && !isTemporalType(left.type)) {
    return fromTest((scope) => {
      const items = run(scope);
      if (items.length === 0) return undefined;
      if (items.length > 1) return negated;
      const item = items[0];
      const same = typeof item === 'string' ? item === literal : equalItems(item, literal, types) === true;
      return same !== negated;
    });
  }
  return fromTest((scope) => {
    const a = run(scope);
    if (a.length === 0) return undefined;
    const b = right.run(scope);
    if (b.length === 0) return undefined;
    const same = equalCollections(a, b, types);
    return same === undefined ? undefined : same !== negated;
  });
}

function equivalence(left: Compiled, right: Compiled, negated: boolean): Compiled {
  const types = { left: left.type, right: right.type };
  return fromTest((scope) => equivalentCollections(left.run(scope), right.run(scope), types) !== negated);
}

function membership(item: Compiled, list: Compiled, operator: string): Compiled {
  const types = { left: list.type, right: item.type };
  return fromTest((scope) => {
    const wanted = item.run(scope);
    if (wanted.length === 0) return undefined;
    if (wanted.length > 1) throw evaluationError(`"${operator}" looks for one value, there are ${wanted.length}`);
    return includes(list.run(scope), wanted[0], types);
  });
}

function union(left: Compiled, right: Compiled): Compiled {
  if (left.type === right.type) {
    const { type } = left;
    if (left.constant && right.constant)
      return constantOf(distinct([...left.constant, ...right.constant], type), type!);
    return { run: (scope) => distinct(together(left.run(scope), right.run(scope)), type), type };
  }
  const run = (scope: Scope) =>
    distinct(together(withTypes(left.run(scope), left.type), withTypes(right.run(scope), right.type)), undefined);
  return { run, type: undefined };
}

/** Both collections one after the other; no copy where one is empty. */
export function together(a: Collection, b: Collection): Collection {
  if (a.length === 0) return b;
  return b.length === 0 ? a : [...a, ...b];
}

function concatenation(left: Compiled, right: Compiled): Compiled {
  const run = (scope: Scope) => [(singleText(left.run(scope), '&') ?? '') + (singleText(right.run(scope), '&') ?? '')];
  return { run, type: 'System.String' };
}

const HOLDS: Readonly<Record<Compare, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function comparison(operator: Compare, left: Compiled, right: Compiled): Compiled {
  const holds = HOLDS[operator];
  return fromTest((scope) => {
    const a = operand(left, scope, operator);
    if (a === undefined) return undefined;
    const b = operand(right, scope, operator);
    if (b === undefined) return undefined;
    const order = compare(a, b, operator);
    return order === undefined ? undefined : holds(order);
  });
}

/** The one value to compute with; undefined for none. */
function operand(side: Compiled, scope: Scope, operator: string): unknown {
  const items = side.run(scope);
  if (items.length === 0) return undefined;
  if (items.length > 1) throw evaluationError(`"${operator}" needs one value on each side, there are ${items.length}`);
  return computable(items[0], side.type) ?? undefined;
}

function compare(a: unknown, b: unknown, operator: string): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof Temporal && b instanceof Temporal && a.isTime === b.isTime) return compareTimes(a, b);
  if (isUcumQuantity(a) && isUcumQuantity(b)) {
    if (a.code === b.code && !a.comparator && !b.comparator) return a.value - b.value;
    throw new NeedsLibrary('quantities of different units');
  }
  if (isUcumQuantity(a) || isUcumQuantity(b)) throw new NeedsLibrary('a quantity and a number');
  throw evaluationError(`"${operator}" cannot compare ${describe(a)} with ${describe(b)}`);
}

function arithmetic(operator: Arithmetic, left: Compiled, right: Compiled): Compiled {
  const run = (scope: Scope) => {
    const a = operand(left, scope, operator);
    if (a === undefined) return EMPTY;
    const b = operand(right, scope, operator);
    if (b === undefined) return EMPTY;
    if (typeof a === 'number' && typeof b === 'number') {
      const result = calculate(operator, a, b);
      return Number.isFinite(result) ? [result] : EMPTY;
    }
    if (operator === '+' && typeof a === 'string' && typeof b === 'string') return [a + b];
    if (isObject(a) || isObject(b) || a instanceof Temporal || b instanceof Temporal) {
      throw new NeedsLibrary('arithmetic with dates or quantities');
    }
    throw evaluationError(`"${operator}" cannot be used on ${describe(a)} and ${describe(b)}`);
  };
  return { run, type: undefined };
}

function calculate(operator: Arithmetic, a: number, b: number): number {
  switch (operator) {
    case '+':
      return decimal(a + b);
    case '-':
      return decimal(a - b);
    case '*':
      return decimal(a * b);
    case '/':
      return decimal(a / b);
    case 'div':
      return Math.trunc(a / b);
    case 'mod':
      return decimal(a % b);
  }
}

/** Without the noise of binary fractions: FHIRPath computes with eight decimals. */
const decimal = (value: number) => (Number.isInteger(value) ? value : Math.round(value * 1e8) / 1e8);

/** `-x` and `+x`. */
export function compileSign(negative: boolean, of: Compiled): Compiled {
  const run = (scope: Scope) => {
    const items = of.run(scope);
    if (items.length === 0) return EMPTY;
    const value = items.length === 1 ? bare(items[0]) : undefined;
    if (isObject(value)) throw new NeedsLibrary('the sign of a quantity');
    if (typeof value !== 'number') throw evaluationError('a sign needs one number');
    return [negative ? -value : value];
  };
  return { run, type: undefined };
}

/** The type both have, or undefined where they differ. */
export const commonType = (a: TypePath | undefined, b: TypePath | undefined) => (a === b ? a : undefined);
