/** Starts one server process: opens the store, makes the application, listens. */
import { loadDefinitions } from '@helseplattform/fhir';
import { openStore } from '@helseplattform/record';
import type { Logger } from 'pino';
import { createApp, forUrl } from './app.ts';
import { localKey } from './auth/local-key.ts';
import type { Configuration } from './configuration.ts';
import { createMetrics } from './http/metrics.ts';

export interface Surroundings {
  /** `postgres://…`, asked anew for every connection. */
  readonly databaseUrl: string | (() => string);
  readonly log: Logger;
  /** Figures of all processes, when there are several. */
  readonly allMetrics?: () => Promise<string>;
}

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Finishes what is under way, then stops. */
  close(): Promise<void>;
}

/** @throws what stands in the way: database, migration, port */
export async function startServer(configuration: Configuration, surroundings: Surroundings): Promise<RunningServer> {
  const { host, port, publicUrl } = configuration;
  const { databaseUrl, log, allMetrics } = surroundings;
  const store = await openStore({
    url: databaseUrl,
    definitions: loadDefinitions(),
    bases: [publicUrl ?? `http://${forUrl(host)}:${port}`, `http://localhost:${port}`].map((base) => `${base}/fhir`),
  });
  try {
    const metrics = createMetrics();
    store.database.onStatement(({ name, milliseconds, failed }) =>
      metrics.statement(name, milliseconds / 1000, failed),
    );
    const app = await createApp(configuration, {
      platform: { store },
      metrics,
      log,
      key: localKey(configuration.dataDir),
      ping: () => store.database.query('ping', 'select 1'),
      metricsText: allMetrics ?? (() => metrics.registry.metrics()),
    });
    await app.listen({ host, port });
    const address = app.server.address();
    return {
      url: `http://${forUrl(host)}:${typeof address === 'object' && address ? address.port : port}`,
      async close() {
        await app.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
