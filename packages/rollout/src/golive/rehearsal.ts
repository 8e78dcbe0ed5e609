/** A rehearsal of the night: how long each step took, and whether the plan holds. */
import type { Runbook, StepId } from './runbook.ts';

export interface RehearsedStep {
  readonly step: StepId;
  /** Null: it was not done. */
  readonly minutes: number | null;
  readonly note?: string;
}

export interface RehearsalOutcome {
  /** Every step was done, and none took more than a quarter longer than it may. */
  readonly passed: boolean;
  readonly notDone: readonly StepId[];
  readonly slow: readonly { readonly step: StepId; readonly planned: number; readonly took: number }[];
}

/** Slower than planned by less than this is no reason to rehearse again. */
const TOLERANCE = 1.25;
/** Minutes that are always tolerated: what is short is not measured by its share. */
const GRACE = 5;

/** How a rehearsal went. The act itself and what cannot be rehearsed without it are held to the plan as well. */
export function rehearsalOutcome(
  { steps }: Pick<Runbook, 'steps'>,
  results: readonly RehearsedStep[],
): RehearsalOutcome {
  const took = new Map(results.map(({ step, minutes }) => [step, minutes]));
  const notDone = steps.filter(({ id }) => (took.get(id) ?? null) === null).map(({ id }) => id);
  const slow = steps.flatMap(({ id, minutes }) => {
    const real = took.get(id);
    return typeof real === 'number' && real > Math.max(minutes * TOLERANCE, minutes + GRACE)
      ? [{ step: id, planned: minutes, took: real }]
      : [];
  });
  return { passed: notDone.length === 0 && slow.length === 0, notDone, slow };
}
