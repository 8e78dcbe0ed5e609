/** One session with PostgreSQL: sends without waiting for earlier answers, and ends itself when one takes too long. */
import pg from 'pg';
import { DatabaseTimeout, DatabaseUnavailable, databaseError, type Outcome } from './errors.ts';
import type { Parameter, StatementEvent } from './statement.ts';
import { resultTypes } from './types.ts';

export interface ConnectionSettings {
  url: string;
  /** Milliseconds to wait for the server to let us in. */
  connectTimeout: number;
  /** Settings of the session, e.g. `{ work_mem: '64MB' }`. */
  session: Readonly<Record<string, string>>;
  onStatement: (event: StatementEvent) => void;
}

/** One thing to send. Without `parameters` it goes as a simple query (BEGIN, COMMIT, ROLLBACK). */
export interface Sending {
  name: string;
  sql: string;
  parameters?: readonly Parameter[];
  /** Milliseconds until the session is ended. */
  limit: number;
  /** What it means for the caller's work when the connection is lost before the answer. */
  ifLost: Outcome;
}

export interface Answer {
  rows: unknown[];
  /** Rows returned or changed. */
  count: number;
  /** PostgreSQL's command tag without numbers, e.g. `COMMIT`. */
  command: string;
}

/**
 * Settings every session has. The server looks for our closed socket every second while it works, because closing is
 * how we end a statement: a cancel request could hit the COMMIT sent behind it, and PostgreSQL reports a COMMIT that
 * was cancelled while waiting for a standby as done.
 */
const SESSION: Readonly<Record<string, string>> = {
  TimeZone: 'UTC',
  DateStyle: 'ISO',
  IntervalStyle: 'iso_8601',
  bytea_output: 'hex',
  client_connection_check_interval: '1s',
  idle_in_transaction_session_timeout: '60s',
  // Our statements mean the same plan for all parameters; planning each anew costs up to four times what running it does.
  plan_cache_mode: 'force_generic_plan',
};

/** A session with more prepared plans than this costs the server more memory than a new one would. */
const MOST_PREPARED = 1000;

interface UnderWay {
  sending: Sending;
  sentAt: number;
  late?: boolean;
}

export class Connection {
  readonly #client: pg.Client;
  readonly #onStatement: ConnectionSettings['onStatement'];
  /** Sent and not yet answered, oldest first: PostgreSQL answers in order. */
  readonly #underWay = new Set<UnderWay>();
  /** Texts by the name they were prepared under. */
  readonly #prepared = new Map<string, string>();
  #over: Error | undefined;
  #worn = false;
  #unconfirmed = false;
  /** When it last had nothing to do (performance.now()). */
  idleSince = performance.now();

  private constructor(client: pg.Client, onStatement: ConnectionSettings['onStatement']) {
    this.#client = client;
    this.#onStatement = onStatement;
    client.on('error', (error) => this.#lost(error));
    client.on('end', () => this.#lost(new Error('the server closed the connection')));
    client.on('notice', (notice) => {
      // PostgreSQL then reports the COMMIT as done, though a standby that had to have it first does not.
      if (notice.routine === 'SyncRepWaitForLSN') this.#unconfirmed = true;
    });
  }

  /** Opens a session. @throws {DatabaseUnavailable} or, when the server knows us and says no, {@link StatementFailed} */
  static async open(settings: ConnectionSettings): Promise<Connection> {
    const session = Object.entries({ ...SESSION, ...settings.session });
    const client = new pg.Client({
      connectionString: settings.url,
      application_name: 'helseplattform',
      options: session.map(([key, value]) => `-c ${key}=${value.replace(/([\\ ])/g, '\\$1')}`).join(' '),
      connectionTimeoutMillis: settings.connectTimeout,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      pipeline: true,
      types: resultTypes,
    });
    const connection = new Connection(client, settings.onStatement);
    try {
      await client.connect();
    } catch (error) {
      client.connection.stream.destroy();
      throw databaseError('connect', error, 'none');
    }
    return connection;
  }

  /** Why the session is over; undefined while it lives. */
  get over(): Error | undefined {
    return this.#over;
  }
  /** Statements under way. */
  get load(): number {
    return this.#underWay.size;
  }
  /** True when a fresh session should replace it as soon as it has nothing to do. */
  get worn(): boolean {
    return this.#worn;
  }

  /** Sends at once, also while earlier answers are out. @throws as {@link Statements.query} */
  async send(sending: Sending): Promise<Answer> {
    const { name, sql, parameters, ifLost } = sending;
    if (this.#over) throw databaseError(name, this.#over, 'none');
    const query = parameters ? this.#prepare(name, sql, parameters) : sql;
    const underWay: UnderWay = { sending, sentAt: performance.now() };
    this.#underWay.add(underWay);
    let count = 0;
    let failed = true;
    try {
      const result = await this.#client.query(query);
      if (this.#unconfirmed) {
        this.#unconfirmed = false;
        throw new DatabaseUnavailable('no standby confirmed the change', 'unknown');
      }
      count = result.rowCount ?? 0;
      failed = false;
      return { rows: result.rows, count, command: result.command };
    } catch (error) {
      if (underWay.late) throw new DatabaseTimeout(name, sending.limit, ifLost);
      const { code, severity } = error as { code?: string; severity?: string };
      // "cached plan must not change result type": a migration changed a table under a prepared statement.
      if (code === '0A000') this.#worn = true;
      // After a FATAL the session is over, though its socket may close a moment later.
      if (severity !== 'ERROR') this.#lost(error as Error);
      throw databaseError(name, error, ifLost);
    } finally {
      this.#underWay.delete(underWay);
      this.idleSince = performance.now();
      this.#onStatement({ name, milliseconds: this.idleSince - underWay.sentAt, rows: count, failed });
    }
  }

  /** Ends the session when its oldest statement has had its time; the later ones only wait behind that one. */
  endIfLate(now: number): void {
    for (const underWay of this.#underWay) {
      if (now - underWay.sentAt < underWay.sending.limit) return;
      underWay.late = true;
      this.destroy();
      return;
    }
  }

  /** Says goodbye to the server after the statements under way. */
  async close(): Promise<void> {
    if (this.#over) return this.destroy();
    this.#over = new Error('the connection was closed');
    await this.#client.end();
  }

  /** Cuts the connection now. */
  destroy(): void {
    this.#client.connection.stream.destroy();
  }

  #prepare(name: string, text: string, values: readonly Parameter[]) {
    const before = this.#prepared.get(name);
    if (name && before === undefined) {
      this.#prepared.set(name, text);
      if (this.#prepared.size > MOST_PREPARED) this.#worn = true;
    } else if (name && before !== text) {
      throw new Error(`Two statements are called ${name}:\n${before}\n${text}`);
    }
    return { name: name || undefined, text, values: values as Parameter[], queryMode: 'extended' };
  }

  #lost(error: Error): void {
    this.#over ??= error;
  }
}
