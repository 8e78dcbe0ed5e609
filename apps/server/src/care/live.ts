/** Which units work in the shared record: the state of the rollout decides whether what is written to one is received. */
import { chainOf, isLive, readRegister } from '@helseplattform/exchange';
import type { Reader } from '@helseplattform/record';

/** @returns whether a unit (`Organization/…`) works in the shared record at an instant */
export const liveUnits =
  (reader: Reader, now: Date) =>
  async (unit: string): Promise<boolean> =>
    isLive(chainOf(await readRegister(reader, [unit]), unit), now.getTime());
