/** A person says what was done about a delivery that went wrong, or about a message that could not be dealt with. */
import { type Communication, FhirError, type UnknownResource } from '@helseplattform/fhir';
import type { Actor, Interaction, Reader, Store } from '@helseplattform/record';
import { DEADLINES, type DeadlineRow, deadlinesAt } from './deadlines.ts';
import { isFault } from './machine.ts';
import { deliveryOf, kindOf, RECEIVED_KIND } from './resource.ts';
import { applied } from './worker.ts';

export interface Settling {
  readonly store: Pick<Store, 'as'>;
  /** The record as the person sees it: whoever does not see it cannot settle it. */
  readonly record: Pick<Reader, 'read'>;
  readonly actor: Actor;
  readonly id: string;
  /** What was done, in own words. */
  readonly reason: string;
  readonly deadlines?: readonly DeadlineRow[];
  /** ms since 1970 */
  readonly now?: () => number;
}

/** Fewer letters say nothing to whoever reads it later. */
const FEWEST_LETTERS = 5;

/** @throws {FhirError} 404 unseen, 409 when nothing is wrong with it, 422 for a reason that says nothing */
export async function settle({
  store,
  record,
  actor,
  id,
  reason,
  deadlines = DEADLINES,
  now = Date.now,
}: Settling): Promise<void> {
  if (reason.replace(/[^\p{L}]/gu, '').length < FEWEST_LETTERS)
    throw refused(
      422,
      'required',
      'Say what was done: sent again, told by telephone, or why nothing is needed.',
      'reason',
    );
  const version = await record.read('Communication', id);
  if (!version || version.method === 'DELETE')
    throw refused(404, 'not-found', `Communication/${id} is not in this record.`);
  const resource = JSON.parse(version.body.toString()) as Communication;
  // an Annotation names a person, not the role they act in
  const by = actor.id.includes('/') ? { authorReference: { reference: actor.id } } : { authorString: actor.id };
  const note = { time: new Date(now()).toISOString(), text: reason, ...by };
  const more = { note: [...(resource.note ?? []), note] } as Partial<Communication>;
  const at = now();
  const delivery = deliveryOf(resource);
  const change: Interaction | undefined =
    delivery && isFault(delivery)
      ? applied(id, { kind: 'settled' }, at, deadlinesAt(at, deadlines), reason, more)
      : kindOf(resource) === RECEIVED_KIND && resource.status === 'on-hold'
        ? {
            method: 'patch',
            type: 'Communication',
            id,
            apply: (current) => ({ ...current, ...more, status: 'completed' }) as unknown as UnknownResource,
          }
        : undefined;
  if (!change)
    throw refused(409, 'conflict', 'There is nothing to deal with here: it is on its way, received, or dealt with.');
  await store.as({ id: 'system', kind: 'system' }).transact([change]);
}

const refused = (status: number, code: 'required' | 'not-found' | 'conflict', text: string, expression?: string) =>
  new FhirError(status, { severity: 'error', code, text, ...(expression ? { expression } : {}) });
