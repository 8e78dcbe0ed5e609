/** A statement as callers write it, and what listeners hear about it afterwards. */

/** A parameter value. A Buffer is sent in PostgreSQL's binary format of the parameter's type; all else as text. */
export type Parameter = string | number | bigint | boolean | Buffer | null | readonly Parameter[];

/** What listeners hear about every statement when its answer is in; BEGIN, COMMIT and ROLLBACK included. */
export interface StatementEvent {
  /** Name it was sent under; `begin`, `commit`, `rollback` for the frame of a transaction. */
  name: string;
  /** From sending to the answer, in milliseconds; waits behind other statements of the same connection included. */
  milliseconds: number;
  /** Rows returned or changed; 0 after an error. */
  rows: number;
  failed: boolean;
}

export interface StatementOptions {
  /** Milliseconds this statement may take; otherwise the database's `statementTimeout`. */
  timeout?: number;
}

/** Statements of the database or of one transaction. */
export interface Statements {
  /**
   * Runs a statement and returns its rows, values as in types.ts.
   * @param name short and the same for the same text (`read-by-id`): the statement is prepared under it once for each
   *   connection, and metrics carry it. A text built at run time needs a name that follows the text; with `''` it is
   *   parsed anew every time.
   * @throws {StatementFailed} refused by PostgreSQL; also {@link DatabaseUnavailable}, {@link DatabaseBusy},
   *   {@link DatabaseTimeout}, which are FhirErrors and go to the caller as they are.
   */
  query<Row = Record<string, unknown>>(
    name: string,
    sql: string,
    parameters?: readonly Parameter[],
    options?: StatementOptions,
  ): Promise<Row[]>;

  /** As `query`, for statements that return nothing: the number of rows inserted, updated or deleted. */
  run(name: string, sql: string, parameters?: readonly Parameter[], options?: StatementOptions): Promise<number>;
}
