/** One transaction on one connection, its statements sent without waiting for each other where the caller lets them. */
import type { Connection } from './connection.ts';
import { isAborted, type Outcome, StatementFailed } from './errors.ts';
import type { Parameter, StatementOptions, Statements } from './statement.ts';

export interface TransactionOptions {
  /** Default is PostgreSQL's: read committed. */
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readOnly?: boolean;
  /** Milliseconds each statement may take; otherwise the database's `statementTimeout`. */
  timeout?: number;
}

/** The statements of a transaction that has begun. */
class Transaction implements Statements {
  readonly #connection: Connection;
  readonly #limit: number;
  readonly #pending: Promise<unknown>[] = [];
  /** The first thing that went wrong: later statements fail only because of it. */
  failure: unknown;
  #ended = false;

  constructor(connection: Connection, limit: number) {
    this.#connection = connection;
    this.#limit = limit;
  }

  query<Row>(name: string, sql: string, parameters?: readonly Parameter[], options?: StatementOptions): Promise<Row[]> {
    return unwatched(this.#send(name, sql, parameters, options).then((answer) => answer.rows as Row[]));
  }

  run(name: string, sql: string, parameters?: readonly Parameter[], options?: StatementOptions): Promise<number> {
    return unwatched(this.#send(name, sql, parameters, options).then((answer) => answer.count));
  }

  #send(name: string, sql: string, parameters: readonly Parameter[] = [], options?: StatementOptions) {
    if (this.#ended) throw new Error(`${name}: the transaction has ended`);
    return this.frame({ name, sql, parameters, limit: options?.timeout ?? this.#limit, ifLost: 'none' });
  }

  /** Sends a statement and notes its failure, so that the caller need not wait for it. */
  frame(sending: Parameters<Connection['send']>[0]) {
    const answer = unwatched(
      this.#connection.send(sending).catch((error: unknown) => {
        this.failure ??= error;
        throw isAborted(error) ? this.failure : error;
      }),
    );
    this.#pending.push(answer);
    return answer;
  }

  /** No more statements from the caller. */
  end(): void {
    this.#ended = true;
  }

  /** Waits for the answers that are still out. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#pending);
  }
}

/** The promise, whose failure nobody has to look at: `Transaction.failure` has it too. */
function unwatched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/**
 * Runs `work` between BEGIN and COMMIT on a connection nobody else uses meanwhile.
 *
 * BEGIN is not waited for, nor is any statement that `work` does not wait for itself: COMMIT is sent as soon as `work`
 * returns, and a failed statement has made PostgreSQL turn that COMMIT into a rollback. So BEGIN, any number of
 * statements and COMMIT can cost one round trip.
 */
export async function runTransaction<T>(
  connection: Connection,
  work: (transaction: Statements) => Promise<T>,
  limit: number,
  options: TransactionOptions,
): Promise<T> {
  const transaction = new Transaction(connection, options.timeout ?? limit);
  const begin = ['begin', options.isolation && `isolation level ${options.isolation}`, options.readOnly && 'read only'];
  transaction.frame({ name: 'begin', sql: begin.filter(Boolean).join(' '), limit, ifLost: 'none' });

  let result: T;
  try {
    result = await work(transaction);
    // What is known to have failed is not sent a COMMIT: it may have failed here, where PostgreSQL knows nothing of it.
    if (transaction.failure) throw transaction.failure;
  } catch (error) {
    transaction.end();
    await transaction.settled();
    await connection
      .send({ name: 'rollback', sql: 'rollback', limit, ifLost: 'none' })
      .catch(() => connection.destroy());
    throw isAborted(error) ? transaction.failure : error;
  }

  transaction.end();
  const ifLost: Outcome = options.readOnly ? 'none' : 'unknown';
  const commit = connection.send({ name: 'commit', sql: 'commit', limit, ifLost });
  const [committed] = await Promise.allSettled([commit, transaction.settled()]);
  if (transaction.failure instanceof StatementFailed) throw transaction.failure;
  if (committed.status === 'rejected') throw committed.reason;
  if (transaction.failure) throw transaction.failure;
  if (committed.value.command !== 'COMMIT') throw new Error(`COMMIT was answered with ${committed.value.command}`);
  return result;
}
