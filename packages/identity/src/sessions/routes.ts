/** The session of a web app: who is signed in, change of role, step-up, sign-out, launch of an app. `/api/session…` */
import { badRequest, FhirError } from '@helseplattform/fhir';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Parts } from '../parts.ts';
import { sameSecret } from '../secret.ts';
import { returnTo } from '../sign-in/return-to.ts';
import { fromOwnPage } from '../sign-in/same-site.ts';
import { createLaunch } from '../smart/launches.ts';
import { NotSignedIn } from '../unauthenticated.ts';
import { recheck } from './recheck.ts';
import { idleEnd, type Role, roleOf, type Session, sessionActor, stateOf } from './session.ts';
import { endAllSessions, endSession, type Held, rotateSession, touchSession } from './session-store.ts';

/** Answer of `GET /api/session`. Times are ISO instants. */
export interface SessionView {
  /** `Practitioner/…` or `Patient/…`: a page tells by it that somebody else has signed in meanwhile. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'staff' | 'citizen';
  readonly role?: { readonly id: string; readonly title: string };
  readonly unit?: Role['unit'];
  readonly organisation?: Role['organisation'];
  /** All that can be chosen, the one chosen included. */
  readonly roles: readonly Role[];
  readonly expiresAt: string;
  /** When the session is locked if nobody does anything. */
  readonly idleExpiresAt: string;
  readonly level: 'substantial' | 'high';
  /** Value of the header `x-csrf` of every request that changes something. */
  readonly csrf: string;
}

/**
 * A sensitive act needs a sign-in that is younger than the one there is. The web app asks for one and tries again; it tells
 * this refusal from others by the code `expired`.
 */
export class StepUpRequired extends FhirError {
  constructor() {
    super(403, {
      severity: 'error',
      code: 'expired',
      text: 'This needs a fresh sign-in: POST /api/session/step-up says where, then send the request again.',
    });
    this.name = 'StepUpRequired';
  }
}

/** Signed in, but nobody in particular yet: staff act in a role. */
export class RoleRequired extends FhirError {
  constructor() {
    super(403, {
      severity: 'error',
      code: 'login',
      text: 'Choose a role first: POST /api/session/role, or the page /signin/roles.',
    });
    this.name = 'RoleRequired';
  }
}

/** Milliseconds between two notes that a person is still there: a write for every request would be wasted. */
const NOTED = 30_000;
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The live session of a request to `/api`, with the CSRF header checked on what changes something. The request keeps it
 * from being locked, unless it has a header `x-background`.
 * @throws {NotSignedIn} without one, {@link FhirError} 403 without the header
 */
export async function liveSession(parts: Parts, request: FastifyRequest): Promise<Held> {
  const { database, baseUrl, lifetimes, now } = parts;
  const held = await parts.held(request);
  const state = held && stateOf(held.session, lifetimes, now());
  if (!held || state === 'over') throw new NotSignedIn('Nobody is signed in here.');
  if (state === 'locked') {
    throw new NotSignedIn('The session is locked because nobody did anything for a while.');
  }
  if (!SAFE.has(request.method)) {
    const given = request.headers['x-csrf'];
    if (!fromOwnPage(request, baseUrl()) || typeof given !== 'string' || !sameSecret(given, held.session.csrf)) {
      throw new FhirError(403, {
        severity: 'error',
        code: 'forbidden',
        text: 'The header x-csrf must carry the value that GET /api/session gives.',
      });
    }
  }
  const still = await recheck(parts, held);
  if (!still) throw new NotSignedIn('The role you worked in has ended.');
  // What an app asks for by itself is no sign that somebody is there.
  const byPerson = request.headers['x-background'] === undefined;
  if (byPerson && now() - held.session.seenAt > NOTED) await touchSession(database, held.secret, now());
  return still;
}

export function sessionView(session: Session, parts: Pick<Parts, 'lifetimes'>): SessionView {
  const { person, level, csrf, expiresAt } = session;
  const role = roleOf(session);
  return {
    id: person.id,
    name: person.name,
    kind: person.kind,
    ...(role ? { role: { id: role.id, title: role.title } } : {}),
    ...(role?.unit ? { unit: role.unit } : {}),
    ...(role?.organisation ? { organisation: role.organisation } : {}),
    roles: person.roles,
    expiresAt: new Date(expiresAt).toISOString(),
    idleExpiresAt: new Date(idleEnd(session, parts.lifetimes)).toISOString(),
    level,
    csrf,
  };
}

export function sessionRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, baseUrl, cookies, now, note } = parts;
  const json = (reply: FastifyReply, value: object) =>
    reply
      .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
      .send(JSON.stringify(value));

  // Asking for the session is no activity of a person: an app may ask every minute how long it has.
  app.get('/api/session', async (request, reply) => {
    const held = await parts.held(request);
    if (!held || stateOf(held.session, parts.lifetimes, now()) !== 'live') {
      throw new NotSignedIn('Nobody is signed in here.');
    }
    return json(reply, sessionView(held.session, parts));
  });

  /** `{ role: "PractitionerRole/…" }`; a new cookie comes with the answer. */
  app.post('/api/session/role', async (request, reply) => {
    const held = await liveSession(parts, request);
    const role = bodyOf(request).role;
    if (!held.session.person.roles.some(({ id }) => id === role)) {
      throw badRequest('role is not one of the roles that GET /api/session lists.', 'value');
    }
    const rotated = await rotateSession(database, held, { role: role as string, seenAt: now() });
    if (!rotated) throw new NotSignedIn('The session was ended meanwhile.');
    cookies.set(reply, 'session', rotated.secret);
    return json(reply, sessionView(rotated.session, parts));
  });

  /** `{ return?: path }` → `{ location }`, where the browser goes to sign in again. */
  app.post('/api/session/step-up', async (request, reply) => {
    await liveSession(parts, request);
    const back = returnTo(text(bodyOf(request).return), '/signin/done');
    return json(reply, { location: `/signin/start?step-up=1&return=${encodeURIComponent(back)}` });
  });

  /** `{ everywhere?: true }` → `{ location }`, where the browser goes to be signed out at the issuer too. */
  app.post('/api/session/sign-out', async (request, reply) => {
    const { session, secret } = await liveSession(parts, request);
    const everywhere = bodyOf(request).everywhere === true;
    if (everywhere) await endAllSessions(database, session.person.id);
    else await endSession(database, secret);
    cookies.clear(reply, 'session');
    note({ event: everywhere ? 'signed-out-everywhere' : 'signed-out', person: session.person.id });
    const party = await parts.parties.of(session.issuer);
    // An issuer that does not answer keeps nobody signed in here.
    const location = await party?.signOutUrl(session.idToken, `${baseUrl()}/`).catch(() => undefined);
    return json(reply, { location: location ?? '/' });
  });

  /** Apps that can be started from the chart: `[{ id, name }]`. */
  app.get('/api/session/apps', async (request, reply) => {
    await liveSession(parts, request);
    const apps = parts.clients.filter(({ launchUrl }) => launchUrl !== undefined);
    return json(
      reply,
      apps.map(({ id, name }) => ({ id, name })),
    );
  });

  /** `{ app, patient, encounter? }` (logical ids) → `{ location }` of the app, started for that patient. */
  app.post('/api/session/launch', async (request, reply) => {
    const held = await liveSession(parts, request);
    if (!sessionActor(held.session, held.id)) throw new RoleRequired();
    const { app: id, patient, encounter } = bodyOf(request);
    const client = parts.clients.find((candidate) => candidate.id === id);
    if (client?.launchUrl === undefined)
      throw badRequest('app is not one of those that GET /api/session/apps lists.', 'value');
    if (!isId(patient)) throw badRequest('patient is the logical id of a Patient.', 'value');
    if (encounter !== undefined && !isId(encounter))
      throw badRequest('encounter is the logical id of an Encounter.', 'value');
    const launch = await createLaunch(
      database,
      held.secret,
      { client: client.id, patient, ...(encounter ? { encounter } : {}) },
      now(),
    );
    const location = new URL(client.launchUrl);
    location.searchParams.set('iss', `${baseUrl()}/fhir`);
    location.searchParams.set('launch', launch);
    return json(reply, { location: location.href });
  });
}

type Body = { readonly [name: string]: unknown };

/** What is no object is an empty one: its members are checked one by one. */
function bodyOf(request: FastifyRequest): Body {
  return typeof request.body === 'object' && request.body !== null ? (request.body as Body) : {};
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const isId = (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z0-9.-]{1,64}$/.test(value);
