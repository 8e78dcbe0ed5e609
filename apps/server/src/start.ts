/** Starts one server process: opens the store, makes the application, listens. */
import { createAccess, createAccessLog, groundMemory, prepareAccess, separateLog } from '@helseplattform/access';
import {
  CARE_SEARCH_PARAMETERS,
  careCompanions,
  careRules,
  createDrafts,
  createLooked,
  createOwnTexts,
  keepLeftDrafts,
  prepareCare,
} from '@helseplattform/care';
import { type DeadlineRow, openStrictCheck } from '@helseplattform/exchange';
import { loadDefinitions } from '@helseplattform/fhir';
import { createFollowup, prepareFollowup, RULES, SEARCH_PARAMETERS } from '@helseplattform/followup';
import {
  browserOrigins,
  createIdentity,
  identityMigrations,
  readClients,
  recordDirectory,
  SYSTEM,
} from '@helseplattform/identity';
import { type OpenStore, openStore } from '@helseplattform/record';
import { migrate } from '@helseplattform/record/database';
import { openProgramme, prepareRollout } from '@helseplattform/rollout/programme';
import type { Logger } from 'pino';
import { admissionOf, createApp, forUrl } from './app.ts';
import { personasIn } from './auth/personas.ts';
import { startChores } from './chores.ts';
import type { Configuration } from './configuration.ts';
import { startCarrying } from './exchange/carrying.ts';
import { serverExchange } from './exchange/index.ts';
import { startMllp } from './exchange/mllp.ts';
import { followupFigures } from './followup/figures.ts';
import { startRounds } from './followup/rounds.ts';
import { createLooks } from './http/looks.ts';
import type { Metrics } from './http/metrics.ts';
import { doExport } from './jobs/export.ts';
import { JobFolder } from './jobs/folder.ts';
import { doImport } from './jobs/import.ts';
import { createJobs } from './jobs/index.ts';
import { doReindex } from './jobs/reindex.ts';
import { type JobKinds, JobRunner } from './jobs/runner.ts';

export interface Surroundings {
  /** `postgres://…`, as somebody who may migrate; servers then work as somebody who may less, where that can be made. */
  readonly databaseUrl: string;
  readonly log: Logger;
  /** This process runs the jobs; with several processes, one of them does. */
  readonly runsJobs: boolean;
  /** What must be in the record before the first request is answered. */
  readonly beforeListening?: (store: OpenStore) => Promise<void>;
  readonly metrics: Metrics;
  /** Other deadlines of deliveries than those of the standard: for a soak. */
  readonly deliveryDeadlines?: readonly DeadlineRow[];
  /** What `/metrics` shows, when it is more than this process: figures of all. */
  readonly allMetrics?: () => Promise<string>;
}

export interface StartedServer {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Finishes what is under way, then stops. */
  close(): Promise<void>;
}

/** Longest wait for requests under way when the server stops, in milliseconds; then their connections are cut. */
const FINISH = 25_000;

const JOB_KINDS: JobKinds = { export: doExport, import: doImport, reindex: doReindex };

/** @throws what stands in the way: database, migration, port */
export async function startServer(configuration: Configuration, surroundings: Surroundings): Promise<StartedServer> {
  const { host, port, publicUrl, dataDir } = configuration;
  const { databaseUrl, log, metrics, allMetrics, runsJobs } = surroundings;
  const { secret } = await prepareAccess({ url: databaseUrl });
  // from here on, as somebody who cannot change what has been logged
  const { url, remedy } = await separateLog({ url: databaseUrl, secret });
  if (remedy) log.warn({ remedy }, 'the access log is not separate from the application');
  await migrate({ url, migrations: await identityMigrations() });
  await prepareFollowup({ url });
  await prepareCare({ url });
  await prepareRollout({ url });
  let store: OpenStore | undefined;
  const access = createAccess({
    secret,
    store: () => store!,
    ...(configuration.reviewer ? { reviewer: configuration.reviewer } : {}),
  });
  const { schemas } = configuration.exchange;
  const exchange = serverExchange({
    settings: configuration.exchange,
    dataDir,
    isLocal: configuration.signIn.kind === 'local',
    store: () => store!,
    log,
    ...(schemas ? { strict: await openStrictCheck(schemas) } : {}),
    ...(surroundings.deliveryDeadlines ? { deadlines: surroundings.deliveryDeadlines } : {}),
  });
  const followup = createFollowup({
    rules: [...RULES, ...careRules, ...exchange.rules],
    store: () => store!,
    ...(configuration.reviewer ? { lastResort: configuration.reviewer } : {}),
  });
  store = await openStore({
    url,
    definitions: loadDefinitions(),
    gate: access.gate,
    // what care tells others is delivered, and what is delivered or waits is followed up
    companions: [...careCompanions(), ...exchange.companions, followup.companion],
    searchParameters: [...SEARCH_PARAMETERS, ...CARE_SEARCH_PARAMETERS, ...exchange.searchParameters],
    bases: [publicUrl ?? `http://${forUrl(host)}:${port}`, `http://localhost:${port}`].map((base) => `${base}/fhir`),
  });
  const folder = new JobFolder(dataDir);
  const runner = runsJobs ? new JobRunner({ kinds: JOB_KINDS, store, folder, dataDir, log }) : undefined;
  const closeStore = async () => {
    await runner?.close();
    await store.close();
  };
  try {
    store.database.onStatement(({ name, milliseconds, failed }) =>
      metrics.statement(name, milliseconds / 1000, failed),
    );
    await surroundings.beforeListening?.(store);
    const admission = admissionOf(configuration);
    const accessLog = createAccessLog(store.database, Date.now, () => admission.load.active);
    const clients = readClients(dataDir);
    const identity = createIdentity({
      database: store.database,
      dataDir,
      baseUrl: () => publicUrl ?? listensAt(),
      listenUrl: () => listensAt(),
      mode: configuration.signIn,
      personas: () => personasIn(store),
      directory: recordDirectory(() => store.as(SYSTEM)),
      clients,
      note: (event) => log.info(event, 'sign-in'),
    });
    const drafts = createDrafts(store.database);
    const app = await createApp(configuration, {
      platform: {
        store,
        jobs: createJobs(folder, () => runner?.look()),
        access,
        accessLog,
        writing: { drafts, texts: createOwnTexts(store.database) },
        smartConfiguration: identity.smartConfiguration,
      },
      followup,
      looked: createLooked(store.database),
      programme: openProgramme(store.database),
      exchange,
      metrics,
      log,
      looks: createLooks(accessLog, groundMemory(access)),
      admission,
      identity,
      browserOrigins: browserOrigins(clients),
      ping: () => store.database.query('ping', 'select 1'),
      metricsText: allMetrics ?? (() => metrics.registry.metrics()),
    });
    /** Known when it listens: port 0 is any. */
    function listensAt(): string {
      const address = app.server.address();
      return `http://${forUrl(host)}:${typeof address === 'object' && address ? address.port : port}`;
    }
    await app.listen({ host, port });
    const mllp = runsJobs ? await startMllp(store, configuration.exchange, log) : undefined;
    if (runsJobs) followupFigures(metrics.registry, followup);
    const keepLeft = () => keepLeftDrafts({ drafts, record: store.as(SYSTEM), now: new Date() });
    const stopChores = runsJobs ? startChores({ identity, accessLog, keepLeftDrafts: keepLeft, log }) : () => {};
    const stopCarrying = startCarrying(exchange, log);
    const stopRounds = runsJobs ? startRounds(followup, log) : async () => {};
    return {
      url: listensAt(),
      async close() {
        stopChores();
        const late = setTimeout(() => app.server.closeAllConnections(), FINISH);
        await app.close();
        clearTimeout(late);
        await mllp?.close();
        await stopCarrying();
        await stopRounds();
        await closeStore();
      },
    };
  } catch (error) {
    await closeStore();
    throw error;
  }
}
