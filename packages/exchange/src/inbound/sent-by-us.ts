/** A message of ours that somebody outside refers to by its MsgId. */
import type { Communication } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { isDelivery, receiverHersOf } from '../delivery/resource.ts';

const ID = /^[A-Za-z0-9\-.]{1,64}$/;

/** The delivery under a MsgId, as it was written by whoever refers to it; undefined when nothing was sent under it. */
export async function sentUnder(reader: Pick<Reader, 'read'>, msgId: string): Promise<Communication | undefined> {
  const id = msgId.trim().toLowerCase();
  if (!ID.test(id)) return undefined;
  const version = await reader.read('Communication', id);
  if (!version || version.method === 'DELETE') return undefined;
  const resource = JSON.parse(version.body.toString()) as Communication;
  return isDelivery(resource) ? resource : undefined;
}

/** Only whoever a message was addressed to can answer it. Before it has been addressed, nobody can have it. */
export const wasSentTo = (delivery: Communication, hers: readonly string[]): boolean =>
  receiverHersOf(delivery).some((her) => hers.includes(her));
