/** FhirError: the one error class that carries an OperationOutcome to the caller. */
import type { OperationOutcome, OperationOutcomeIssue } from '../types.ts';

/** One finding: what is wrong, where, and what to do about it. */
export interface Issue {
  severity: 'fatal' | 'error' | 'warning' | 'information';
  /** A code of http://hl7.org/fhir/issue-type, e.g. `invalid`, `structure`, `required`, `value`, `not-found`. */
  code: OperationOutcomeIssue['code'];
  /** One sentence: what was found, what was expected, what to do. Holds no personal data beyond the offending value. */
  text: string;
  /** FHIRPath of the element, e.g. `Patient.name[0].given[1]`, or `Bundle.entry[3].resource.ofType(Patient).birthDate`. */
  expression?: string;
}

/** An error with an HTTP status and issues. Thrown by every package, answered as an OperationOutcome. */
export class FhirError extends Error {
  readonly status: number;
  readonly issues: readonly Issue[];

  constructor(status: number, issues: Issue | readonly Issue[]) {
    const list = Array.isArray(issues) ? (issues as readonly Issue[]) : [issues as Issue];
    super(list.map((i) => (i.expression ? `${i.expression}: ${i.text}` : i.text)).join('; '));
    this.name = 'FhirError';
    this.status = status;
    this.issues = list;
  }

  /** The same error as seen from a bundle: every expression is prefixed with the entry it came from. */
  inEntry(index: number): FhirError {
    return new FhirError(
      this.status,
      this.issues.map((i) => ({
        ...i,
        expression: i.expression
          ? `Bundle.entry[${index}].resource.${withoutRoot(i.expression)}`
          : `Bundle.entry[${index}]`,
        text: `entry ${index}: ${i.text}`,
      })),
    );
  }
}

const withoutRoot = (expression: string) =>
  /^[A-Z]/.test(expression) ? expression.replace(/^([A-Za-z]+)(\.|$)/, 'ofType($1)$2') : expression;

/** The OperationOutcome resource for some issues. */
export function operationOutcome(issues: readonly Issue[]): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: issues.map((i) => ({
      severity: i.severity,
      code: i.code,
      details: { text: i.text },
      ...(i.expression ? { expression: [i.expression] } : {}),
    })),
  };
}

/** Shorthands for the errors that are thrown most. */
export const badRequest = (text: string, code: Issue['code'] = 'invalid', expression?: string) =>
  new FhirError(400, { severity: 'error', code, text, ...(expression ? { expression } : {}) });
export const notFound = (text: string) => new FhirError(404, { severity: 'error', code: 'not-found', text });
export const notSupported = (text: string) => new FhirError(501, { severity: 'error', code: 'not-supported', text });
