/** A duty as a Task, and the Task read as a duty. */
import type { Extension, Task } from '@helseplattform/fhir';
import { FOUND, OPENING, OWN_KIND, STEP, STEP_HOURS } from '../codes.ts';
import { STEP_HOURS_OF } from '../deadlines/steps.ts';
import type { Waiting } from '../rules/rule.ts';
import { KIND_NAMES } from '../texts/kinds.ts';
import { endOf, startOf } from '../time.ts';
import { type DutyKind, isDutyKind, OPENING_KIND } from './kinds.ts';

/** Task.status of a duty that somebody has; all others have ended. */
export const LIVE = ['requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold'] as const;
export const isLive = ({ status }: Pick<Task, 'status'>): boolean => (LIVE as readonly string[]).includes(status);

/** Times are ms since 1970. */
export interface Duty {
  readonly id: string;
  readonly kind: DutyKind | typeof OPENING_KIND;
  /** `Type/id`; undefined when it has been deleted. */
  readonly focus: string | undefined;
  readonly isLive: boolean;
  readonly status: Task['status'];
  /** Undefined: nobody, which follow-up never writes. */
  readonly owner: string | undefined;
  readonly patient: string | undefined;
  readonly since: number;
  readonly from: number;
  readonly due: number;
  readonly step: number;
  readonly stepHours: number;
  /** When it ended. */
  readonly ended: number | undefined;
  readonly isFound: boolean;
}

const HOUR = 3_600_000;

export function kindOf(task: Pick<Task, 'code'>): Duty['kind'] | undefined {
  const codings = task.code?.coding ?? [];
  const own = codings.find(({ system, code }) => system === OWN_KIND && isDutyKind(code));
  if (own) return own.code as DutyKind;
  return codings.some(({ system }) => system === OPENING) ? OPENING_KIND : undefined;
}

/** Undefined for a Task that is no duty. */
export function dutyOf(task: Task): Duty | undefined {
  const kind = kindOf(task);
  if (kind === undefined) return undefined;
  const since = startOf(task.authoredOn) ?? 0;
  const { start, end } = task.restriction?.period ?? {};
  return {
    id: task.id!,
    kind,
    focus: task.focus?.reference,
    isLive: isLive(task),
    status: task.status,
    owner: task.owner?.reference,
    patient: task.for?.reference,
    since,
    from: startOf(start) ?? since,
    due: endOf(end) ?? since,
    step: numberIn(task, STEP) ?? 0,
    stepHours: numberIn(task, STEP_HOURS) ?? 24,
    ended: isLive(task) ? undefined : (endOf(task.executionPeriod?.end) ?? endOf(task.lastModified)),
    isFound: extensionsOf(task).some(({ url }) => url === FOUND),
  };
}

/** When a duty goes up its next step, if it is not done before. */
export const nextStepAt = ({ due, step, stepHours }: Pick<Duty, 'due' | 'step' | 'stepHours'>): number =>
  due + step * stepHours * HOUR;

/** A new duty. @param owner who answers for it */
export function newDuty(id: string, kind: DutyKind, focus: string, waiting: Waiting, owner: string, now: number): Task {
  const { patient, requester } = waiting;
  return {
    resourceType: 'Task',
    id,
    extension: [
      { url: STEP, valueInteger: 0 },
      { url: STEP_HOURS, valueInteger: waiting.stepHours ?? STEP_HOURS_OF[kind] },
    ],
    status: 'requested',
    intent: 'order',
    ...shown(kind, waiting),
    focus: { reference: focus },
    ...(patient ? { for: { reference: patient } } : {}),
    authoredOn: iso(Math.min(waiting.since, now)),
    lastModified: iso(now),
    ...(requester ? { requester: { reference: requester } } : {}),
    owner: { reference: owner },
    restriction: restriction(waiting),
  };
}

/** What of a duty follows from what waits, and changes with it. */
export const shown = (kind: DutyKind, { about, priority }: Waiting): Pick<Task, 'code' | 'priority'> => ({
  priority: priority ?? 'routine',
  code: {
    coding: [{ system: OWN_KIND, code: kind }],
    text: about ? `${KIND_NAMES.nb[kind]}: ${about}` : KIND_NAMES.nb[kind],
  },
});

export const restriction = ({ since, from = since, due }: Waiting): NonNullable<Task['restriction']> => ({
  period: { ...(from > since ? { start: iso(from) } : {}), end: iso(due) },
});

/** Task.lastModified, which is never before it was authored, whatever the clocks say (inv-1). */
export const modified = ({ authoredOn }: Pick<Task, 'authoredOn'>, now: number): string =>
  iso(Math.max(now, startOf(authoredOn) ?? now));

export const iso = (at: number): string => new Date(at).toISOString();

/** The mark of what follow-up found with nobody on it. */
export const foundMark = (now: number): Extension => ({ url: FOUND, valueInstant: iso(now) });

/** The Task with extensions in place of those of the same address. */
export function withExtensions(task: Task, ...set: readonly Extension[]): Task {
  const kept = extensionsOf(task).filter(({ url }) => !set.some((one) => one.url === url));
  return { ...task, extension: [...kept, ...set] };
}

const extensionsOf = (task: Task): readonly Extension[] => task.extension ?? [];
const numberIn = (task: Task, wanted: string): number | undefined =>
  extensionsOf(task).find(({ url }) => url === wanted)?.valueInteger;
