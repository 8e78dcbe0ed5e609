/** The HTTP server: how it listens, what it refuses before any route, what it logs and measures. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import compress from '@fastify/compress';
import { FhirError, operationOutcome } from '@helseplattform/fhir';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { FHIR_JSON } from '../fhir/negotiation.ts';
import { sendError } from './errors.ts';
import type { Metrics } from './metrics.ts';

export interface ServerSettings {
  readonly bodyLimit: number;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** Longest silence on a connection, in milliseconds, while a request is sent, worked on or answered. */
const SILENCE = 120_000;
/** Longest time for a whole request to arrive, in milliseconds: 50 MB at 2 Mbit/s. */
const ARRIVAL = 300_000;
/** A search may be long: its next link repeats it. */
const LONGEST_HEAD = 64 * 1024;
/** Bodies smaller than this are sent as they are: gzip would cost both sides more than the network does. */
const WORTH_COMPRESSING = 8 * 1024;
/** Larger bodies are compressed off the main thread. */
const COMPRESSED_AT_ONCE = 64 * 1024;

/** A server without routes. The caller adds them and listens. */
export async function createHttpServer({ bodyLimit, log, metrics }: ServerSettings): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // One logger for all: a line names no request, and a logger for each would cost more than the line.
    childLoggerFactory: (logger) => logger,
    bodyLimit,
    connectionTimeout: SILENCE,
    requestTimeout: ARRIVAL,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    http: { maxHeaderSize: LONGEST_HEAD },
    routerOptions: { maxParamLength: 1000, querystringParser: () => ({}) },
    clientErrorHandler: brokenRequest,
    frameworkErrors: (error, request, reply) => sendError(error, request, reply),
  }) as unknown as FastifyInstance;

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) => sendError(nothingHere, request, reply));

  let closing = false;
  app.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  app.addHook('onRequest', (_request, reply, done) => {
    if (!closing) return done();
    reply.header('connection', 'close');
    done(shuttingDown);
  });
  app.addHook('onResponse', (request, reply, done) => {
    observe(request, reply, metrics);
    done();
  });
  await app.register(compress, {
    encodings: ['gzip', 'identity'],
    requestEncodings: ['gzip', 'identity'],
    threshold: WORTH_COMPRESSING,
    syncThreshold: COMPRESSED_AT_ONCE,
    zlibOptions: { level: 1 },
    customTypes: /^(application\/(fhir\+)?(nd)?json|text\/|image\/svg)/,
  });
  return app;
}

/** One line and one observation for each request: by route pattern, without ids and query. */
function observe(request: FastifyRequest, reply: FastifyReply, metrics: Metrics): void {
  const { fhir } = request;
  const route = fhir ? `/fhir${fhir.route.path}` : request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
  const { statusCode: status, elapsedTime: ms } = reply;
  metrics.request(request.method, route, status, ms / 1000);
  const bytes = Number(reply.getHeader('content-length') ?? 0) || undefined;
  request.log.info({ method: request.method, route, status, ms: Math.round(ms * 100) / 100, bytes }, 'request');
}

const nothingHere = new FhirError(404, {
  severity: 'error',
  code: 'not-found',
  text: 'Nothing is at this address; the FHIR API is under /fhir, and /fhir/metadata says what it can do.',
});

const shuttingDown = Object.assign(
  new FhirError(503, {
    severity: 'error',
    code: 'transient',
    text: 'The server is shutting down; try again in a moment.',
  }),
  { retryAfter: 5 },
);

const BROKEN: Record<string, [status: number, text: string]> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'The request line and headers are longer than 64 KB; send a long search by POST to _search.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
};

/** What is not even HTTP: answered on the bare connection, which is then closed. */
function brokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, text] = BROKEN[error.code ?? ''] ?? [400, 'This is not a valid HTTP request.'];
  const body = JSON.stringify(operationOutcome([{ severity: 'fatal', code: 'structure', text }]));
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${FHIR_JSON}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
