/**
 * Pages of other origins at the FHIR API: only those of browser apps that are registered (DATA_DIR/clients.json), by their
 * redirect and launch addresses. No cookie is sent or read: an app comes with its token. https://fetch.spec.whatwg.org/#http-cors-protocol
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What an app may send, beside what every page may. */
const SENT = [
  'authorization',
  'dpop',
  'accept',
  'content-type',
  'prefer',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-none-exist',
  'idempotency-key',
].join(', ');
/** What an app may read of an answer, beside its body. */
const READ = [
  'content-location',
  'etag',
  'idempotent-replayed',
  'last-modified',
  'location',
  'retry-after',
  'www-authenticate',
  'x-progress',
].join(', ');
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
/** How long a browser remembers that it may ask, in seconds. An app that is taken away is asked about again then. */
const REMEMBERED = '600';

/** @param origins e.g. `https://app.example`, compared character by character */
export function cors(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const registered = new Set(origins);
  app.addHook('onRequest', (request, reply, done) => {
    if (!/^\/fhir(?:[/?]|$)/.test(request.raw.url!)) return done();
    // an answer that a cache keeps for one origin is not for another
    reply.header('vary', 'origin');
    const { origin } = request.headers;
    if (origin === undefined || !registered.has(origin)) return done();
    reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', READ);
    if (isPreflight(request)) return void preflight(reply);
    done();
  });
}

/** The browser asks whether the page may; nobody is named yet, and nothing is told. */
const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

const preflight = (reply: FastifyReply) =>
  reply
    .code(204)
    .headers({
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': SENT,
      'access-control-max-age': REMEMBERED,
    })
    .send();
