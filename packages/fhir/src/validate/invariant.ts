/** Invariants: the rules of a definition that are written as FHIRPath, and the few that are checked by hand. */
import { type CompiledFhirPath, compileFhirPath, testFhirPath } from '../fhirpath/index.ts';
import type { ElementDefinition } from '../types.ts';
import { ruleByHand } from './by-hand.ts';
import type { JsonObject, Run, Severity } from './run.ts';

export type Constraint = NonNullable<ElementDefinition['constraint']>[number];

export interface Invariant {
  readonly key: string;
  readonly severity: Severity;
  /** What must hold, in words. */
  readonly human: string;
  holds(value: unknown, run: Run): boolean;
  /**
   * The names an object must have one of for the rule to be in question; undefined when it must always be tried. Most rules
   * are about elements that are seldom there, and cost nothing without them.
   */
  readonly about: ReadonlySet<string> | undefined;
}

/** Checked where they arise: in the shape, the resource, references and narratives. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'ele-1',
  'ext-1',
  'dom-2',
  'dom-3',
  'dom-4',
  'dom-5',
  'ref-1',
  'txt-1',
  'txt-2',
]);

const BEST_PRACTICE = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice';

/** @param type what the constraints are on: `Patient`, `Patient.contact`, `Quantity` */
export function compileInvariants(constraints: readonly Constraint[], type: string): Invariant[] {
  return constraints.flatMap((c) =>
    c.expression === undefined || ELSEWHERE.has(c.key ?? '') ? [] : [compileInvariant(c, type)],
  );
}

function compileInvariant(constraint: Constraint, type: string): Invariant {
  const { key = '', expression = '' } = constraint;
  const holds = evaluator(expression, type);
  return {
    key,
    human: sentence(constraint, expression),
    severity: severityOf(constraint),
    holds,
    about: aboutOf(expression, type),
  };
}

function evaluator(expression: string, type: string): Invariant['holds'] {
  const byHand = ruleByHand(expression);
  let compiled: CompiledFhirPath | undefined;
  return (value, run) => {
    const answer = byHand?.(value, run);
    if (answer !== undefined) return answer;
    compiled ??= compileFhirPath(expression, { type });
    return testFhirPath(compiled, value, run.scope.environment);
  };
}

/** A best practice that is not followed is no fault. */
function severityOf(constraint: Constraint): Severity {
  if (constraint.extension?.some((e) => e.url === BEST_PRACTICE && e.valueBoolean)) return 'information';
  return constraint.severity === 'warning' ? 'warning' : 'error';
}

const sentence = (constraint: Constraint, expression: string) =>
  `${(constraint.human ?? `The rule ${expression} must hold`).trim().replace(/\.$/, '')} (${constraint.key}).`;

/** Functions and variables that look further than at the elements an expression names. */
const LOOKS_AROUND =
  /\b(?:children|descendants|hasValue|conformsTo|resolve)\b|[%$]|^\s*(?:where|exists|empty|all|count|matches)\b/;

/**
 * An expression says something about an object by the names it mentions. When it holds for an object without any of them, it
 * holds for every such object, and need not be tried there.
 */
function aboutOf(expression: string, type: string): ReadonlySet<string> | undefined {
  const plain = expression.replace(/'(?:\\.|[^'\\])*'/g, "''");
  // In a rule on a whole resource, %resource is that resource: the names after it are its own.
  const isResource = !type.includes('.') && /^[A-Z]/.test(type);
  const looked = isResource
    ? plain.replace(/%resource\./g, '').replace(/%(?:ucum|context\.)/g, '')
    : plain.replace(/%ucum/g, '');
  if (LOOKS_AROUND.test(looked.replace(/\b[A-Za-z]\w*\.hasValue\b/g, ''))) return undefined;
  const names = new Set(looked.match(/[A-Za-z_]\w*/g));
  try {
    const compiled = compileFhirPath(expression, { type });
    return testFhirPath(compiled, isResource ? { resourceType: type } : {}, {}) ? names : undefined;
  } catch {
    return undefined;
  }
}

/** Tries an invariant on a value that may be malformed: then the error is about what has been reported already. */
export function tryInvariant(invariant: Invariant, value: unknown, run: Run): void {
  const before = run.errors;
  let holds: boolean;
  try {
    holds = invariant.holds(value, run);
  } catch (error) {
    if (before > 0) return;
    const reason = error instanceof Error ? error.message : String(error);
    run.report('warning', 'exception', `The rule ${invariant.key} could not be checked: ${reason}.`);
    return;
  }
  if (!holds) run.report(invariant.severity, 'invariant', invariant.human);
}

/** ext-1: "Must have either extensions or value[x], not both" */
export const EITHER_VALUE_OR_EXTENSIONS: Invariant = {
  key: 'ext-1',
  severity: 'error',
  human: 'An extension must have either a value[x] or extensions, not both and not neither (ext-1).',
  about: undefined,
  holds(value) {
    let hasValue = false;
    for (const key in value as JsonObject) {
      if (key.startsWith('value') || key.startsWith('_value')) hasValue = true;
    }
    return hasValue !== ((value as JsonObject).extension !== undefined);
  },
};
