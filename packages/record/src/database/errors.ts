/** What can go wrong between us and PostgreSQL, as typed errors. */
import { FhirError } from '@helseplattform/fhir';

/** Whether work that ended in an error may have been committed all the same. */
export type Outcome = 'none' | 'unknown';

/**
 * The database cannot be reached or cannot write now (503). `outcome` says whether the work may have been committed:
 * after `none` it may be done again as it is; after `unknown` only with a key that makes the repetition harmless.
 */
export class DatabaseUnavailable extends FhirError {
  /** Seconds to wait; the value of the Retry-After header. */
  readonly retryAfter: number;
  readonly outcome: Outcome;

  constructor(reason: string, outcome: Outcome = 'none', cause?: unknown) {
    const sure = outcome === 'none' ? 'Nothing was changed' : 'The change may or may not have been saved';
    super(503, {
      severity: 'error',
      code: 'transient',
      text: `The database is not available (${reason}). ${sure}; try again in a moment.`,
    });
    this.name = 'DatabaseUnavailable';
    this.retryAfter = 2;
    this.outcome = outcome;
    this.cause = cause;
  }
}

/** More work than the database can take now (429). Nothing was changed. */
export class DatabaseBusy extends FhirError {
  /** Seconds to wait; the value of the Retry-After header. */
  readonly retryAfter: number;

  constructor(reason: string, cause?: unknown) {
    super(429, {
      severity: 'error',
      code: 'throttled',
      text: `${reason}. Nothing was changed; try again in a moment.`,
    });
    this.name = 'DatabaseBusy';
    this.retryAfter = 1;
    this.cause = cause;
  }
}

/** A statement took longer than it may (503, `too-costly`). Its connection was closed, which ends it in the database too. */
export class DatabaseTimeout extends FhirError {
  /** Seconds to wait; the value of the Retry-After header. */
  readonly retryAfter: number;
  readonly statement: string;
  readonly outcome: Outcome;

  constructor(statement: string, milliseconds: number, outcome: Outcome = 'none') {
    super(503, {
      severity: 'error',
      code: 'too-costly',
      text: `The database needed more than ${milliseconds / 1000} s for this (${statement}). Ask for less at a time, or try again later.`,
    });
    this.name = 'DatabaseTimeout';
    this.retryAfter = 10;
    this.statement = statement;
    this.outcome = outcome;
  }
}

/**
 * PostgreSQL refused a statement. Holds the SQLSTATE and the name of the constraint, never PostgreSQL's DETAIL,
 * which quotes the values of the row.
 */
export class StatementFailed extends Error {
  /** Name the statement was sent under. */
  readonly statement: string;
  /** SQLSTATE, e.g. `23505` for a unique violation. */
  readonly code: string;
  readonly constraint: string | undefined;

  constructor(statement: string, code: string, message: string, constraint?: string) {
    super(`${statement}: ${message} (${code})`);
    this.name = 'StatementFailed';
    this.statement = statement;
    this.code = code;
    this.constraint = constraint;
  }
}

/** True for the errors after which the same transaction, run again from its start, may succeed (40001, 40P01). */
export const isSerializationFailure = (error: unknown): boolean =>
  error instanceof StatementFailed && (error.code === '40001' || error.code === '40P01');

/** True for a unique violation, of the given constraint when one is named. */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean =>
  error instanceof StatementFailed && error.code === '23505' && (!constraint || error.constraint === constraint);

/** True when a statement met an aborted transaction: the error to report is the one before it. */
export const isAborted = (error: unknown): boolean => error instanceof StatementFailed && error.code === '25P02';

/** SQLSTATEs and socket errors that mean the server is away, starting, stopping, full, or only a standby now. */
const UNAVAILABLE: Record<string, string> = {
  '25006': 'this server only reads now',
  '53100': 'its disk is full',
  '53200': 'it is out of memory',
  '53300': 'it has no connection left',
  '57P01': 'it was stopped',
  '57P02': 'it is restarting after a crash',
  '57P03': 'it is starting',
  '57P05': 'the session was idle too long',
  '25P03': 'the transaction was idle too long',
  '58030': 'it cannot read or write its disk',
  ECONNREFUSED: 'nothing answers at its address',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOENT: 'its socket is not there',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'its host cannot be reached',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name could not be looked up',
};

/** The typed error for what `pg` reported. `ifLost` says what a lost connection means for the work. */
export function databaseError(statement: string, error: unknown, ifLost: Outcome): Error {
  if (error instanceof FhirError || error instanceof StatementFailed) return error;
  const { code, message, severity, constraint } = error as {
    code?: string;
    message?: string;
    severity?: string;
    constraint?: string;
  };
  const reason = code
    ? (UNAVAILABLE[code] ?? (code.startsWith('08') ? 'the connection failed' : undefined))
    : undefined;
  // An ERROR (unlike a FATAL) is PostgreSQL's own word that the statement did not happen.
  if (reason) return new DatabaseUnavailable(reason, severity === 'ERROR' ? 'none' : ifLost, error);
  if (code && severity) return new StatementFailed(statement, code, message ?? 'failed', constraint);
  return new DatabaseUnavailable(
    statement === 'connect' ? 'it does not answer' : 'the connection was lost',
    ifLost,
    error,
  );
}
