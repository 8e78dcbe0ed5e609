/** Short ways to define functions of FHIRPath. */
import type { FhirPathFunction } from '../functions.ts';
import type { Collection } from '../item.ts';
import type { TypePath } from '../model.ts';
import { type Compiled, type Compiling, fromTest, type Scope } from '../scope.ts';
import type { Expression } from '../syntax.ts';

/** A function without arguments that answers true, false or nothing about its input. */
export function question(
  answer: (items: Collection, type: TypePath | undefined) => boolean | undefined,
): FhirPathFunction {
  return {
    least: 0,
    most: 0,
    compile: ({ run, type }) => fromTest((scope) => answer(run(scope), type)),
  };
}

/** A function without arguments whose result has the type of its input, such as `first()`. */
export function selection(select: (items: Collection, type: TypePath | undefined) => Collection): FhirPathFunction {
  return {
    least: 0,
    most: 0,
    compile: ({ run, type }) => ({ run: (scope) => select(run(scope), type), type }),
  };
}

/** A function without arguments that computes something of another type. */
export function computation(
  type: TypePath | undefined,
  compute: (items: Collection, type: TypePath | undefined) => Collection,
): FhirPathFunction {
  return { least: 0, most: 0, compile: (input) => ({ run: (scope) => compute(input.run(scope), input.type), type }) };
}

/** An argument that is evaluated once, on `$this` as it stands outside the call. */
export const argument = (expression: Expression | undefined, { compile, selfType }: Compiling): Compiled | undefined =>
  expression && compile(expression, selfType);

/** A function of a collection and another one, given as its argument. */
export function combination(
  combine: (
    a: Collection,
    b: Collection,
    types: { left: TypePath | undefined; right: TypePath | undefined },
  ) => Collection,
): FhirPathFunction {
  return {
    least: 1,
    most: 1,
    compile: (input, [expression], compiling) => {
      const other = argument(expression, compiling)!;
      const types = { left: input.type, right: other.type };
      const run = (scope: Scope) => combine(input.run(scope), other.run(scope), types);
      return { run, type: input.type };
    },
  };
}
