/** What a clinical operation is given by the server: who acts, on which record, when, and which units work here. */
import type { OperationContext } from '@helseplattform/care';
import type { Actor, Record } from '@helseplattform/record';
import type { Platform } from '../platform.ts';
import { liveUnits } from './live.ts';

const PLATFORM: Actor = { id: 'system', kind: 'system' };

export function operationContext(
  { store, writing }: Platform,
  actor: Actor,
  record: Record,
  idempotency?: OperationContext['idempotency'],
): OperationContext {
  const platform = store.as(PLATFORM);
  const now = new Date();
  const isLive = liveUnits(platform, now);
  return { actor, record, onBehalf: platform, platform, now, isLive, idempotency, drafts: writing.drafts };
}
