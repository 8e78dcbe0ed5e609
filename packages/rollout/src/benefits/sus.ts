/** System Usability Scale: ten statements answered 1 to 5, a score from 0 to 100 (Brooke 1996). Norwegian hospitals: 25 in 2023. */
import { FhirError } from '@helseplattform/fhir';

/** Below this a product is worse than the average of all kinds of products. */
export const SUS_AVERAGE = 68;

/** The score of one answer. Odd statements praise, even ones complain. Throws unless there are ten answers of 1 to 5. */
export function susScore(answers: readonly number[]): number {
  const wrong = answers.findIndex((a) => !Number.isInteger(a) || a < 1 || a > 5);
  if (answers.length !== 10 || wrong >= 0)
    throw new FhirError(422, {
      severity: 'error',
      code: 'value',
      expression: wrong >= 0 ? `answers[${wrong}]` : 'answers',
      text: 'a usability answer is ten whole numbers from 1 to 5; ask again for the missing ones',
    });
  return answers.reduce((sum, answer, i) => sum + (i % 2 === 0 ? answer - 1 : 5 - answer), 0) * 2.5;
}

/** Fewer answers than this name nobody's unit: a pulse must not point at persons. */
export const FEWEST_ANSWERS = 5;

/** The median score of a group, or undefined when too few have answered. */
export function susPulse(group: readonly (readonly number[])[]): number | undefined {
  if (group.length < FEWEST_ANSWERS) return undefined;
  const scores = group.map(susScore).sort((a, b) => a - b);
  const middle = Math.floor(scores.length / 2);
  const [upper = 0, lower = 0] = [scores[middle], scores[middle - 1]];
  return scores.length % 2 === 1 ? upper : (upper + lower) / 2;
}
