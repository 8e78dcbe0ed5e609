/**
 * Group commit: what is to be logged while an INSERT is under way goes with the next. An entry is durable when its promise
 * resolves. Two lanes, each with its own chain and one INSERT at a time: the next batch of one does not wait for the disk
 * under the other, and within a chain nothing overtakes.
 */
import type { Database } from '@helseplattform/record/database';
import { DatabaseUnavailable, StatementFailed } from '@helseplattform/record/database';
import { dayOf, genesis, link, newChain } from './chain.ts';
import { type LogEntry, write } from './entry.ts';

const LANES = 2;
/** Rows in one INSERT; more wait for the next. */
const MOST = 500;
/** How long an INSERT is tried again before those who wait are told, in milliseconds. */
const PATIENCE = 10_000;
/** Between two tries. */
const AGAIN = 100;

interface Waiting {
  readonly entry: LogEntry;
  readonly body: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Row {
  readonly day: string;
  readonly chain: bigint;
  readonly n: number;
  readonly hash: Buffer;
  readonly waiting: Waiting;
}

/** Where the chain of a lane stands. */
interface Head {
  day: string;
  chain: bigint;
  n: number;
  hash: Buffer;
}

const INSERT = `insert into access_log (day, chain, n, at, actor, organisation, patient, others, hash, body)
  select r.day, r.chain, r.n, r.at, r.actor, r.organisation, r.patient, r.others, decode(r.hash, 'hex'), r.body
    from json_to_recordset($1::json) r(day date, chain bigint, n bigint, at timestamptz, actor text,
      organisation text, patient text, others text[], hash text, body text)
  on conflict do nothing`;

export class LogWriter {
  readonly #database: Pick<Database, 'run'>;
  readonly #heads: (Head | undefined)[] = new Array(LANES).fill(undefined);
  readonly #free = Array.from({ length: LANES }, (_, lane) => lane);
  #waiting: Waiting[] = [];
  #planned = false;

  constructor(database: Pick<Database, 'run'>) {
    this.#database = database;
  }

  /** Resolves when the entry is durable. @throws {DatabaseUnavailable} when it cannot be logged: then nothing may be answered */
  async write(entry: LogEntry): Promise<void> {
    refuseUnsound(entry);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, body: write(entry), resolve, reject });
      if (this.#planned) return;
      this.#planned = true;
      // what else arrives in this turn of the loop goes along
      setImmediate(() => {
        this.#planned = false;
        this.#send();
      });
    });
  }

  #send(): void {
    while (this.#waiting.length > 0 && this.#free.length > 0) {
      const lane = this.#free.pop()!;
      const batch = this.#waiting.slice(0, MOST);
      this.#waiting = this.#waiting.slice(MOST);
      void this.#insert(lane, batch).finally(() => {
        this.#free.push(lane);
        this.#send();
      });
    }
  }

  async #insert(lane: number, batch: readonly Waiting[]): Promise<void> {
    const rows = this.#chained(lane, batch);
    try {
      await this.#untilDone(rows);
      for (const { waiting } of rows) waiting.resolve();
    } catch (error) {
      // whether they are there is not known: the next rows stand on a new chain, and nobody is told they were logged
      this.#heads[lane] = undefined;
      for (const { waiting } of rows) waiting.reject(error);
    }
  }

  #chained(lane: number, batch: readonly Waiting[]): Row[] {
    return batch.map((waiting) => {
      const day = dayOf(waiting.entry.at);
      const before = this.#heads[lane];
      const chain = before?.day === day ? before.chain : newChain();
      const head = before?.day === day ? before : { day, chain, n: 0, hash: genesis(day, chain) };
      const hash = link(head.hash, waiting.body);
      this.#heads[lane] = { day, chain, n: head.n + 1, hash };
      return { day, chain, n: head.n + 1, hash, waiting };
    });
  }

  /** The same rows again change nothing, so an INSERT whose outcome is not known is simply repeated. */
  async #untilDone(rows: readonly Row[]): Promise<void> {
    const parameter = JSON.stringify(rows.map(columns));
    const until = performance.now() + PATIENCE;
    for (;;) {
      try {
        await this.#database.run('access-log', INSERT, [parameter]);
        return;
      } catch (error) {
        if (error instanceof StatementFailed || performance.now() > until) throw error;
        if (!(error instanceof DatabaseUnavailable) && !isBusy(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
  }
}

const SOUND = /^[A-Za-z0-9./:_-]{1,200}$/;

/** One entry that the database cannot store would take those beside it along. */
function refuseUnsound({ at, actor, patients }: LogEntry): void {
  const names = [actor.id, ...(actor.organisation === undefined ? [] : [actor.organisation]), ...patients];
  const wrong = names.find((name) => !SOUND.test(name));
  if (wrong !== undefined)
    throw new Error(`access log: ${JSON.stringify(wrong)} is not the id of a person, unit or patient`);
  if (!Number.isInteger(at)) throw new Error('access log: an entry has its time in whole milliseconds since 1970');
}

const isBusy = (error: unknown) => (error as { status?: number }).status === 429;

function columns({ day, chain, n, hash, waiting: { entry, body } }: Row) {
  const [patient, ...others] = entry.patients;
  return {
    day,
    chain: String(chain),
    n,
    at: new Date(entry.at).toISOString(),
    actor: entry.actor.id,
    organisation: entry.actor.organisation,
    patient,
    ...(others.length > 0 ? { others } : {}),
    hash: hash.toString('hex'),
    body,
  };
}
