/** A server for tests: the real one, on a database and a data folder of its own, that goes when the tests of the file are over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { issueToken, localKey } from '@helseplattform/identity';
import type { OpenStore } from '@helseplattform/record';
import { testDatabase } from '@helseplattform/record/testing';
import { type Configuration, readConfiguration } from '../configuration.ts';
import { createMetrics } from '../http/metrics.ts';
import { createLog } from '../log.ts';
import { startServer } from '../start.ts';

/** What came back. `json` is undefined when the body is no JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into resources of every type
  readonly json: any;
}

export interface TestServer {
  /** e.g. `http://127.0.0.1:43123` */
  readonly url: string;
  /** Base of the FHIR API. */
  readonly base: string;
  readonly token: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** A request with the system token; `path` below the base. A body that is an object is sent as FHIR JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string | undefined>): Promise<Reply>;
  /** A token of the local sign-in service for a persona of the region that {@link TestSurroundings.fill} has put there. */
  tokenOf(persona: string): string;
  /** Stops it, and starts it again on the same database and folder, at another port. */
  restart(): Promise<void>;
}

export interface TestSurroundings {
  /** Puts into the record what must be there before the server listens, e.g. a region with its personas; also after a restart. */
  readonly fill?: (store: OpenStore) => Promise<void>;
}

export async function testServer(
  settings: Partial<Configuration> = {},
  { fill }: TestSurroundings = {},
): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'helseplattform-server-'));
  const { url: databaseUrl } = await testDatabase();
  const configuration = {
    ...readConfiguration({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'fatal' }),
    ...settings,
  };
  const { logger: log } = createLog(configuration.logLevel);
  const start = () =>
    startServer(configuration, {
      databaseUrl,
      log,
      metrics: createMetrics(),
      runsJobs: true,
      ...(fill ? { beforeListening: fill } : {}),
    });
  let running = await start();
  after(async () => {
    await running.close();
    rmSync(dataDir, { recursive: true });
  });
  const tokenOf = (persona: string) => issueToken(localKey(dataDir), persona, Date.now());
  const token = tokenOf('system');
  return {
    tokenOf,
    get url() {
      return running.url;
    },
    get base() {
      return `${running.url}/fhir`;
    },
    token,
    dataDir,
    databaseUrl,
    async call(method, path, body, headers = {}) {
      const isObject = typeof body === 'object' && body !== null && !Buffer.isBuffer(body);
      const all = {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
        ...headers,
      };
      const sent = Object.entries(all).filter((header): header is [string, string] => header[1] !== undefined);
      const response = await fetch(`${running.url}/fhir${path}`, {
        method,
        headers: sent,
        redirect: 'manual',
        ...(body === undefined ? {} : { body: isObject ? JSON.stringify(body) : (body as string | Buffer) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parsed(text) };
    },
    async restart() {
      await running.close();
      running = await start();
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
