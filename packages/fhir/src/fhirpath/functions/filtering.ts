/** Functions that choose, project and combine: https://hl7.org/fhirpath/N1/#filtering-and-projection. */
import { distinct, includes, UNKNOWN_TYPES } from '../equality.ts';
import { evaluationError } from '../error.ts';
import type { FhirPathFunction } from '../functions.ts';
import { bare, type Collection, EMPTY, type Item, isObject } from '../item.ts';
import { children, descendants } from '../navigation.ts';
import { commonType, together } from '../operators.ts';
import { innerScope, type Scope, singleInteger, testOf, withTypes } from '../scope.ts';
import { argument, combination, selection } from './define.ts';

const where: FhirPathFunction = {
  least: 1,
  most: 1,
  compile: (input, [criterion], compiling) => {
    const test = testOf(compiling.compile(criterion!, input.type));
    const run = (scope: Scope) => {
      const items = input.run(scope);
      if (items.length === 0) return EMPTY;
      const inner = innerScope(scope);
      const kept: Item[] = [];
      for (let i = 0; i < items.length; i++) {
        inner.self = [items[i]];
        inner.index = i;
        if (test(inner) === true) kept.push(items[i]);
      }
      return kept;
    };
    return { run, type: input.type };
  },
};

const select: FhirPathFunction = {
  least: 1,
  most: 1,
  compile: (input, [expression], compiling) => {
    const projection = compiling.compile(expression!, input.type);
    const run = (scope: Scope) => {
      const items = input.run(scope);
      if (items.length === 0) return EMPTY;
      const inner = innerScope(scope);
      const found: Item[] = [];
      for (let i = 0; i < items.length; i++) {
        inner.self = [items[i]];
        inner.index = i;
        for (const item of projection.run(inner)) found.push(item);
      }
      return found;
    };
    return { run, type: projection.type };
  },
};

/** Elements come to an end; values that are computed from each other need not. */
const MOST_REPEATED = 10_000;

/** What the projection finds, and finds in what it found, until nothing new comes. */
const repeat: FhirPathFunction = {
  least: 1,
  most: 1,
  compile: (input, [expression], compiling) => {
    const first = compiling.compile(expression!, input.type);
    // Below the first level the items are those the projection found; they say their types themselves.
    const further = compiling.compile(expression!, undefined);
    const run = (scope: Scope) => {
      const inner = innerScope(scope);
      const found: Item[] = [];
      const seen = new Set<unknown>();
      let level: Collection = input.run(scope);
      let projection = first;
      while (level.length > 0) {
        const next: Item[] = [];
        for (const item of level) {
          inner.self = [item];
          for (const result of withTypes(projection.run(inner), projection.type)) {
            const value = bare(result);
            const isKnown =
              isObject(value) || typeof result === 'string' ? seen.has(value) : includes(found, result, UNKNOWN_TYPES);
            if (isKnown) continue;
            if (found.length === MOST_REPEATED)
              throw evaluationError(`repeat() finds more than ${MOST_REPEATED} values`);
            seen.add(value);
            found.push(result);
            next.push(result);
          }
        }
        level = next;
        projection = further;
      }
      return distinct(found, undefined);
    };
    return { run, type: undefined };
  },
};

const iif: FhirPathFunction = {
  least: 2,
  most: 3,
  compile: (input, [criterion, whenTrue, otherwise], compiling) => {
    const test = testOf(compiling.compile(criterion!, input.type));
    const yes = compiling.compile(whenTrue!, input.type);
    const no = otherwise && compiling.compile(otherwise, input.type);
    const type = no ? commonType(yes.type, no.type) : yes.type;
    const run = (scope: Scope) => {
      const inner = innerScope(scope);
      inner.self = input.run(scope);
      inner.index = scope.index;
      const chosen = test(inner) === true ? yes : no;
      if (!chosen) return EMPTY;
      const items = chosen.run(inner);
      return type === undefined ? withTypes(items, chosen.type) : items;
    };
    return { run, type };
  },
};

function cut(name: string, range: (items: Collection, count: number) => Collection): FhirPathFunction {
  return {
    least: 1,
    most: 1,
    compile: (input, [expression], compiling) => {
      const count = argument(expression, compiling)!;
      const run = (scope: Scope) => {
        const number = singleInteger(count.run(scope), `${name}()`);
        return number === undefined ? EMPTY : range(input.run(scope), Math.max(0, number));
      };
      return { run, type: input.type };
    },
  };
}

/** Both collections; items say their types where the two differ. */
function merge(unique: boolean): FhirPathFunction {
  return {
    least: 1,
    most: 1,
    compile: (input, [expression], compiling) => {
      const other = argument(expression, compiling)!;
      const type = commonType(input.type, other.type);
      const run = (scope: Scope) => {
        const a = input.run(scope);
        const b = other.run(scope);
        const both = type === undefined ? together(withTypes(a, input.type), withTypes(b, other.type)) : together(a, b);
        return unique ? distinct(both, type) : both;
      };
      return { run, type };
    },
  };
}

const single = (items: Collection) => {
  if (items.length > 1) throw evaluationError(`single() needs at most one value, there are ${items.length}`);
  return items;
};

const trace: FhirPathFunction = { least: 1, most: 2, compile: (input) => input };

const kin = (find: typeof children): FhirPathFunction => ({
  least: 0,
  most: 0,
  compile: ({ run, type }, _, { model }) => ({ run: (scope) => find(model, run(scope), type), type: undefined }),
});

export const filtering = {
  where,
  select,
  repeat,
  iif,
  trace,
  single: selection(single),
  first: selection((items) => (items.length > 1 ? [items[0]] : items)),
  last: selection((items) => (items.length > 1 ? [items.at(-1)] : items)),
  tail: selection((items) => items.slice(1)),
  skip: cut('skip', (items, count) => items.slice(count)),
  take: cut('take', (items, count) => items.slice(0, count)),
  union: merge(true),
  combine: merge(false),
  intersect: combination((a, b, types) =>
    distinct(
      a.filter((item) => includes(b, item, { left: types.right, right: types.left })),
      types.left,
    ),
  ),
  exclude: combination((a, b, types) =>
    a.filter((item) => !includes(b, item, { left: types.right, right: types.left })),
  ),
  children: kin(children),
  descendants: kin(descendants),
} satisfies Record<string, FhirPathFunction>;
