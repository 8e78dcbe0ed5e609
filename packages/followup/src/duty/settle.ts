/** What becomes of a duty when what it is about has changed: made, kept, moved on, ended. Pure. */
import type { Task } from '@helseplattform/fhir';
import type { Waiting } from '../rules/rule.ts';
import { dutyOf, modified, newDuty, restriction, shown } from './duty.ts';
import { type DutyKind, dutyId } from './kinds.ts';

export interface Settling {
  readonly kind: DutyKind;
  /** `Type/id`, and whether it is still there: a Task must not refer to what is deleted. */
  readonly focus: string;
  readonly focusIsThere: boolean;
  /** Undefined: nothing waits. */
  readonly waiting: Waiting | undefined;
  /** Who answers for it, asked when somebody is needed. @throws {FhirError} when there is nobody */
  readonly owner: () => string;
  /** What waits names somebody else than before: whoever has the duty hands it on. */
  readonly isPassedOn?: boolean;
  /** Ended by hand, and what waited has not changed since. */
  readonly endsByHand?: boolean;
  readonly now: number;
}

/** @returns undefined when it is as it should be */
export function settle(settling: Settling, current: Task | undefined): Task | undefined {
  const { waiting, focusIsThere, now } = settling;
  const duty = current && dutyOf(current);
  if (!waiting) {
    if (!current || !duty) return undefined;
    if (duty.isLive) return ended(current, focusIsThere, now);
    return focusIsThere || !current.focus ? undefined : withoutFocus(current);
  }
  if (!current || !duty) return made(settling, waiting);
  if (duty.isLive) return followed(settling, waiting, current);
  if (settling.endsByHand && duty.ended !== undefined && duty.ended >= waiting.since) return undefined;
  return made(settling, waiting);
}

const made = ({ kind, focus, owner, now }: Settling, waiting: Waiting): Task =>
  newDuty(dutyId(kind, focus), kind, focus, waiting, owner(), now);

/** Due time, urgency and words follow what waits; who has it and how far up it is stay, unless it was passed on. */
function followed({ kind, isPassedOn, owner, now }: Settling, waiting: Waiting, current: Task): Task | undefined {
  const duty = dutyOf(current)!;
  const { from = waiting.since, due } = waiting;
  const isSame =
    duty.due === due &&
    duty.from === (from > waiting.since ? from : duty.since) &&
    current.priority === (waiting.priority ?? 'routine');
  const moves = isPassedOn && owner() !== duty.owner;
  if (isSame && !moves) return undefined;
  return {
    ...current,
    ...shown(kind, waiting),
    restriction: restriction(waiting),
    lastModified: modified(current, now),
    ...(moves ? { status: 'requested', owner: { reference: owner() } } : {}),
  };
}

function ended(task: Task, focusIsThere: boolean, now: number): Task {
  const { statusReason: _reason, ...rest } = focusIsThere ? task : withoutFocus(task);
  return {
    ...rest,
    status: 'completed',
    lastModified: modified(task, now),
    executionPeriod: { ...task.executionPeriod, end: modified(task, now) },
  };
}

const withoutFocus = ({ focus: _focus, ...task }: Task): Task => task;
