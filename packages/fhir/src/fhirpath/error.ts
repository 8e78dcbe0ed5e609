/** What is thrown when an expression cannot be read or evaluated. */
import { FhirError } from '../outcome/error.ts';

/** The expression is not FHIRPath. `at` counts characters from 0. */
export function syntaxError(expression: string, at: number, expected: string): FhirError {
  const text = `FHIRPath "${shorten(expression)}" cannot be read at position ${at + 1}: expected ${expected}`;
  return new FhirError(400, { severity: 'error', code: 'invalid', text });
}

/** The expression is longer or deeper than any a person writes. */
export function tooLong(expression: string, limit: string): FhirError {
  const text = `FHIRPath "${shorten(expression)}" is too long: ${limit} can be evaluated`;
  return new FhirError(400, { severity: 'error', code: 'too-long', text });
}

/** The expression met a value it is not defined for, such as two strings where one is needed. */
export function evaluationError(text: string): FhirError {
  return new FhirError(422, { severity: 'error', code: 'processing', text: `FHIRPath: ${text}` });
}

const shorten = (text: string) => (text.length <= 200 ? text : `${text.slice(0, 200)}…`);
