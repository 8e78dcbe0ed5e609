/** `npm run access-log -- verify | seal [DAY]`: checks the access log against its chains and seals. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createAccessLog, runAccessLogCommand } from '@helseplattform/access';
import { DatabaseUnavailable, openDatabase } from '@helseplattform/record/database';
import { readConfiguration } from '../configuration.ts';

const { databaseUrl, dataDir } = readConfiguration(process.env);
const cluster = join(dataDir, 'cluster');
if (databaseUrl === undefined && !existsSync(cluster)) {
  console.error(`There is no database in ${dataDir}: set DATA_DIR, or DATABASE_URL, as the server has it.`);
  process.exit(2);
}
const database = openDatabase({
  url: databaseUrl ?? `postgres://helseplattform@/helseplattform?host=${encodeURIComponent(cluster)}`,
  max: 1,
  statementTimeout: 3_600_000,
});
try {
  process.exitCode = await runAccessLogCommand(createAccessLog(database), process.argv.slice(2), (line) =>
    console.log(line),
  );
} catch (error) {
  if (!(error instanceof DatabaseUnavailable)) throw error;
  console.error('The database does not answer: without DATABASE_URL it runs while the server does. Start the server.');
  process.exitCode = 2;
} finally {
  await database.close();
}
