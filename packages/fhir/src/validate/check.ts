/** A check of one value, where the run stands. */
import type { Run } from './run.ts';

export type Check = (value: unknown, run: Run) => void;

/** Several checks as one. One or two are by far the most common, and need no loop. */
export function inTurn(checks: readonly Check[]): Check {
  const [first, second] = checks;
  if (checks.length === 1) return first!;
  if (checks.length === 2) {
    return (value, run) => {
      first!(value, run);
      second!(value, run);
    };
  }
  return (value, run) => {
    for (const check of checks) check(value, run);
  };
}
