/** What the record says of live units for the pause of the next wave: who works in it, and what follow-up counts at each. */
import { chainOf, isLive, readRegister } from '@helseplattform/exchange';
import { swept } from '@helseplattform/followup';
import type { LiveRecord } from '@helseplattform/rollout/views';
import type { RolloutParts } from './call.ts';
import { PLATFORM } from './live-state.ts';

/** @param organisations `Organization/…` of the units that are live by the plan */
export async function liveRecord(
  { followup }: Pick<RolloutParts, 'followup'>,
  organisations: readonly string[],
): Promise<LiveRecord> {
  const store = followup.store();
  const last = await swept(store.database);
  const counts = (last?.counts ?? []).flatMap(({ unit, ...count }) => (unit ? [{ unit, ...count }] : []));
  const register = await readRegister(store.as(PLATFORM), [...organisations, ...counts.map(({ unit }) => unit)]);
  const now = Date.now();
  return {
    organisations: new Set(organisations.filter((one) => isLive(chainOf(register, one), now))),
    ...(last
      ? {
          waits: {
            at: new Date(last.at).toISOString(),
            counts: counts.map(({ unit, kind, open, overdue }) => ({
              kind,
              chain: chainOf(register, unit).map(({ id }) => `Organization/${id}`),
              open,
              overdue,
            })),
          },
        }
      : {}),
  };
}
