/** The database: PostgreSQL of our own or yours, its schema, and statements on it. */

export { byteaArray, int8Array, textArray, timestampArray } from '../pg-arrays.ts';
export { EmbeddedPostgresError } from './embedded/error.ts';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded.ts';
export {
  DatabaseBusy,
  DatabaseTimeout,
  DatabaseUnavailable,
  isSerializationFailure,
  isUniqueViolation,
  StatementFailed,
} from './errors.ts';
export {
  type MigrateOptions,
  type Migration,
  MigrationRefused,
  migrate,
  readMigrations,
  recordMigrations,
} from './migrate.ts';
export { type Database, type DatabaseLoad, type DatabaseOptions, openDatabase } from './pool.ts';
export { withRetry } from './retry.ts';
export type { Parameter, StatementEvent, StatementOptions, Statements } from './statement.ts';
export type { TransactionOptions } from './transaction.ts';
