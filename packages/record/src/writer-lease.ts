/** The one session each server process holds open: it leases a writer slot for numbers, and hears what others announce. */
import pg from 'pg';
import { DatabaseUnavailable } from './database/errors.ts';
import { EPOCH, Numbers, timeOf, WRITERS } from './numbers.ts';

/** First key of our advisory locks on writer slots. */
const SLOT = 74310001;
/** Announced when SearchParameter or other definitions in the record change. */
const DEFINITIONS_CHANNEL = 'helseplattform_definitions';

/**
 * Holds a writer slot for as long as its session lives. When the session is lost the slot may go to another process, so
 * no numbers are handed out until a slot is leased anew.
 */
export class WriterLease {
  readonly #url: () => string;
  readonly #onDefinitions: () => void;
  #client: pg.Client | undefined;
  #numbers: Numbers | undefined;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;

  private constructor(url: () => string, onDefinitions: () => void) {
    this.#url = url;
    this.#onDefinitions = onDefinitions;
  }

  static async open(url: () => string, onDefinitions: () => void): Promise<WriterLease> {
    const lease = new WriterLease(url, onDefinitions);
    await lease.#connect();
    return lease;
  }

  /** The numbers of our slot. @throws {DatabaseUnavailable} while there is none */
  numbers(): Numbers {
    if (!this.#numbers) throw new DatabaseUnavailable('this server has lost its writer slot and is leasing another');
    return this.#numbers;
  }

  /** Tells every server process, this one included, that definitions changed. */
  async announceDefinitions(): Promise<void> {
    await this.#client?.query(`notify ${DEFINITIONS_CHANNEL}`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url(),
      application_name: 'helseplattform writer',
      keepAlive: true,
    });
    const lost = () => {
      if (this.#client !== client) return;
      this.#client = undefined;
      this.#numbers = undefined;
      client.end().catch(() => {});
      this.#reconnect();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', () => this.#onDefinitions());
    await client.connect();
    const slots = await client.query<{ slot: number }>(
      `select s as slot from generate_series(0, ${WRITERS - 1}) s where pg_try_advisory_lock(${SLOT}, s) limit 1`,
    );
    const slot = slots.rows[0]?.slot;
    if (slot === undefined) {
      await client.end();
      throw new Error(`all ${WRITERS} writer slots of this database are taken: stop another server process first`);
    }
    // whatever the clocks of machines say, numbers go on from the highest there is
    const highest = await client.query<{ rid: string | null; vid: string | null }>(
      'select (select max(rid) from version) as rid, (select max(m.vid) from generate_series(1, 200) t cross join lateral (select max(vid) as vid from version where rt = t::int2) m) as vid',
    );
    const { rid, vid } = highest.rows[0]!;
    const seen = Math.max(rid ? timeOf(BigInt(rid)) : EPOCH, vid ? timeOf(BigInt(vid)) : EPOCH);
    await client.query(`listen ${DEFINITIONS_CHANNEL}`);
    this.#client = client;
    this.#numbers = new Numbers(slot, seen);
  }

  #reconnect(): void {
    if (this.#closed) return;
    this.#retry = setTimeout(() => {
      this.#connect().then(
        () => this.#onDefinitions(), // what was announced meanwhile
        () => this.#reconnect(),
      );
    }, 200).unref();
  }
}
