/**
 * Group commit: what is to be logged while an INSERT is under way goes with the next. An entry is durable when its promise
 * resolves. Two lanes, each with its own chain and one INSERT at a time: the next batch of one does not wait for the disk
 * under the other, and within a chain nothing overtakes. Where many requests are under way a batch waits a moment for those
 * that are about to be answered: an INSERT costs as much as reading a resource, whether it has one row or thirty.
 */
import {
  byteaArray,
  type Database,
  DatabaseUnavailable,
  int8Array,
  isUniqueViolation,
  type Parameter,
  StatementFailed,
  textArray,
  timestampArray,
} from '@helseplattform/record/database';
import { dayOf, genesis, link, newChain } from './chain.ts';
import { type LogEntry, write } from './entry.ts';

const LANES = 2;
/** Rows in one INSERT; more wait for the next. */
const MOST = 500;
/** How long an INSERT is tried again before those who wait are told, in milliseconds. */
const PATIENCE = 10_000;
/** Between two tries. */
const AGAIN = 100;
/** Longest wait of an entry for others to go along with, in milliseconds. */
const GATHER = 8;

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
  select r.day::date, r.chain, r.n, r.at, r.actor, r.organisation, r.patient, string_to_array(r.others, ' '), r.hash, r.body
    from unnest($1::text[], $2::int8[], $3::int8[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[],
      $9::bytea[], $10::text[]) r(day, chain, n, at, actor, organisation, patient, others, hash, body)`;

export class LogWriter {
  readonly #database: Pick<Database, 'run'>;
  readonly #heads: (Head | undefined)[] = new Array(LANES).fill(undefined);
  readonly #free = Array.from({ length: LANES }, (_, lane) => lane);
  readonly #underWay: () => number;
  #waiting: Waiting[] = [];
  #planned = false;
  #gathering: NodeJS.Timeout | undefined;

  /** @param underWay how many requests this process is at, those that wait for the log included */
  constructor(database: Pick<Database, 'run'>, underWay: () => number = () => 0) {
    this.#database = database;
    this.#underWay = underWay;
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

  #send(late = false): void {
    while (this.#waiting.length > 0 && this.#free.length > 0) {
      if (!late && this.#waiting.length < this.#underWay() / LANES) {
        this.#gather();
        return;
      }
      clearTimeout(this.#gathering);
      this.#gathering = undefined;
      const lane = this.#free.pop()!;
      const batch = this.#waiting.slice(0, MOST);
      this.#waiting = this.#waiting.slice(MOST);
      void this.#insert(lane, batch).finally(() => {
        this.#free.push(lane);
        this.#send();
      });
    }
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#send(true);
    }, GATHER);
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

  /**
   * An INSERT whose outcome is not known is repeated: where its rows are there already, it had come through. (Asking for that
   * each time, by `on conflict`, is a quarter of what a row costs the database.)
   */
  async #untilDone(rows: readonly Row[]): Promise<void> {
    const parameters = columnsOf(rows);
    const until = performance.now() + PATIENCE;
    for (let repeated = false; ; repeated = true) {
      try {
        await this.#database.run('access-log', INSERT, parameters);
        return;
      } catch (error) {
        if (repeated && isUniqueViolation(error, 'access_log_pkey')) return;
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

/** One array for each column of the INSERT. */
function columnsOf(rows: readonly Row[]): Parameter[] {
  const entries = rows.map(({ waiting }) => waiting.entry);
  return [
    textArray(rows.map(({ day }) => day)),
    int8Array(rows.map(({ chain }) => chain)),
    int8Array(rows.map(({ n }) => BigInt(n))),
    timestampArray(entries.map(({ at }) => at)),
    textArray(entries.map(({ actor }) => actor.id)),
    textArray(entries.map(({ actor }) => actor.organisation)),
    textArray(entries.map(({ patients }) => patients[0])),
    // no id has a space in it (refuseUnsound)
    textArray(entries.map(({ patients }) => (patients.length > 1 ? patients.slice(1).join(' ') : undefined))),
    byteaArray(rows.map(({ hash }) => hash)),
    textArray(rows.map(({ waiting }) => waiting.body)),
  ];
}
