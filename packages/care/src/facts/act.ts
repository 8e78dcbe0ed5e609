/** Signs what is done to a fact, and reads who did it last. */
import type { Resource } from '@helseplattform/fhir';
import { type LastAct, lastActOf, signed } from '../extensions.ts';
import type { Acting } from '../parties.ts';
import type { FactAct, FactState } from './view-model.ts';

/** The fact with what was done to it, by whom and why. */
export const act = <T extends Resource>(resource: T, what: FactAct, by: Acting, reason?: string): T =>
  signed(resource, what, by, reason);

const ACTS: readonly string[] = ['added', 'changed', 'ended', 'reopened', 'refuted', 'wrong', 'undone'];

export const actOf = (last: LastAct | undefined): FactAct =>
  last !== undefined && ACTS.includes(last.act) ? (last.act as FactAct) : 'written';

/** What a change of it must know, and what was done to it last. */
export function stateOf(resource: Resource): FactState {
  const last = lastActOf(resource as object);
  return {
    version: resource.meta?.versionId ?? '',
    ...(last
      ? {
          last: {
            act: actOf(last),
            at: last.at,
            by: last.by?.display ?? last.by?.reference ?? '',
            ...(last.reason ? { reason: last.reason } : {}),
          },
        }
      : {}),
  };
}
