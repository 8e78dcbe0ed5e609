/** The database as the rest of the record sees it: statements and transactions on a bounded number of connections. */
import { Connection, type ConnectionSettings, type Sending } from './connection.ts';
import { DatabaseBusy, DatabaseUnavailable, StatementFailed } from './errors.ts';
import { Permits } from './permits.ts';
import type { Parameter, StatementEvent, StatementOptions, Statements } from './statement.ts';
import { runTransaction, type TransactionOptions } from './transaction.ts';

export interface DatabaseOptions {
  /** `postgres://…`; a function is asked anew for every connection. */
  url: string | (() => string);
  /** Connections for statements and transactions that need one to themselves; default 8. */
  max?: number;
  /** Connections that `read` shares between callers; default 2, 0 makes `read` the same as `query`. */
  shared?: number;
  /** Callers that may wait for a connection, and reads under way; more are refused with 429. Default 512. */
  queue?: number;
  /** Milliseconds to wait for a connection, a restart of the database included; default 10,000. */
  acquireTimeout?: number;
  /** Milliseconds a statement may take before its connection is closed; default 30,000. */
  statementTimeout?: number;
  /** Settings of every session, e.g. `{ work_mem: '64MB' }`. */
  session?: Readonly<Record<string, string>>;
}

/** How the pool is doing now. */
export interface DatabaseLoad {
  /** Open connections. */
  open: number;
  /** Connections in use by one caller. */
  busy: number;
  /** Callers waiting for a connection. */
  waiting: number;
  /** Shared reads under way. */
  reads: number;
}

export interface Database extends Statements {
  /**
   * A short statement that changes nothing, e.g. a read by key. It shares a pipelined connection with other reads,
   * which halves its cost (32 callers: 22 µs of our CPU instead of 31, 18 µs of PostgreSQL's instead of 35), but waits
   * behind whatever was sent there before: statements that may take over some milliseconds belong in `query`.
   * Repeated once by itself when the connection is lost.
   */
  read<Row = Record<string, unknown>>(
    name: string,
    sql: string,
    parameters?: readonly Parameter[],
    options?: StatementOptions,
  ): Promise<Row[]>;

  /**
   * Runs `work` in a transaction and commits it when `work` returns, rolls back when it throws. Statements that `work`
   * does not wait for are sent at once and still count: if one fails, nothing is committed and its error is thrown.
   * @throws {DatabaseUnavailable} whose `outcome` is `unknown` only when the connection was lost during COMMIT
   */
  transaction<T>(work: (transaction: Statements) => Promise<T>, options?: TransactionOptions): Promise<T>;

  /** Tells the listener about every statement from now on; the returned function ends that. */
  onStatement(listener: (event: StatementEvent) => void): () => void;

  load(): DatabaseLoad;

  /** Lets the work under way finish (at most 10 s), then closes all connections. */
  close(): Promise<void>;
}

/** Opens the database; connections are made when they are needed. */
export function openDatabase(options: DatabaseOptions): Database {
  return new Pool(options);
}

/** How often late statements, late waiters and idle connections are looked for, in milliseconds. */
const TICK = 100;
/** An unused connection is closed after this many milliseconds: each costs the server about 5 MB. */
const IDLE = 5 * 60_000;
/** Between two attempts to connect, in milliseconds. */
const AGAIN = 100;

class Pool implements Database {
  readonly #settings: () => ConnectionSettings;
  readonly #acquireTimeout: number;
  readonly #limit: number;
  readonly #mostReads: number;
  readonly #max: number;
  readonly #permits: Permits;
  readonly #all = new Set<Connection>();
  readonly #idle: Connection[] = [];
  readonly #lanes: (Connection | Promise<Connection> | undefined)[];
  readonly #listeners = new Set<(event: StatementEvent) => void>();
  readonly #ticker: NodeJS.Timeout;
  #reads = 0;
  #closed = false;

  constructor(options: DatabaseOptions) {
    const { url, session = {}, max = 8, queue = 512 } = options;
    this.#max = max;
    this.#acquireTimeout = options.acquireTimeout ?? 10_000;
    this.#limit = options.statementTimeout ?? 30_000;
    this.#mostReads = queue;
    this.#permits = new Permits(max, queue);
    this.#lanes = new Array(options.shared ?? 2).fill(undefined);
    const onStatement = (event: StatementEvent) => {
      for (const listener of this.#listeners) listener(event);
    };
    this.#settings = () => ({
      url: typeof url === 'string' ? url : url(),
      connectTimeout: 5_000,
      session,
      onStatement,
    });
    this.#ticker = setInterval(() => this.#tick(), TICK).unref();
  }

  async query<Row>(name: string, sql: string, parameters: readonly Parameter[] = [], options?: StatementOptions) {
    const limit = options?.timeout ?? this.#limit;
    const answer = await this.#alone((c) => c.send({ name, sql, parameters, limit, ifLost: 'unknown' }));
    return answer.rows as Row[];
  }

  async run(name: string, sql: string, parameters: readonly Parameter[] = [], options?: StatementOptions) {
    const limit = options?.timeout ?? this.#limit;
    return (await this.#alone((c) => c.send({ name, sql, parameters, limit, ifLost: 'unknown' }))).count;
  }

  transaction<T>(work: (transaction: Statements) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    return this.#alone((connection) => runTransaction(connection, work, this.#limit, options));
  }

  async read<Row>(name: string, sql: string, parameters: readonly Parameter[] = [], options?: StatementOptions) {
    if (this.#closed) throw new DatabaseUnavailable('we are shutting down');
    if (this.#reads >= this.#mostReads) throw new DatabaseBusy('Too many reads are waiting for the database');
    const sending: Sending = { name, sql, parameters, limit: options?.timeout ?? this.#limit, ifLost: 'none' };
    this.#reads++;
    const again = performance.now() + this.#acquireTimeout / 2;
    try {
      return (await this.#readOnce(sending)).rows as Row[];
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable) || performance.now() > again) throw error;
      return (await this.#readOnce(sending)).rows as Row[];
    } finally {
      this.#reads--;
    }
  }

  onStatement(listener: (event: StatementEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  load(): DatabaseLoad {
    return {
      open: this.#all.size,
      busy: this.#max - this.#permits.free,
      waiting: this.#permits.waiting,
      reads: this.#reads,
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    const until = performance.now() + 10_000;
    while ((this.#permits.free < this.#max || this.#reads > 0) && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    clearInterval(this.#ticker);
    await Promise.all([...this.#all].map((c) => (c.load > 0 ? c.destroy() : c.close())));
    this.#all.clear();
  }

  /** Gives `use` a connection that nobody else uses until it is done. */
  async #alone<T>(use: (connection: Connection) => Promise<T>): Promise<T> {
    if (this.#closed) throw new DatabaseUnavailable('we are shutting down');
    const until = performance.now() + this.#acquireTimeout;
    if (!(await this.#permits.acquire(until))) {
      if (this.#all.size === 0) throw new DatabaseUnavailable('it does not answer');
      throw new DatabaseBusy('All database connections are busy');
    }
    let connection: Connection | undefined;
    try {
      connection = this.#takeIdle() ?? (await this.#open(until));
      return await use(connection);
    } finally {
      if (connection) this.#giveBack(connection);
      this.#permits.release();
    }
  }

  #takeIdle(): Connection | undefined {
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (!connection.over) return connection;
      this.#all.delete(connection);
    }
    return undefined;
  }

  #giveBack(connection: Connection): void {
    if (connection.over || connection.worn) this.#discard(connection);
    else this.#idle.push(connection);
  }

  /** Closes a connection after the statements it has under way. */
  #discard(connection: Connection): void {
    connection.close().finally(() => this.#all.delete(connection));
  }

  /** Connects, again and again while the server is away, until the given time. */
  async #open(until: number): Promise<Connection> {
    for (;;) {
      try {
        const connection = await Connection.open(this.#settings());
        this.#all.add(connection);
        return connection;
      } catch (error) {
        // Wrong password, no such database: waiting does not help.
        if (error instanceof StatementFailed) throw new DatabaseUnavailable(error.message, 'none', error);
        if (performance.now() + AGAIN > until) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }

  async #readOnce(sending: Sending) {
    if (this.#lanes.length === 0) return this.#alone((connection) => connection.send(sending));
    const lane = this.#lane();
    return (lane instanceof Connection ? lane : await lane).send(sending);
  }

  /** The shared connection with the fewest reads under way; a new one while there are fewer than wanted. */
  #lane(): Connection | Promise<Connection> {
    let best: Connection | undefined;
    let opening: Promise<Connection> | undefined;
    for (const [i, lane] of this.#lanes.entries()) {
      if (lane instanceof Connection && !lane.over && !lane.worn) {
        if (!best || lane.load < best.load) best = lane;
      } else if (lane instanceof Promise) {
        opening ??= lane;
      } else if (!best || best.load > 0) {
        if (lane) this.#discard(lane);
        return this.#openLane(i);
      }
    }
    return best ?? opening ?? this.#openLane(0);
  }

  #openLane(i: number): Promise<Connection> {
    const lane = this.#open(performance.now() + this.#acquireTimeout);
    this.#lanes[i] = lane;
    lane.then(
      (connection) => {
        this.#lanes[i] = connection;
      },
      () => {
        this.#lanes[i] = undefined;
      },
    );
    return lane;
  }

  #tick(): void {
    const now = performance.now();
    this.#permits.refuseLate(now);
    for (const connection of this.#all) connection.endIfLate(now);
    const old = this.#idle[0];
    if (old && now - old.idleSince > IDLE) {
      this.#idle.shift();
      this.#discard(old);
    }
  }
}
