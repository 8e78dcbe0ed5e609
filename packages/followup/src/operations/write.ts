/** Changes one duty in one transaction, as whoever acts: the gate decides whether they may, the companion whether it holds. */
import { FhirError, type ResourceType, type Task, type UnknownResource } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import { type Duty, dutyOf, modified } from '../duty/duty.ts';
import type { Followup } from '../followup.ts';

const SYSTEM: Actor = { id: 'system', kind: 'system' };
export const platform = ({ store }: Pick<Followup, 'store'>) => store().as(SYSTEM);

/** A duty, and as whom it is changed. */
export interface Held {
  readonly duty: Duty;
  readonly as: Actor;
}

/**
 * A duty that the actor sees. One that is about no patient (a message that nobody could read) lies in nobody's record, and
 * no gate opens it: it is read and changed by the platform, for whoever acts for its owner.
 * @throws {FhirError} 404 for what is no duty, or is not there for this actor; 409 for one that has ended
 */
export async function readDuty(followup: Followup, actor: Actor, id: string): Promise<Held> {
  const seen = await dutyAt(followup, actor, id);
  const duty = seen ?? (await dutyAt(followup, SYSTEM, id));
  if (!duty || (!seen && (duty.patient !== undefined || actor.kind !== 'staff')))
    throw new FhirError(404, { severity: 'error', code: 'not-found', text: `There is no duty ${id} for you.` });
  if (!duty.isLive)
    throw new FhirError(409, { severity: 'error', code: 'conflict', text: `The duty ${id} has ended already.` });
  return { duty, as: seen ? actor : SYSTEM };
}

async function dutyAt(followup: Followup, actor: Actor, id: string): Promise<Duty | undefined> {
  const version = await followup.store().as(actor).read('Task', id);
  return version && version.method !== 'DELETE' ? dutyOf(JSON.parse(version.body.toString()) as Task) : undefined;
}

/**
 * @param ifOwner the duty is still theirs; otherwise somebody else was first
 * @throws {FhirError} 409, and what the gate and the companion refuse
 */
export async function changeDuty(
  followup: Followup,
  actor: Actor,
  { id, owner: ifOwner }: Pick<Duty, 'id' | 'owner'>,
  change: (task: Task) => Partial<Task>,
): Promise<Duty> {
  const [result] = await followup
    .store()
    .as(actor)
    .transact([
      {
        method: 'patch',
        type: 'Task' satisfies ResourceType,
        id,
        apply(current) {
          const task = current as Task;
          if (task.owner?.reference !== ifOwner || !dutyOf(task)?.isLive)
            throw new FhirError(409, {
              severity: 'error',
              code: 'conflict',
              text: `Somebody else was first: the duty is ${task.owner?.reference ?? 'nobody'}'s now. Look at it again.`,
            });
          const { statusReason: _earlier, ...rest } = task;
          return {
            ...rest,
            ...change(task),
            lastModified: modified(task, followup.now()),
          } as unknown as UnknownResource;
        },
      },
    ]);
  return dutyOf(JSON.parse(result!.version!.body.toString()) as Task)!;
}

/** @param whose who has the duty, where that is another's. @throws {FhirError} 422 without a reason */
export function reasonGiven(reason: string | undefined, whose?: string): string {
  const words = reason?.trim() ?? '';
  if (words !== '') return words;
  throw new FhirError(422, {
    severity: 'error',
    code: 'required',
    text: whose ? `Say why: the duty is ${whose}'s now, who reads it.` : 'Say why: whoever has it next reads it.',
    expression: 'reason',
  });
}
