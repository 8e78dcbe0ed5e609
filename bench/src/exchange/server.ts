/** The server of the soak: the real one, with deadlines of deliveries that pass within the soak. Killed and started again. */
import { readConfiguration, startServer } from '@helseplattform/server';
import { createLog, createMetrics } from '@helseplattform/server/parts';
import { SOAK_DEADLINES } from './deadlines.ts';

const configuration = readConfiguration(process.env, ['--no-seed']);
const { logger: log } = createLog(configuration.logLevel);
const server = await startServer(configuration, {
  databaseUrl: configuration.databaseUrl!,
  log,
  metrics: createMetrics(),
  runsJobs: true,
  deliveryDeadlines: SOAK_DEADLINES,
});
console.log(`ready ${server.url}`);
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
