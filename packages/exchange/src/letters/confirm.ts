/** The letter service says of one letter that it was delivered, or could not be. */
import { FhirError } from '@helseplattform/fhir';
import type { Store } from '@helseplattform/record';
import { DEADLINES, type DeadlineRow, deadlinesAt } from '../delivery/deadlines.ts';
import { deliveryOf, messageTypeOf } from '../delivery/resource.ts';
import { applied } from '../delivery/worker.ts';
import { LETTER } from '../register/address.ts';

export interface Confirmation {
  readonly msgId: string;
  readonly received: boolean;
  /** Why not, in the service's own words. */
  readonly words?: string;
  readonly deadlines?: readonly DeadlineRow[];
  /** ms since 1970 */
  readonly at: number;
}

/** Told twice, it is heard once. @throws {FhirError} 404 for what is no letter of ours */
export async function confirmLetter(
  store: Pick<Store, 'as'>,
  { msgId, received, words, deadlines = DEADLINES, at }: Confirmation,
): Promise<void> {
  const record = store.as({ id: 'system', kind: 'system' });
  const version = await record.read('Communication', msgId);
  const resource = version && version.method !== 'DELETE' ? JSON.parse(version.body.toString()) : undefined;
  if (!resource || !deliveryOf(resource) || messageTypeOf(resource) !== LETTER)
    throw new FhirError(404, { severity: 'error', code: 'not-found', text: `${msgId} is no letter of ours.` });
  await record.transact([
    applied(msgId, { kind: 'application-receipt', positive: received }, at, deadlinesAt(at, deadlines), words),
  ]);
}
