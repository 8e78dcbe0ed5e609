/** The FHIR API on HTTP: every request below `/fhir` becomes a Call, and its Answer a response. */
import { createHash } from 'node:crypto';
import { badRequest, FhirError } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, Call, Method, Route } from '../fhir/call.ts';
import { requireJson } from '../fhir/negotiation.ts';
import { perform } from '../fhir/perform.ts';
import { parsePreferences } from '../fhir/preferences.ts';
import { parseQuery, type Query, single } from '../fhir/query.ts';
import { type Found, MethodNotAllowed, type Router } from '../fhir/router.ts';
import type { Platform } from '../platform.ts';
import type { Admission, Release } from './admission.ts';
import type { Authenticate } from './authenticate.ts';
import { requireContentType } from './content-type.ts';
import { HangUp } from './hang-up.ts';
import { isRefusal, type Look, type Looks } from './looks.ts';
import { patientsNamed } from './patients-named.ts';
import { requestBody } from './request-body.ts';
import { send } from './send.ts';

export interface FhirApi {
  readonly platform: Platform;
  readonly router: Router;
  readonly authenticate: Authenticate;
  readonly admission: Admission;
  readonly looks: Looks;
  /** From the Host header to the base URL. */
  readonly baseOf: (host: string | undefined) => string;
  readonly bodyLimit: number;
}

/** What is known of a request before its body has come. */
interface Pending {
  readonly found: Found;
  readonly actor: Actor;
  readonly query: Query;
  readonly base: string;
  readonly hangUp: HangUp;
  /** Takes part in the log and the metrics instead of the URL. */
  readonly route: Route;
  release: Release;
}

declare module 'fastify' {
  interface FastifyRequest {
    fhir: Pending | undefined;
  }
}

const ACTIONS = { read: 'read', write: 'write', operation: 'read' } as const;
const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
const NOBODY: Actor = { id: 'anonymous', kind: 'citizen' };

/** Adds `/fhir` and everything below it. */
export function fhirApi(app: FastifyInstance, api: FhirApi): void {
  app.decorateRequest('fhir', undefined);
  const options = {
    onRequest: (request: FastifyRequest, reply: FastifyReply) => begin(api, request, reply),
    handler: (request: FastifyRequest, reply: FastifyReply) => answer(api, request, reply),
  };
  app.all('/fhir', options);
  app.all('/fhir/*', options);
}

/** Everything that can be refused without the body. */
async function begin(api: FhirApi, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { headers } = request;
  const url = request.raw.url!;
  const mark = url.indexOf('?');
  const path = url.slice('/fhir'.length, mark === -1 ? undefined : mark) || '/';
  const found = api.router.find(methodOf(request.method), path);
  const { route } = found;
  const actor = route.open && headers.authorization === undefined ? NOBODY : await api.authenticate(request);
  const query = parseQuery(mark === -1 ? '' : url.slice(mark + 1));
  if (!route.negotiates) requireJson(headers.accept, single(query, '_format'));
  const announced = announcedBytes(request, api.bodyLimit);
  requireContentType(route, headers['content-type'], announced > 0);
  const base = api.baseOf(headers.host);
  const pending: Pending = { found, route, actor, query, base, hangUp: new HangUp(reply.raw), release: () => {} };
  request.fhir = pending;
  if (announced > 0) pending.release = api.admission.reserve(announced);
  reply.raw.once('close', () => pending.release());
}

/** HEAD is answered like GET; Node leaves out the body. */
function methodOf(method: string): Method {
  if (method === 'HEAD') return 'GET';
  if (METHODS.has(method)) return method as Method;
  throw new MethodNotAllowed(method, [...METHODS, 'HEAD']);
}

/** Bytes to make room for. A body that does not say how long it is may grow to the limit, a compressed one too. */
function announcedBytes({ headers }: FastifyRequest, limit: number): number {
  if (headers['transfer-encoding'] !== undefined) return limit;
  const length = Number(headers['content-length'] ?? 0);
  return headers['content-encoding'] === undefined ? length : Math.min(limit, length * 10);
}

async function answer(api: FhirApi, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const pending = request.fhir!;
  const { found, actor, query, base, hangUp } = pending;
  const { headers } = request;
  const bytes = request.body as Buffer | undefined;
  await takeTurn(api.admission, pending, bytes?.length ?? 0);
  const record = api.platform.store.as(actor);
  const call: Call = {
    method: found.route.method,
    route: found.route,
    actor,
    path: found.path,
    query,
    accept: headers.accept,
    preferences: parsePreferences(one(headers.prefer)),
    preconditions: {
      ifMatch: headers['if-match'],
      ifNoneMatch: headers['if-none-match'],
      ifModifiedSince: headers['if-modified-since'],
      ifNoneExist: one(headers['if-none-exist']),
    },
    body: requestBody(headers['content-type'], bytes),
    base,
    reader: record,
    record,
    idempotency: idempotencyOf(request, bytes),
    get signal() {
      return hangUp.signal;
    },
  };
  const look: Look = {
    actor,
    record,
    action: found.route.kind === 'operation' && found.route.changes ? 'write' : ACTIONS[found.route.kind],
    what: found.path.type === undefined ? found.route.interaction : `${found.route.interaction} ${found.path.type}`,
    request: request.id,
  };
  let result: Answer;
  try {
    const answer = await perform(found.route, call, api.platform);
    result = await api.looks.answered({ ...look, ...ofSystem(actor, request, bytes, answer) }, answer);
    if (answer.refusedOf) {
      const asked = { ...look, record: api.platform.store.as(actor), patients: answer.refusedOf };
      await api.looks.refused(asked, notAll);
    }
  } catch (error) {
    const named = error instanceof FhirError && isRefusal(error) ? patientsNamed(request.raw.url!, bytes) : [];
    await api.looks.refused(named.length > 0 ? { ...look, patients: named } : look, error);
    throw error;
  }
  const sent = send(reply, result, base, single(query, '_pretty') === 'true');
  // A stream works on while it is sent; everything else is done, however slowly the caller reads.
  if (result.body === undefined || Buffer.isBuffer(result.body)) pending.release();
  return sent;
}

/** Some entries of a batch were refused. */
const notAll = new FhirError(403, { severity: 'error', code: 'forbidden', text: 'Some entries were refused.' });

/** The record keeps no account of what it shows the system, which sees everything: the patients are those named. */
function ofSystem({ kind, scopes }: Actor, request: FastifyRequest, bytes: Buffer | undefined, { body }: Answer) {
  if (kind !== 'system' || scopes !== undefined) return {};
  const asked = patientsNamed(request.raw.url!, bytes);
  const answered = Buffer.isBuffer(body) ? patientsNamed('', body) : [];
  return { patients: [...new Set([...asked, ...answered])] };
}

/** Waits until there is room to work, and gives back the room with that of the body. */
async function takeTurn(admission: Admission, pending: Pending, bytes: number): Promise<void> {
  const entered = admission.enter(bytes, () => pending.hangUp.signal);
  const leave = entered instanceof Promise ? await entered : entered;
  const giveBack = pending.release;
  pending.release = () => {
    leave();
    giveBack();
  };
}

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join(', ') : header);

/** Printable ASCII: the header of the IETF draft "The Idempotency-Key HTTP Header Field". */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** The same key with another request is refused by the record: so the digest covers all that is asked. */
function idempotencyOf(request: FastifyRequest, bytes: Buffer | undefined): Call['idempotency'] {
  const key = one(request.headers['idempotency-key'])?.replace(/^"(.*)"$/, '$1');
  if (key === undefined) return undefined;
  if (!KEY.test(key))
    throw badRequest('Idempotency-Key is 1 to 255 printable characters without spaces, e.g. a UUID.', 'value');
  const hash = createHash('sha256').update(`${request.method} ${request.raw.url}\n`);
  if (bytes) hash.update(bytes);
  return { idempotencyKey: key, digest: hash.digest() };
}
