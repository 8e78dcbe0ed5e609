/** Something waits and nobody has it: it becomes a case, a duty with the mark that it was found. */
import type { Task, UnknownResource } from '@helseplattform/fhir';
import { ownerAmong } from '../companion.ts';
import { foundMark, newDuty } from '../duty/duty.ts';
import { dutyId } from '../duty/kinds.ts';
import type { Followup } from '../followup.ts';
import { platform } from '../operations/write.ts';
import { unitOf, upFrom } from '../owners/units.ts';
import type { Finding } from '../rules/evaluate.ts';
import { isLacking } from '../rules/evaluate.ts';
import type { Lacking, Waiting } from '../rules/rule.ts';
import { REASONS } from '../texts/reasons.ts';
import { startOf } from '../time.ts';

/** @returns undefined where nobody can be found, not even as a last resort */
export async function caseOf(
  followup: Followup,
  { rule, focus, resource, outcome }: Finding,
): Promise<Task | undefined> {
  const now = followup.now();
  const waiting = asWaiting(outcome!, startOf(resource?.meta.lastUpdated) ?? now);
  const owner = (await ownerOf(followup, waiting)) ?? (await followup.lastResort());
  if (owner === undefined) return undefined;
  const id = dutyId(rule.kind, focus);
  const task = newDuty(id, rule.kind, focus, waiting, owner, now);
  return {
    ...task,
    extension: [...task.extension!, foundMark(now)],
    statusReason: { text: REASONS.found },
  };
}

/** All of them, or none. */
export async function writeCases(followup: Followup, cases: readonly Task[]): Promise<void> {
  await platform(followup).transact(
    cases.map((found) => ({
      method: 'update',
      type: 'Task',
      id: found.id!,
      resource: { value: found as unknown as UnknownResource },
    })),
  );
}

/** What should never have been written waits at once for whoever can put it right. */
const asWaiting = (outcome: Waiting | Lacking, since: number): Waiting =>
  isLacking(outcome)
    ? { since, due: since, owners: [], element: outcome.lacks, remedy: outcome.text, priority: 'urgent' }
    : outcome;

/** Whom the rule names, or whoever is above one of them. */
async function ownerOf(followup: Followup, waiting: Waiting): Promise<string | undefined> {
  const reader = platform(followup);
  const named = [...waiting.owners, ...(waiting.ownersIfOutside ?? [])];
  const own = ownerAmong(waiting, await followup.staffing.of(reader, named));
  if (own) return own;
  for (const party of [...named, ...(waiting.requester ? [waiting.requester] : [])]) {
    const unit = await unitOf(reader, party);
    const units = unit ? await upFrom(reader, unit) : [];
    const answering = await followup.staffing.of(reader, units);
    const first = units.find((one) => answering.answers(one));
    if (first) return first;
  }
  return undefined;
}
