/** Our server without gate and access log, as a process of its own: what the bench compares with. It exists nowhere else. */
import { createAccess, createAccessLog, prepareAccess } from '@helseplattform/access';
import { loadDefinitions } from '@helseplattform/fhir';
import { createFollowup, prepareFollowup, RULES, SEARCH_PARAMETERS } from '@helseplattform/followup';
import { createIdentity, recordDirectory, SYSTEM } from '@helseplattform/identity';
import { type OpenStore, openStore } from '@helseplattform/record';
import { readConfiguration } from '@helseplattform/server';
import {
  admissionOf,
  createApp,
  createDrafts,
  createJobs,
  createLog,
  createLooked,
  createMetrics,
  createOwnTexts,
  JobFolder,
  openProgramme,
  personasIn,
  prepareCare,
  prepareRollout,
  serverExchange,
} from '@helseplattform/server/parts';

const configuration = readConfiguration(process.env);
const { host, port, dataDir } = configuration;
const { secret } = await prepareAccess({ url: configuration.databaseUrl! });
await prepareFollowup({ url: configuration.databaseUrl! });
await prepareRollout({ url: configuration.databaseUrl! });
await prepareCare({ url: configuration.databaseUrl! });
const followup = createFollowup({ rules: RULES, store: () => store });
const store: OpenStore = await openStore({
  url: configuration.databaseUrl!,
  definitions: loadDefinitions(),
  companions: [followup.companion],
  searchParameters: SEARCH_PARAMETERS,
  bases: [`http://${host}:${port}/fhir`],
});
const { logger: log } = createLog(configuration.logLevel);
const metrics = createMetrics();
const url = () => `http://${host}:${port}`;
const identity = createIdentity({
  database: store.database,
  dataDir,
  baseUrl: url,
  listenUrl: url,
  mode: configuration.signIn,
  personas: () => personasIn(store),
  directory: recordDirectory(() => store.as(SYSTEM)),
  clients: [],
  note: () => {},
});
const app = await createApp(configuration, {
  platform: {
    store,
    jobs: createJobs(new JobFolder(dataDir)),
    access: createAccess({ secret, store: () => store }),
    accessLog: createAccessLog(store.database),
    writing: { drafts: createDrafts(store.database), texts: createOwnTexts(store.database) },
    smartConfiguration: identity.smartConfiguration,
  },
  followup,
  looked: createLooked(store.database),
  programme: openProgramme(store.database),
  exchange: serverExchange({
    settings: configuration.exchange,
    dataDir,
    isLocal: true,
    store: () => store,
    log,
  }),
  metrics,
  log,
  looks: { answered: async (_look, answer) => answer, refused: async () => {} },
  identity,
  admission: admissionOf(configuration),
  ping: () => store.database.query('ping', 'select 1'),
  metricsText: () => metrics.registry.metrics(),
});
await app.listen({ host, port });
console.log(`ready ${url()}`);
process.once('SIGTERM', async () => {
  await app.close();
  await store.close();
});
