/** The runbook of a go-live night: who does what when, counted in minutes from the hour of go-live, and what must be done first. */
import { FhirError, type Issue } from '@helseplattform/fhir';

export type StepId = string;

export interface RunbookStep {
  readonly id: StepId;
  readonly title: string;
  /** Who does it, by name or function. */
  readonly owner: string;
  /** Minutes from the hour of go-live; negative before it. */
  readonly from: number;
  readonly minutes: number;
  /** Steps that must be done before it. */
  readonly after: readonly StepId[];
  /** The step that is the act itself: routing and access change when it is done. There is one. */
  readonly act?: boolean;
  /** When this step has begun, the go-live is not taken back. There is one, after the act. */
  readonly pointOfNoReturn?: boolean;
}

export interface Runbook {
  readonly unit: string;
  /** The hour of go-live, an instant. */
  readonly at: string;
  readonly steps: readonly RunbookStep[];
}

/**
 * Throws with every fault: ids used twice, steps after nobody, steps that wait for each other, a step that is planned to
 * begin before what it waits for is done, no act or several, a point of no return that is not after the act.
 */
export function checkRunbook({ steps }: Pick<Runbook, 'steps'>): void {
  const issues: Issue[] = [];
  const fault = (id: StepId, element: string, text: string) =>
    issues.push({ severity: 'error', code: 'invalid', expression: `steps['${id}'].${element}`, text });
  const byId = new Map(steps.map((step) => [step.id, step]));
  for (const step of steps) {
    if (byId.get(step.id) !== step) fault(step.id, 'id', 'is used by two steps; give one of them another');
    if (!(step.minutes >= 0)) fault(step.id, 'minutes', `${step.minutes} is no duration; enter 0 or more`);
    for (const id of step.after) {
      const before = byId.get(id);
      if (!before) fault(step.id, 'after', `there is no step "${id}"; add it or leave it out`);
      else if (step.from < before.from + before.minutes)
        fault(
          step.id,
          'from',
          `begins ${step.from} minutes from go-live, but "${id}" is not done until ${before.from + before.minutes}; begin then or later`,
        );
    }
    const circle = circleFrom(byId, step.id);
    if (circle) fault(step.id, 'after', `${circle.join(' → ')}: the steps wait for each other; break the circle`);
  }
  const acts = steps.filter(({ act }) => act);
  if (acts.length !== 1)
    issues.push({
      severity: 'error',
      code: 'invalid',
      expression: 'steps',
      text: `${acts.length} steps are the act; mark exactly one`,
    });
  const ends = steps.filter(({ pointOfNoReturn }) => pointOfNoReturn);
  if (ends.length !== 1)
    issues.push({
      severity: 'error',
      code: 'invalid',
      expression: 'steps',
      text: `${ends.length} steps are the point of no return; mark exactly one`,
    });
  const [act] = acts;
  const [end] = ends;
  if (act && end && !comesAfter(byId, end.id, act.id))
    fault(end.id, 'after', `the point of no return must wait for the act, "${act.id}", directly or by other steps`);
  if (issues.length > 0) throw new FhirError(422, issues);
}

function circleFrom(byId: ReadonlyMap<StepId, RunbookStep>, start: StepId): StepId[] | undefined {
  const seen = new Set<StepId>();
  const visit = (id: StepId, path: readonly StepId[]): StepId[] | undefined => {
    for (const before of byId.get(id)?.after ?? []) {
      if (before === start) return [...path, id, before];
      if (seen.has(before)) continue;
      seen.add(before);
      const found = visit(before, [...path, id]);
      if (found) return found;
    }
    return undefined;
  };
  return visit(start, []);
}

/** Whether a step waits for another, directly or by others. */
function comesAfter(byId: ReadonlyMap<StepId, RunbookStep>, id: StepId, other: StepId): boolean {
  const seen = new Set<StepId>();
  const visit = (at: StepId): boolean =>
    (byId.get(at)?.after ?? []).some((before) => {
      if (before === other) return true;
      if (seen.has(before)) return false;
      seen.add(before);
      return visit(before);
    });
  return visit(id);
}

/** Everything a step waits for, directly or by others. */
export function mustBeDoneBefore({ steps }: Pick<Runbook, 'steps'>, id: StepId): readonly RunbookStep[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  return steps.filter((step) => step.id !== id && comesAfter(byId, id, step.id));
}
