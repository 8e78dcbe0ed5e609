/** The same request several times at once: what is good once must not be good twice because two came together. */

const TIMES = 5;

/** @returns all answers, as they came */
export const atOnce = <Answer>(send: () => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: TIMES }, send));
