/** Somebody leaves a role, or is away: what they had goes to whoever is next, in the same transaction. */
import { FhirError, type PractitionerRole, type Task, type UnknownResource } from '@helseplattform/fhir';
import type { Accompanying, CompanionChange, Company } from '@helseplattform/record';
import { dutyOf, isLive, LIVE, modified } from '../duty/duty.ts';
import { REASONS } from '../texts/reasons.ts';
import { nextRung } from './ladder.ts';
import { isHeld, type Staffing } from './staffing.ts';

/** Duties that move in one transaction; the sweep moves what is left. */
const MOST = 500;

/** Whether a role says that nobody holds it, or not always; asked of what has not been validated. */
export const leavesWork = ({ active, period, notAvailable }: UnknownResource): boolean =>
  active === false ||
  (period as { end?: unknown } | undefined)?.end !== undefined ||
  (Array.isArray(notAvailable) && notAvailable.length > 0);

export async function movesOf(
  { reader }: Company,
  roles: readonly CompanionChange[],
  staffing: Staffing,
  now: number,
): Promise<Accompanying[]> {
  const left = roles.filter(
    ({ before, after }) =>
      before && isHeld(before as PractitionerRole, now) && !(after && isHeld(after as PractitionerRole, now)),
  );
  const moves: Accompanying[] = [];
  for (const change of left) {
    const role = `PractitionerRole/${change.id}`;
    const { entries } = await reader.search({
      type: 'Task',
      params: [
        ['owner', role],
        ['status', LIVE.join(',')],
        ['_count', String(MOST)],
      ],
      base: '',
    });
    const tasks = entries
      .map(({ version }) => JSON.parse(version.body.toString()) as Task & { id: string })
      .filter((task) => dutyOf(task) !== undefined);
    if (tasks.length === 0) continue;
    const next = await nextRung(reader, staffing, { owner: role, step: 0 });
    if (!next)
      throw change.fault(
        new FhirError(422, {
          severity: 'error',
          code: 'business-rule',
          text: `${tasks.length} duties would be left with nobody. Name a deputy, or hand them over first.`,
          expression: 'PractitionerRole.active',
        }),
      );
    for (const task of tasks)
      moves.push({
        with: change,
        write: {
          method: 'put',
          type: 'Task',
          id: task.id,
          make: (current) => moved(current as Task | undefined, role, next.owner, now) as UnknownResource | undefined,
        },
      });
  }
  return moves;
}

/** Undefined when somebody else has it by now, or it has ended. */
export function moved(task: Task | undefined, from: string, to: string, now: number): Task | undefined {
  if (!task || !isLive(task) || task.owner?.reference !== from) return undefined;
  return {
    ...task,
    status: 'requested',
    owner: { reference: to },
    statusReason: { text: REASONS.away },
    lastModified: modified(task, now),
  };
}
