/** The lists that are heard of: each watched once, for all who hear of it, and let go with the last of them. */
import type { Change, Reader } from '@helseplattform/record';
import type { Logger } from 'pino';
import { Watch, type Watched } from './interest.ts';
import type { Heard } from './lists.ts';

interface Channel<Hearer> {
  /** Each with the name it knows the list by. */
  readonly hearers: Map<Hearer, string>;
  /** Settles when it is known who is on the list; undefined: there is nothing to hear. */
  ready: Promise<Watched | undefined>;
  /** When it was looked up who is on the list, ms since 1970. */
  lookedUp: number;
}

/** Who is on a list is looked up again after so long, ms: a new day has other patients. */
const LOOK_AGAIN = 10 * 60_000;

export class Channels<Hearer> {
  readonly #record: Reader;
  readonly #log: Pick<Logger, 'error'>;
  readonly #watch = new Watch();
  readonly #byKey = new Map<string, Channel<Hearer>>();
  readonly #of = new Map<Watched, Channel<Hearer>>();

  /** @param record as the platform sees it */
  constructor(record: Reader, log: Pick<Logger, 'error'>) {
    this.#record = record;
    this.#log = log;
  }

  /** Somebody hears of a list from now on; settles when it is known what concerns it. */
  async join(list: Heard, hearer: Hearer): Promise<void> {
    let channel = this.#byKey.get(list.key);
    if (!channel) {
      channel = { hearers: new Map(), ready: Promise.resolve(undefined), lookedUp: Date.now() };
      channel.ready = this.#lookUp(list, channel);
      this.#byKey.set(list.key, channel);
    }
    channel.hearers.set(hearer, list.name);
    await channel.ready;
  }

  leave({ key }: Heard, hearer: Hearer): void {
    const channel = this.#byKey.get(key);
    channel?.hearers.delete(hearer);
    if (channel?.hearers.size !== 0) return;
    this.#byKey.delete(key);
    void this.#letGo(channel);
  }

  /** Who hears of a list that a change concerns, and the name they know it by. */
  async concernedBy(change: Change): Promise<(readonly [hearer: Hearer, name: string])[]> {
    const { type, id, versionId } = change.version;
    const before = async () => (await this.#record.vread(type, id, String(Number(versionId) - 1)))?.body;
    const lists = await this.#watch.concernedBy(change, before);
    return [...lists].flatMap((one) => [...(this.#of.get(one)?.hearers ?? [])]);
  }

  /** Looks up who is on the lists for which that was long ago. */
  refresh(): void {
    for (const channel of this.#byKey.values())
      if (Date.now() > channel.lookedUp + LOOK_AGAIN) void this.#lookAgain(channel);
  }

  async #lookUp(list: Heard, channel: Channel<Hearer>): Promise<Watched | undefined> {
    const interest = await list.interest(this.#record);
    if (!interest) return undefined;
    const one: Watched = { interest, patients: new Set(await interest.patients()) };
    this.#watch.add(one);
    this.#of.set(one, channel);
    return one;
  }

  async #lookAgain(channel: Channel<Hearer>): Promise<void> {
    channel.lookedUp = Date.now();
    try {
      const one = await channel.ready;
      for (const patient of (await one?.interest.patients()) ?? []) this.#watch.join(one!, patient);
    } catch (error) {
      this.#log.error({ err: error }, 'it could not be looked up who is on a list');
    }
  }

  async #letGo({ ready }: Channel<Hearer>): Promise<void> {
    const one = await ready.catch(() => undefined);
    if (!one) return;
    this.#watch.delete(one);
    this.#of.delete(one);
  }
}
