/** The evaluator of npm `fhirpath`, for the expressions our compiler leaves to it. Loaded at first use: it takes 100 ms. */
import { createRequire } from 'node:module';
import { evaluationError } from './error.ts';
import type { TypePath } from './model.ts';

/** Thrown by compiled code that meets something only the library can do; the whole expression is then evaluated there. */
export class NeedsLibrary extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'NeedsLibrary';
  }
}

interface FhirPathLibrary {
  compile(
    path: string | { base: string; expression: string },
    model: unknown,
    options: object,
  ): (focus: unknown, variables: object) => unknown[];
}

/**
 * @returns an evaluator of the expression.
 * @throws FhirError 400 when the library cannot read the expression either.
 */
export function libraryEvaluator(expression: string, type: TypePath | undefined) {
  const require = createRequire(import.meta.url);
  const library: FhirPathLibrary = require('fhirpath');
  const model: unknown = require('fhirpath/fhir-context/r4');
  const silent = { traceFn: () => undefined };
  const compiled = library.compile(type === undefined ? expression : { base: type, expression }, model, silent);
  return (focus: unknown, variables: object): unknown[] => {
    try {
      return compiled(focus, { resource: focus, rootResource: focus, ...variables });
    } catch (error) {
      throw evaluationError(error instanceof Error ? error.message : String(error));
    }
  };
}
