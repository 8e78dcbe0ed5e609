/** The PostgreSQL the server uses: yours by DATABASE_URL, else its own under DATA_DIR. */
import { startEmbeddedPostgres } from '@helseplattform/record/database';
import type { Logger } from 'pino';
import type { Configuration } from './configuration.ts';

export interface RunningDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** @throws {EmbeddedPostgresError} whose message says what to do */
export async function startDatabase({ databaseUrl, dataDir }: Configuration, log: Logger): Promise<RunningDatabase> {
  if (databaseUrl !== undefined) return { url: databaseUrl, stop: async () => {} };
  const postgres = await startEmbeddedPostgres({
    dataDir,
    onExit: (exit) => log.error({ exit }, 'PostgreSQL ended; starting it again'),
    onRestart: () => log.warn('PostgreSQL runs again'),
    onRestartFailed: (error) => log.error({ err: error }, 'PostgreSQL does not start; trying again'),
  });
  if (postgres.endedOrphan) log.warn('a PostgreSQL left over from an earlier run was ended first');
  return postgres;
}
