/** Compiles a FHIRPath expression to a function on plain JSON. */
import { createRequire } from 'node:module';

/** Environment variables: `%resource`, `%rootResource` and whatever else the expression names, without the `%`. */
export interface FhirPathEnvironment {
  resource?: unknown;
  rootResource?: unknown;
  [name: string]: unknown;
}

/** An expression ready to run on an element or resource (plain JSON). Answers plain JavaScript values. */
export type CompiledFhirPath = (focus: unknown, env?: FhirPathEnvironment) => unknown[];

const require = createRequire(import.meta.url);

/**
 * Compiles an expression.
 * @param context what the focus is: a type (`Patient`, `Quantity`) or element path (`Observation.component`); a resource needs none.
 */
export function compileFhirPath(expression: string, context: { type?: string } = {}): CompiledFhirPath {
  const fhirpath = require('fhirpath');
  const model = require('fhirpath/fhir-context/r4');
  const compiled = fhirpath.compile(
    context.type === undefined ? expression : { base: context.type, expression },
    model,
  ) as (focus: unknown, env: object) => unknown[];
  return (focus, env = {}) => compiled(focus, { ...env });
}

/** Whether an invariant holds: only a result of exactly `[false]` fails it. */
export function testFhirPath(compiled: CompiledFhirPath, focus: unknown, env?: FhirPathEnvironment): boolean {
  const result = compiled(focus, env);
  return !(result.length === 1 && result[0] === false);
}
