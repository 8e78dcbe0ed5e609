/** Messages about a patient: whoever is asked must be able to answer. */
import type { Relation } from '@helseplattform/record';
import { type Json, references, startOf, text } from '../json.ts';
import { relations } from './relation.ts';

export function fromCommunication(message: Json): Relation[] {
  const status = text(message.status) ?? '';
  if (status === 'entered-in-error' || status === 'not-done' || status === 'preparation') return [];
  const sent = startOf(message.sent) ?? startOf(message.received);
  return relations('message', references(message.recipient), { from: sent, until: sent ?? Number.NEGATIVE_INFINITY });
}
