/** Somebody leaves a role, or is away: what they had goes to whoever is next, in the same transaction. */
import { FhirError, type PractitionerRole, type Stored, type Task, type UnknownResource } from '@helseplattform/fhir';
import type { Accompanying, CompanionChange, Company, Reader } from '@helseplattform/record';
import { dutyOf, isLive, LIVE, modified } from '../duty/duty.ts';
import { resourceOf } from '../resource.ts';
import { REASONS } from '../texts/reasons.ts';
import { isHeld } from './held.ts';
import { nextRung } from './ladder.ts';
import type { Staffing } from './staffing.ts';
import { deputyIn } from './units.ts';

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
  const leaving = new Set(left.filter(isForGood).map(({ id }) => `PractitionerRole/${id}`));
  const moves: Accompanying[] = [];
  for (const change of left) {
    const deputy = change.after && deputyIn(change.after as PractitionerRole);
    moves.push(...(await moveAll(`PractitionerRole/${change.id}`, change, deputy)));
    const unit = (change.before as PractitionerRole).organization?.reference;
    if (!unit || !isForGood(change) || (await staffing.of(reader, [unit], leaving)).answers(unit)) continue;
    moves.push(...(await moveAll(unit, change, undefined))); // the last one who worked there
  }
  return moves;

  async function moveAll(from: string, change: CompanionChange, deputy: string | undefined): Promise<Accompanying[]> {
    const tasks = await dutiesOf(reader, from);
    if (tasks.length === 0) return [];
    const next = await nextRung(reader, staffing, { owner: from, step: 0 }, { leaving, deputy });
    if (!next) throw change.fault(leftWithNobody(tasks.length));
    return tasks.map((id) => ({
      with: change,
      write: {
        method: 'put',
        type: 'Task',
        id,
        make: (current) => moved(current as Task | undefined, from, next.owner, now) as UnknownResource | undefined,
      },
    }));
  }
}

/** Somebody who is only away still works there. */
const isForGood = ({ after }: CompanionChange): boolean => {
  const role = after as PractitionerRole | undefined;
  return role === undefined || role.active === false || role.notAvailable === undefined;
};

async function dutiesOf(reader: Reader, owner: string): Promise<string[]> {
  const { entries } = await reader.search({
    type: 'Task',
    params: [
      ['owner', owner],
      ['status', LIVE.join(',')],
      ['_count', String(MOST)],
    ],
    base: '',
  });
  return entries
    .map(({ version }) => resourceOf(version) as Stored & Task)
    .filter((task) => dutyOf(task) !== undefined)
    .map(({ id }) => id);
}

const leftWithNobody = (count: number) =>
  new FhirError(422, {
    severity: 'error',
    code: 'business-rule',
    text: `${count} ${count === 1 ? 'duty' : 'duties'} would be left with nobody. Name a deputy, or hand them over first.`,
    expression: 'PractitionerRole.active',
  });

/** Undefined when somebody else has it by now, or it has ended. */
function moved(task: Task | undefined, from: string, to: string, now: number): Task | undefined {
  if (!task || !isLive(task) || task.owner?.reference !== from) return undefined;
  return {
    ...task,
    status: 'requested',
    owner: { reference: to },
    statusReason: { text: REASONS.away },
    lastModified: modified(task, now),
  };
}
