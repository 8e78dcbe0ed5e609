/** Starts Helseplattform: configuration, database, store, HTTP. `npm start` runs this. */
import cluster from 'node:cluster';
import type { OpenStore } from '@helseplattform/record';
import { EmbeddedPostgresError, MigrationRefused } from '@helseplattform/record/database';
import { primary, startWorkers } from './cluster.ts';
import { type Configuration, ConfigurationError, readConfiguration } from './configuration.ts';
import { startDatabase } from './database.ts';
import { createMetrics } from './http/metrics.ts';
import { createLog } from './log.ts';
import { seedFirstTime } from './region/seed.ts';
import { startServer } from './start.ts';

const configuration = readOrExplain();
const { logger: log, flush } = createLog(configuration.logLevel);
process.once('exit', flush);

if (cluster.isWorker) await runWorker();
else await runPrimary();

/** The process that was started: alone, or in front of workers. */
async function runPrimary(): Promise<void> {
  const database = await orExplain(() => startDatabase(configuration, log));
  const running = await orExplain(async () => {
    try {
      if (configuration.workers > 1) return await startWorkers(configuration.workers, database.url, log);
      const server = await startServer(configuration, {
        databaseUrl: database.url,
        log,
        metrics: createMetrics(),
        runsJobs: true,
        beforeListening: seed,
      });
      return { url: server.url, stop: () => server.close() };
    } catch (error) {
      await database.stop();
      throw error;
    }
  });
  onceAsked(async () => {
    await running.stop();
    await database.stop();
  });
  welcome(running.url);
}

/** Makes the region of a first start, unless told not to. */
async function seed(store: OpenStore): Promise<void> {
  if (configuration.seed) await seedFirstTime(store, (text) => console.log(text));
}

/** One of several processes; the primary says when to stop. */
async function runWorker(): Promise<void> {
  const metrics = createMetrics();
  const line = primary(metrics.registry);
  // Ctrl-C reaches every process of the terminal; the primary decides in which order they end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  try {
    const server = await startServer(configuration, {
      databaseUrl: configuration.databaseUrl!,
      log,
      metrics,
      runsJobs: line.runsJobs,
      ...(line.runsJobs ? { beforeListening: seed } : {}),
      allMetrics: line.metrics,
    });
    line.onStop(() => void server.close().finally(() => process.exit(0)));
    line.ready(server.url);
  } catch (error) {
    line.failed(explain(error));
    process.exitCode = 1;
    process.disconnect();
  }
}

/** Ctrl-C reaches us twice, from the terminal and from npm, within this many milliseconds. */
const SAME_WISH = 1000;

/** Stops once, whatever asks for it; asked again later, it stops at once. */
function onceAsked(stop: () => Promise<void>): void {
  let asked: number | undefined;
  const ask = (signal: NodeJS.Signals) => {
    if (asked !== undefined) {
      if (performance.now() - asked > SAME_WISH) process.exit(1);
      return;
    }
    asked = performance.now();
    console.log(`${signal}: finishing what is under way …`);
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(explain(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', ask);
  process.on('SIGINT', ask);
}

function welcome(url: string): void {
  if (configuration.signIn.kind === 'none')
    console.log('\nNobody can sign in: connect HelseID or ID-porten, or set SIGN_IN=local (docs/sign-in.md).');
  console.log(`
Helseplattform runs.
  Journal   ${url}/journal   ${configuration.signIn.kind === 'local' ? '(sign in as anybody there: npm run personas lists them)' : ''}
  HelsaMi   ${url}/helsami
  Innføring ${url}/innforing
  FHIR R4   ${url}/fhir   (what it can do: ${url}/fhir/metadata)
  Health    ${url}/healthz, ${url}/readyz, ${url}/metrics
  A token   npm run --silent token -- system
ready ${url}`);
}

function readOrExplain(): Configuration {
  try {
    return readConfiguration(process.env, process.argv.slice(2));
  } catch (error) {
    console.error(explain(error));
    process.exit(2);
  }
}

async function orExplain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

/** What stands in the way of starting, in words for whoever starts it; the stack only when it is none of ours. */
function explain(error: unknown): string {
  if (
    error instanceof ConfigurationError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof MigrationRefused
  ) {
    return error.message;
  }
  const { code, message, stack } = error as NodeJS.ErrnoException;
  const { host, port } = configuration;
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken, perhaps by another Helseplattform; stop it or set PORT.`;
  if (code === 'EADDRNOTAVAIL')
    return `${host} is not an address of this machine; set HOST to one that is, e.g. 127.0.0.1.`;
  if (code === 'EACCES') return `Port ${port} needs more rights than this user has; set PORT to one above 1023.`;
  return cluster.isWorker ? message : (stack ?? message);
}
