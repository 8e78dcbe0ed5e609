/** The application of one process on an open store: every route, not yet listening. */
import type { LookedStore } from '@helseplattform/care';
import type { Followup } from '@helseplattform/followup';
import type { Identity } from '@helseplattform/identity';
import type { ProgrammeStore } from '@helseplattform/rollout/programme';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { accessRoutes } from './access/routes.ts';
import { draftRoutes } from './care/drafts.ts';
import { pageOperations } from './care/page-operations.ts';
import { writingRoutes } from './care/writing.ts';
import { chartScreenRoutes } from './chart-screen/routes.ts';
import type { Configuration } from './configuration.ts';
import { deliveryRoutes } from './exchange/deliveries.ts';
import { incoming } from './exchange/incoming.ts';
import type { ServerExchange } from './exchange/index.ts';
import { letterRoutes } from './exchange/letters.ts';
import { ROUTER } from './fhir/routes.ts';
import { followupRoutes } from './followup/routes.ts';
import { type Admission, createAdmission } from './http/admission.ts';
import { cors } from './http/cors.ts';
import { fhirApi } from './http/fhir-api.ts';
import { health } from './http/health.ts';
import type { Looks } from './http/looks.ts';
import type { Metrics } from './http/metrics.ts';
import { ownAddress } from './http/own-address.ts';
import { createHttpServer } from './http/server.ts';
import { liveRoutes } from './live/routes.ts';
import { myRecordRoutes } from './my-record/routes.ts';
import { newsRoutes } from './news/routes.ts';
import type { PageParts } from './page/route.ts';
import type { Platform } from './platform.ts';
import { rolloutRoutes } from './rollout/routes.ts';
import { views } from './views.ts';
import { web } from './web.ts';

export interface Parts {
  readonly platform: Platform;
  readonly followup: Followup;
  readonly looked: LookedStore;
  readonly programme: ProgrammeStore;
  readonly exchange: Pick<ServerExchange, 'intake' | 'partners'>;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly looks: Looks;
  readonly admission: Admission;
  readonly identity: Identity;
  /** Of registered apps that run in a browser; none: no page of another origin reads the FHIR API. */
  readonly browserOrigins?: readonly string[];
  /** Resolves when the database answers. */
  ping(): Promise<unknown>;
  /** Figures in the Prometheus text format. */
  metricsText(): Promise<string>;
}

/** Longest wait of a request for its turn, in milliseconds. */
const LONGEST_WAIT = 10_000;
/** Bodies held at a time, in multiples of the largest one. */
const BODIES_HELD = 8;

/** How much one process takes on at a time. */
export const admissionOf = ({ maxActive, maxWaiting, bodyLimit }: Configuration): Admission =>
  createAdmission({
    active: maxActive,
    waiting: maxWaiting,
    longestWait: LONGEST_WAIT,
    bytes: BODIES_HELD * bodyLimit,
  });

export async function createApp(configuration: Configuration, parts: Parts): Promise<FastifyInstance> {
  const { host, port, publicUrl, bodyLimit } = configuration;
  const { platform, metrics, log, identity, admission } = parts;
  metrics.watch(admission);
  const app = await createHttpServer({ bodyLimit, log, metrics });
  cors(app, parts.browserOrigins ?? []);
  health(app, { ping: parts.ping, metrics: parts.metricsText });
  await app.register(identity.plugin);
  const { authenticate } = identity;
  fhirApi(app, {
    platform,
    router: ROUTER,
    authenticate,
    admission,
    looks: parts.looks,
    baseOf: ownAddress(publicUrl, `http://${forUrl(host)}:${port}`),
    bodyLimit,
  });
  const pages: PageParts = { platform, caller: authenticate, admission, looks: parts.looks };
  views(app, pages);
  pageOperations(app, pages);
  draftRoutes(app, pages);
  writingRoutes(app, pages);
  newsRoutes(app, { ...pages, looked: parts.looked });
  chartScreenRoutes(app, { ...pages, looked: parts.looked });
  accessRoutes(app, { ...pages, stepUp: identity.requireStepUp });
  followupRoutes(app, { ...pages, followup: parts.followup });
  deliveryRoutes(app, pages);
  letterRoutes(app, pages);
  liveRoutes(app, pages, log);
  myRecordRoutes(app, { ...pages, programme: parts.programme });
  rolloutRoutes(app, { ...pages, programme: parts.programme, followup: parts.followup });
  incoming(app, { ...parts.exchange, store: platform.store, admission });
  await web(app, identity);
  return app;
}

/** An IPv6 address stands in brackets in a URL. */
export const forUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);
