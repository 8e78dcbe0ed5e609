/** Compiles FHIRPath expressions to functions on plain JSON. */
import { FhirError } from '../outcome/error.ts';
import { compileTree } from './compiler.ts';
import { type Collection, isObject, plain } from './item.ts';
import { libraryEvaluator, NeedsLibrary } from './library.ts';
import { r4Model, type TypePath } from './model.ts';
import { parseFhirPath } from './parser.ts';
import type { Compiled, FhirPathEnvironment } from './scope.ts';
import type { Expression } from './syntax.ts';

/** An expression ready to run on an element or resource (plain JSON). Answers plain JavaScript values. */
export interface CompiledFhirPath {
  (focus: unknown, environment?: FhirPathEnvironment): unknown[];
  readonly expression: string;
  /** `library` when the expression uses what only npm `fhirpath` evaluates: the same answer, a hundred times slower. */
  readonly engine: 'compiled' | 'library';
}

type Evaluate = (focus: unknown, environment: FhirPathEnvironment) => unknown[];

/** Shared by all evaluations without variables. */
const NO_VARIABLES: FhirPathEnvironment = Object.freeze({});

/**
 * Compiles an expression. Resources say what they are; for any other focus name its type.
 * @param context.type a type (`Patient`, `Quantity`) or the path of an element (`Observation.component`).
 * @throws FhirError 400 when the expression cannot be read. Running it throws FhirError 422 where it is not defined for the
 * values it meets, such as two texts where one is needed.
 */
export function compileFhirPath(expression: string, context: { type?: string } = {}): CompiledFhirPath {
  const library = once(() => libraryEvaluator(expression, context.type));
  const compiled = compileOrLeave(expression, context.type);
  if (!compiled) library();
  const evaluate: Evaluate = compiled
    ? (focus, environment) => {
        try {
          return compiled(focus, environment);
        } catch (error) {
          if (error instanceof NeedsLibrary) return library()(focus, environment);
          throw error;
        }
      }
    : (focus, environment) => library()(focus, environment);
  return Object.assign((focus: unknown, environment = NO_VARIABLES) => evaluate(focus, environment), {
    expression,
    engine: compiled ? ('compiled' as const) : ('library' as const),
  });
}

/** Whether an invariant holds: only a result of exactly `[false]` breaks it, an empty one does not. */
export function testFhirPath(compiled: CompiledFhirPath, focus: unknown, environment?: FhirPathEnvironment): boolean {
  const result = compiled(focus, environment);
  return !(result.length === 1 && result[0] === false);
}

/** Our own evaluation of the expression; undefined where only the library can. */
function compileOrLeave(expression: string, typeName: string | undefined): Evaluate | undefined {
  const tree = readOrLeave(expression);
  if (!tree) return undefined;
  try {
    return typeName === undefined ? perResourceType(tree) : evaluation(compileTree(tree, r4Model().typeOf(typeName)));
  } catch (error) {
    if (error instanceof NeedsLibrary) return undefined;
    throw error;
  }
}

/** What we cannot read the library may: later versions of FHIRPath have more syntax. If it cannot, our message is better. */
function readOrLeave(expression: string): Expression | undefined {
  try {
    return parseFhirPath(expression);
  } catch (error) {
    if (error instanceof FhirError && error.issues[0]?.code === 'too-long') throw error;
    try {
      libraryEvaluator(expression, undefined);
      return undefined;
    } catch {
      throw error;
    }
  }
}

/** Types are known once the focus is: the tree is compiled for each type of resource it meets. */
function perResourceType(tree: Expression): Evaluate {
  const model = r4Model();
  const untyped = evaluation(compileTree(tree, undefined));
  const byType = new Map<TypePath, Evaluate>();
  return (focus, environment) => {
    const type = isObject(focus) ? focus.resourceType : undefined;
    if (typeof type !== 'string' || !model.isType(type)) return untyped(focus, environment);
    let evaluate = byType.get(type);
    if (!evaluate) {
      evaluate = evaluation(compileTree(tree, type));
      byType.set(type, evaluate);
    }
    return evaluate(focus, environment);
  };
}

const evaluation =
  ({ run }: Compiled): Evaluate =>
  (focus, environment) => {
    const context = focusCollection(focus);
    const values: unknown[] = [];
    for (const item of run({ self: context, index: 0, context, environment })) {
      const value = plain(item);
      // A primitive with extensions and no value is there for exists(), but has nothing to hand out.
      if (value !== null) values.push(value);
    }
    return values;
  };

/** The focus as a collection: one value, several in an array, none for undefined. */
function focusCollection(focus: unknown): Collection {
  if (Array.isArray(focus)) return focus;
  return focus === undefined || focus === null ? [] : [focus];
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
