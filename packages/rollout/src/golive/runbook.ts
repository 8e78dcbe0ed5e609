/** The runbook of a go-live night: who does what when, counted in minutes from the hour of go-live, and what must be done first. */
import type { Issue } from '@helseplattform/fhir';

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

/** What is wrong with a runbook, steps by id: said in words by {@link issuesOf}, and by pages in their own language. */
export type RunbookFault =
  | { readonly kind: 'same-id'; readonly step: StepId }
  | { readonly kind: 'no-duration'; readonly step: StepId; readonly minutes: number }
  | { readonly kind: 'after-nobody'; readonly step: StepId; readonly after: string }
  /** It is planned to begin before what it waits for is done; `done`: minutes from go-live. */
  | { readonly kind: 'too-early'; readonly step: StepId; readonly after: StepId; readonly done: number }
  /** Steps that wait for each other; the first stands at the end again. */
  | { readonly kind: 'circle'; readonly steps: readonly StepId[] }
  | { readonly kind: 'acts'; readonly count: number }
  | { readonly kind: 'points-of-no-return'; readonly count: number }
  | { readonly kind: 'end-before-act'; readonly step: StepId; readonly act: StepId };

/** Every fault of a runbook; a circle once, however many are in it. */
export function runbookFaults({ steps }: Pick<Runbook, 'steps'>): readonly RunbookFault[] {
  const faults: RunbookFault[] = [];
  const byId = new Map(steps.map((step) => [step.id, step]));
  const circled = new Set<StepId>();
  for (const step of steps) {
    if (byId.get(step.id) !== step) faults.push({ kind: 'same-id', step: step.id });
    if (!(step.minutes >= 0)) faults.push({ kind: 'no-duration', step: step.id, minutes: step.minutes });
    const circle = circled.has(step.id) ? undefined : circleFrom(byId, step.id);
    if (circle) faults.push({ kind: 'circle', steps: circle });
    for (const id of circle ?? []) circled.add(id);
    for (const id of step.after) {
      const before = byId.get(id);
      if (!before) faults.push({ kind: 'after-nobody', step: step.id, after: id });
      // in a circle nobody can begin late enough
      else if (step.from < before.from + before.minutes && !circled.has(step.id))
        faults.push({ kind: 'too-early', step: step.id, after: id, done: before.from + before.minutes });
    }
  }
  const acts = steps.filter(({ act }) => act);
  const ends = steps.filter(({ pointOfNoReturn }) => pointOfNoReturn);
  if (acts.length !== 1) faults.push({ kind: 'acts', count: acts.length });
  if (ends.length !== 1) faults.push({ kind: 'points-of-no-return', count: ends.length });
  const [act] = acts;
  const [end] = ends;
  if (act && end && !comesAfter(byId, end.id, act.id))
    faults.push({ kind: 'end-before-act', step: end.id, act: act.id });
  return faults;
}

/** The faults in words. */
export const issuesOf = (faults: readonly RunbookFault[]): readonly Issue[] => faults.map(issueOf);

function issueOf(fault: RunbookFault): Issue {
  const issue = (expression: string, text: string): Issue => ({
    severity: 'error',
    code: 'invalid',
    expression,
    text,
  });
  const at = (id: StepId, element: string) => `steps['${id}'].${element}`;
  switch (fault.kind) {
    case 'same-id':
      return issue(at(fault.step, 'id'), 'is used by two steps; give one of them another');
    case 'no-duration':
      return issue(at(fault.step, 'minutes'), `${fault.minutes} is no duration; enter 0 or more`);
    case 'after-nobody':
      return issue(at(fault.step, 'after'), `there is no step "${fault.after}"; add it or leave it out`);
    case 'too-early':
      return issue(
        at(fault.step, 'from'),
        `begins before "${fault.after}" is done, ${fault.done} minutes from go-live; begin then or later`,
      );
    case 'circle':
      return issue(
        at(fault.steps[0] ?? '', 'after'),
        `${fault.steps.join(' → ')}: the steps wait for each other; break the circle`,
      );
    case 'acts':
      return issue('steps', `${fault.count} steps are the act; mark exactly one`);
    case 'points-of-no-return':
      return issue('steps', `${fault.count} steps are the point of no return; mark exactly one`);
    case 'end-before-act':
      return issue(
        at(fault.step, 'after'),
        `the point of no return must wait for the act, "${fault.act}", directly or by other steps`,
      );
  }
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
