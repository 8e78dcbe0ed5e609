/** Serves the built journal and its views over records in memory: the real pages and read models, no database. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { journalRoutes } from '@helseplattform/care';
import { FhirError, operationOutcome, type Resource } from '@helseplattform/fhir';
import { inMemoryReader } from '../../packages/care/src/in-memory-reader.ts';

const DIST = new URL('../../apps/journal/dist/', import.meta.url).pathname;
const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
};

export interface JournalServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Addresses of the view models that were asked for, in order. */
  readonly asked: string[];
  /** What the next answers meet: nothing, a fault of the server, or so many milliseconds of waiting. */
  trouble: 'none' | 'fault' | { readonly delayMs: number };
  close(): Promise<void>;
}

/** Starts on a free port of this machine. */
export async function startJournalServer(resources: readonly Resource[]): Promise<JournalServer> {
  const reader = inMemoryReader(resources);
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => send(response, 500, 'text/plain', String(error)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const journal: JournalServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    trouble: 'none',
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
  return journal;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', journal.origin);
    if (!url.pathname.startsWith('/api/')) return sendFile(response, url.pathname);
    journal.asked.push(url.pathname);
    const { trouble } = journal;
    if (trouble === 'fault') return send(response, 503, 'application/json', '{}');
    if (trouble !== 'none') await new Promise((later) => setTimeout(later, trouble.delayMs));
    try {
      const view = await viewAt(url);
      return send(response, 200, 'application/json', JSON.stringify(view));
    } catch (error) {
      if (!(error instanceof FhirError)) throw error;
      return send(response, error.status, 'application/json', JSON.stringify(operationOutcome(error.issues)));
    }
  }

  function viewAt(url: URL): Promise<unknown> {
    for (const route of journalRoutes) {
      const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
      const match = pattern.exec(url.pathname);
      if (match === null) continue;
      const params = Object.fromEntries(
        Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
      );
      return route.handler(reader, params, Object.fromEntries(url.searchParams));
    }
    throw new FhirError(404, { severity: 'error', code: 'not-found', text: 'There is no such view.' });
  }
}

/** Files of the build; any other address under /journal is a screen, and gets the page that draws it. */
async function sendFile(response: ServerResponse, path: string): Promise<void> {
  if (!path.startsWith('/journal')) return send(response, 404, 'text/plain', 'not found');
  const extension = extname(path);
  const file = extension ? normalize(path).replace('/journal/', '') : 'index.html';
  const bytes = await readFile(join(DIST, file)).catch(() => undefined);
  if (bytes === undefined) return send(response, 404, 'text/plain', 'not found: is the journal built?');
  send(response, 200, TYPES[extension || '.html'] ?? 'application/octet-stream', bytes);
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}
