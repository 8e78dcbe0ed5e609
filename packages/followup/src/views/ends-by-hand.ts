/** Which duties somebody may call done: by the rule that holds for what waits, where several have the same kind. */
import type { Duty } from '../duty/duty.ts';
import type { Followup } from '../followup.ts';
import { platform } from '../operations/write.ts';
import { evaluate } from '../rules/evaluate.ts';

/** What waits is looked at only for kinds whose rules differ: a letter that is read, and a question that is answered. */
export async function endingByHand(followup: Followup, duties: readonly Duty[]): Promise<(duty: Duty) => boolean> {
  const { rules } = followup;
  const kinds = new Set(rules.filter(({ endsBy }) => endsBy === 'hand').map(({ kind }) => kind as Duty['kind']));
  const mixed = rules.filter(({ kind, endsBy }) => kinds.has(kind) && endsBy !== 'hand').map(({ kind }) => kind);
  const unclear = duties.filter(({ kind, focus }) => focus !== undefined && (mixed as string[]).includes(kind));
  const own = rules.filter(({ kind }) => mixed.includes(kind));
  const findings = await evaluate(platform(followup), own, [...new Set(unclear.flatMap(({ focus }) => focus ?? []))]);
  const refused = new Set(
    findings
      .filter(({ outcome, rule }) => outcome && rule.endsBy !== 'hand')
      .map(({ rule, focus }) => `${rule.kind} ${focus}`),
  );
  return ({ kind, focus }) => kinds.has(kind) && !refused.has(`${kind} ${focus}`);
}
