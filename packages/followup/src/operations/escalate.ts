/** Follow-up's own changes of a duty: a step up the ladder when time is up, or on when whoever had it does not answer. */
import { STEP } from '../codes.ts';
import { type Duty, iso, withExtensions } from '../duty/duty.ts';
import type { Followup } from '../followup.ts';
import { nextRung, STEPS } from '../owners/ladder.ts';
import { REASONS } from '../texts/reasons.ts';
import { changeDuty, platform } from './write.ts';

const SYSTEM = { id: 'system', kind: 'system' } as const;
const TOP = STEPS.length - 1;

/** One step up: whoever is next has it, and reads why. At the top it stays where it is, overdue. */
export async function escalate(followup: Followup, duty: Duty): Promise<Duty> {
  const next = await nextRung(
    platform(followup),
    followup.staffing,
    { owner: duty.owner!, step: duty.step },
    { due: duty.due },
  );
  return changeDuty(followup, SYSTEM, duty, (task) => ({
    ...(next ? { owner: { reference: next.owner }, status: 'requested' } : {}),
    statusReason: { text: REASONS.overdue },
    extension: withExtensions(task, { url: STEP, valueInteger: next?.step ?? TOP }).extension!,
  }));
}

/** To somebody who answers. @returns undefined where nobody can be found */
export async function moveOn(followup: Followup, duty: Duty): Promise<Duty | undefined> {
  const reader = platform(followup);
  const next = duty.owner && (await nextRung(reader, followup.staffing, { owner: duty.owner, step: 0 }, duty));
  const to = next ? next.owner : await followup.lastResort();
  if (to === undefined || to === duty.owner) return undefined;
  return changeDuty(followup, SYSTEM, duty, () => ({
    owner: { reference: to },
    status: 'requested',
    statusReason: { text: REASONS.away },
  }));
}

/** The duty ends, because nothing waits any more. */
export async function end(followup: Followup, duty: Duty, focusIsThere: boolean): Promise<Duty> {
  return changeDuty(followup, SYSTEM, duty, (task) => {
    const at = iso(Math.max(followup.now(), duty.since));
    return {
      status: 'completed',
      executionPeriod: { ...task.executionPeriod, end: at },
      ...(focusIsThere ? {} : { focus: undefined as never }),
    };
  });
}
