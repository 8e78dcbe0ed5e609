/** Functions about what is there: https://hl7.org/fhirpath/N1/#existence. */
import { distinct, includes, type Types } from '../equality.ts';
import { evaluationError } from '../error.ts';
import type { FhirPathFunction } from '../functions.ts';
import { bare, type Collection } from '../item.ts';
import { isPrimitiveValue } from '../navigation.ts';
import { type Compiled, fromTest, innerScope, type Scope, testOf } from '../scope.ts';
import type { Expression } from '../syntax.ts';
import { argument, computation, question, selection } from './define.ts';

type Compiling = Parameters<FhirPathFunction['compile']>[2];

/** Whether an item that meets the criterion is found. Every item is asked with itself as `$this`. */
function search(
  input: Compiled,
  criterion: Expression,
  compiling: Compiling,
  wanted: (met: boolean | undefined) => boolean,
) {
  const test = testOf(compiling.compile(criterion, input.type));
  return (scope: Scope): boolean => {
    const items = input.run(scope);
    if (items.length === 0) return false;
    const inner = innerScope(scope);
    for (let i = 0; i < items.length; i++) {
      inner.self = [items[i]];
      inner.index = i;
      if (wanted(test(inner))) return true;
    }
    return false;
  };
}

/** Whether all values are of the truth value, or any is. */
function truths(quantifier: 'all' | 'any', wanted: boolean): FhirPathFunction {
  const is = (item: unknown) => {
    const value = bare(item);
    if (typeof value !== 'boolean')
      throw evaluationError(`${quantifier}${wanted ? 'True' : 'False'}() needs truth values`);
    return value === wanted;
  };
  return question((items) => (quantifier === 'all' ? items.every(is) : items.some(is)));
}

function subset(reversed: boolean): FhirPathFunction {
  return {
    least: 1,
    most: 1,
    compile: (input, [expression], compiling) => {
      const other = argument(expression, compiling)!;
      const [inner, outer] = reversed ? [other, input] : [input, other];
      const types: Types = { left: outer.type, right: inner.type };
      return fromTest((scope) => {
        const all = outer.run(scope);
        return inner.run(scope).every((item) => includes(all, item, types));
      });
    },
  };
}

const not: FhirPathFunction = {
  least: 0,
  most: 0,
  compile: (input) => {
    const test = testOf(input);
    return fromTest((scope) => {
      const answer = test(scope);
      return answer === undefined ? undefined : !answer;
    });
  },
};

const exists: FhirPathFunction = {
  least: 0,
  most: 1,
  compile: (input, [criterion], compiling) =>
    criterion
      ? fromTest(search(input, criterion, compiling, (met) => met === true))
      : fromTest((scope) => input.run(scope).length > 0),
};

const all: FhirPathFunction = {
  least: 1,
  most: 1,
  compile: (input, [criterion], compiling) => {
    const failing = search(input, criterion!, compiling, (met) => met !== true);
    return fromTest((scope) => !failing(scope));
  },
};

const value = (items: Collection, type: string | undefined) =>
  isPrimitiveValue(items[0], type) ? [bare(items[0])] : [];

export const existence = {
  empty: question((items) => items.length === 0),
  exists,
  all,
  not,
  allTrue: truths('all', true),
  anyTrue: truths('any', true),
  allFalse: truths('all', false),
  anyFalse: truths('any', false),
  subsetOf: subset(false),
  supersetOf: subset(true),
  distinct: selection(distinct),
  isDistinct: question((items, type) => distinct(items, type).length === items.length),
  count: computation('System.Integer', (items) => [items.length]),
  hasValue: question((items, type) => items.length === 1 && isPrimitiveValue(items[0], type)),
  getValue: selection((items, type) => (items.length === 1 ? value(items, type) : [])),
} satisfies Record<string, FhirPathFunction>;
