/** Does one request on its own: what a route means outside of a transaction. */
import type { Platform } from '../platform.ts';
import type { Answer, Call, Route } from './call.ts';
import { refuseUnknown } from './query.ts';

/** @throws {FhirError} what the caller did wrong, or what could not be done */
export async function perform(route: Route, call: Call, platform: Platform): Promise<Answer> {
  if (route.parameters) refuseUnknown(call.query, route.parameters);
  if (route.kind !== 'write') return route.run(call, platform);
  const [result] = await call.record.transact([route.plan(call, platform)], call.idempotency);
  const answer = route.answer(call, result!);
  return result!.replayed ? { ...answer, headers: { ...answer.headers, 'idempotent-replayed': 'true' } } : answer;
}
