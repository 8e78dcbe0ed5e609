/** The functions of FHIRPath by name: how each is compiled from what stands before the dot and its arguments. */
import { evaluationError } from './error.ts';
import { conversions } from './functions/conversions.ts';
import { existence } from './functions/existence.ts';
import { fhir } from './functions/fhir.ts';
import { filtering } from './functions/filtering.ts';
import { strings } from './functions/strings.ts';
import { NeedsLibrary } from './library.ts';
import type { Compiled, Compiling } from './scope.ts';
import type { Expression } from './syntax.ts';

/** Compiles one call. */
export type CompileFunction = (input: Compiled, args: readonly Expression[], compiling: Compiling) => Compiled;

/** A function with the numbers of arguments it takes. */
export interface FhirPathFunction {
  readonly least: number;
  readonly most: number;
  readonly compile: CompileFunction;
}

const FUNCTIONS: ReadonlyMap<string, FhirPathFunction> = new Map(
  Object.entries({ ...existence, ...filtering, ...strings, ...conversions, ...fhir }),
);

/** @throws NeedsLibrary for a function we leave to the library. */
export function compileCall(
  name: string,
  input: Compiled,
  args: readonly Expression[],
  compiling: Compiling,
): Compiled {
  const found = FUNCTIONS.get(name);
  if (!found) throw new NeedsLibrary(`the function ${name}()`);
  if (args.length < found.least || args.length > found.most) {
    const range = found.least === found.most ? `${found.least}` : `${found.least} to ${found.most}`;
    throw evaluationError(`${name}() takes ${range} arguments, not ${args.length}`);
  }
  return found.compile(input, args, compiling);
}
