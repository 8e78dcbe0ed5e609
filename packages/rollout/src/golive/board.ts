/** The live board of a night: what is done, what runs, what is late, and when the rest will be done as it goes. */
import type { Runbook, RunbookStep, StepId } from './runbook.ts';

/** What has become of a step so far. Instants, in ms since 1970. */
export interface StepProgress {
  readonly state: 'started' | 'done' | 'failed';
  readonly started?: number;
  readonly ended?: number;
}

export type BoardStepState = 'waiting' | 'ready' | 'running' | 'done' | 'failed';

export interface BoardStep {
  readonly step: RunbookStep;
  readonly state: BoardStepState;
  readonly planned: { readonly begins: number; readonly ends: number };
  /** When it began and ended, or will as it goes. */
  readonly expected: { readonly begins: number; readonly ends: number };
  /** Minutes later than planned that it ends; 0 when it is on time. */
  readonly late: number;
  /** Steps it still waits for. */
  readonly waitsFor: readonly StepId[];
}

export interface Board {
  readonly steps: readonly BoardStep[];
  readonly done: number;
  /** When the last step will end as it goes, and how many minutes later than planned. */
  readonly ends: number;
  readonly late: number;
  /** Steps whose lateness makes the end late: the chain to look at, in order. */
  readonly critical: readonly StepId[];
}

const MINUTE = 60_000;

/** @param now ms since 1970. Steps are shown in the order they are planned. */
export function boardOf(runbook: Runbook, progress: ReadonlyMap<StepId, StepProgress>, now: number): Board {
  const start = Date.parse(runbook.at);
  const ordered = [...runbook.steps].sort((a, b) => a.from - b.from || a.minutes - b.minutes);
  const known = new Map<StepId, BoardStep>();
  const byId = new Map(ordered.map((step) => [step.id, step]));
  const board = (step: RunbookStep): BoardStep => {
    const held = known.get(step.id);
    if (held) return held;
    const before = step.after.flatMap((id) => {
      const one = byId.get(id);
      return one ? [board(one)] : [];
    });
    const made = boardStep(step, before, progress.get(step.id), start, now);
    known.set(step.id, made);
    return made;
  };
  const steps = ordered.map(board);
  const last = steps.reduce<BoardStep | undefined>(
    (latest, one) => (latest === undefined || one.expected.ends > latest.expected.ends ? one : latest),
    undefined,
  );
  const plannedEnd = Math.max(...steps.map(({ planned }) => planned.ends));
  return {
    steps,
    done: steps.filter(({ state }) => state === 'done').length,
    ends: last?.expected.ends ?? start,
    late: last ? Math.max(0, minutesBetween(plannedEnd, last.expected.ends)) : 0,
    critical: chainTo(last, known),
  };
}

function boardStep(
  step: RunbookStep,
  before: readonly BoardStep[],
  progress: StepProgress | undefined,
  start: number,
  now: number,
): BoardStep {
  const planned = { begins: start + step.from * MINUTE, ends: start + (step.from + step.minutes) * MINUTE };
  const waitsFor = before.filter(({ state }) => state !== 'done').map((one) => one.step.id);
  const state = stateOf(progress, waitsFor);
  const free = Math.max(planned.begins, ...before.map(({ expected }) => expected.ends));
  const begins = progress?.started ?? Math.max(free, now);
  const ends =
    state === 'done'
      ? (progress?.ended ?? begins)
      : Math.max(begins + step.minutes * MINUTE, progress?.started ? now : 0);
  return {
    step,
    state,
    planned,
    expected: { begins, ends },
    late: Math.max(0, minutesBetween(planned.ends, ends)),
    waitsFor,
  };
}

function stateOf(progress: StepProgress | undefined, waitsFor: readonly StepId[]): BoardStepState {
  if (progress?.state === 'done') return 'done';
  if (progress?.state === 'failed') return 'failed';
  if (progress?.state === 'started') return 'running';
  return waitsFor.length > 0 ? 'waiting' : 'ready';
}

const minutesBetween = (from: number, to: number): number => Math.round((to - from) / MINUTE);

/** Back from the last step through whatever each waited longest for, as long as it is late. */
function chainTo(last: BoardStep | undefined, known: ReadonlyMap<StepId, BoardStep>): StepId[] {
  const chain: StepId[] = [];
  let at = last;
  while (at && at.late > 0) {
    chain.unshift(at.step.id);
    at = at.step.after
      .flatMap((id) => known.get(id) ?? [])
      .reduce<BoardStep | undefined>(
        (latest, one) => (latest === undefined || one.expected.ends > latest.expected.ends ? one : latest),
        undefined,
      );
  }
  return chain;
}
