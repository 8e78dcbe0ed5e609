/** Signing in with a browser: to the issuer and back, then role and unit. `/signin/start`, `/signin/callback`, `/signin/roles`. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Look, lookOf, STYLE, sendPage } from '../pages/page.ts';
import { donePage, errorPage, rolePage } from '../pages/pages.ts';
import type { SignInTexts } from '../pages/texts/index.ts';
import type { Parts } from '../parts.ts';
import { newSecret, sameSecret } from '../secret.ts';
import { type Person, type Session, stateOf } from '../sessions/session.ts';
import { createSession, endSession, type Held, rotateSession } from '../sessions/session-store.ts';
import { TooManyAttempts } from '../throttle/throttle.ts';
import { keepPending, newState, type Pending, takePending } from './pending.ts';
import type { SignedIn } from './relying-party.ts';
import { returnTo } from './return-to.ts';
import { fromOwnPage } from './same-site.ts';
import { levelOf, vouchedBy } from './vouched.ts';

/** Seconds: a browser is known for a year after the last sign-in there. */
const DEVICE = 365 * 24 * 3600;

export function signInRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, baseUrl, cookies, now, note, throttle, whence, lifetimes } = parts;

  /** Refuses with a page. */
  const refuse = (
    reply: FastifyReply,
    look: Look,
    status: number,
    reason: Exclude<keyof SignInTexts['errors'], 'title' | 'tooMany'>,
  ) => sendPage(reply, status, errorPage(look, look.t.errors[reason]));

  app.get('/signin', (_request, reply) => reply.redirect('/signin/start', 303));
  app.get('/signin/style.css', (_request, reply) =>
    reply.headers({ 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' }).send(STYLE),
  );
  app.get('/signin/done', (request, reply) => sendPage(reply, 200, donePage(lookOf(request))));

  /** `?return=` where to go after it, `?as=citizen`, `?step-up=1` to confirm who one is. */
  app.get('/signin/start', async (request, reply) => {
    const elsewhere = underOtherName(request.headers.host, baseUrl());
    if (elsewhere) return reply.redirect(`${baseUrl()}${request.raw.url}`, 303);
    const look = lookOf(request);
    const query = queryOf(request);
    const back = returnTo(query.get('return') ?? undefined);
    const held = await parts.held(request);
    const stepUp = query.has('step-up') && held && stateOf(held.session, lifetimes, now()) !== 'over';
    const as = held && stepUp ? held.session.person.kind : asWhom(query, back);
    const party = await parts.parties.for(as);
    if (!party) return refuse(reply, look, 503, 'issuer');
    try {
      await throttle.begin(whence(request));
    } catch (error) {
      return tooMany(parts, request, reply, error);
    }
    const state = newState();
    // A browser may begin several sign-ins, in several windows: they share the cookie.
    const browser = cookies.read(request, 'begun') ?? newSecret();
    try {
      const person = stepUp ? held.session.person.id : undefined;
      const { url, begun } = await party.begin(state, {
        fresh: stepUp === true,
        language: look.language,
        ...(person && party.settings.name === 'local' ? { hint: person } : {}),
      });
      const pending: Pending = {
        begun,
        issuer: party.settings.name,
        returnTo: back,
        ...(person ? { stepUp: person } : {}),
      };
      await keepPending(database, state, browser, pending, now());
      cookies.set(reply, 'begun', browser, 3600);
      return reply.header('cache-control', 'no-store').redirect(url.href, 303);
    } catch (error) {
      note({ event: 'issuer-failed', reason: reasonOf(error) });
      return refuse(reply, look, 502, 'issuer');
    }
  });

  app.get('/signin/callback', async (request, reply) => {
    const look = { ...lookOf(request), here: undefined };
    const query = queryOf(request);
    const state = query.get('state') ?? '';
    const browser = cookies.read(request, 'begun');
    const pending = browser === undefined ? undefined : await takePending(database, state, browser, now());
    if (!pending) return refuse(reply, look, 400, 'expired');
    const party = await parts.parties.of(pending.issuer);
    if (!party) return refuse(reply, look, 400, 'expired');
    if (query.get('error') === 'access_denied') return refuse(reply, look, 403, 'denied');
    let signedIn: SignedIn;
    try {
      // The address as the issuer knows it; what a proxy made of it does not count.
      signedIn = await party.finish(new URL(`${baseUrl()}${request.raw.url}`), state, pending.begun);
    } catch (error) {
      note({ event: 'issuer-failed', reason: reasonOf(error) });
      return refuse(reply, look, 502, 'issuer');
    }
    const { claims, idToken } = signedIn;
    const level = levelOf(pending.issuer, claims);
    const vouched = vouchedBy(pending.issuer, claims);
    if (level !== 'high') {
      note({ event: 'refused', reason: 'level' });
      return refuse(reply, look, 403, 'level');
    }
    const person = vouched && (await parts.directory.find(vouched));
    if (!person) {
      note({ event: 'refused', reason: 'unknown' });
      return refuse(reply, look, 403, 'unknown');
    }
    const before = await parts.held(request);
    if (pending.stepUp !== undefined && pending.stepUp !== person.id) {
      note({ event: 'refused', reason: 'other', person: person.id });
      return refuse(reply, look, 403, 'other');
    }
    const held = await enter(before, person, {
      issuer: pending.issuer,
      level,
      idToken,
      stepUp: pending.stepUp !== undefined,
    });
    cookies.set(reply, 'session', held.secret);
    cookies.set(reply, 'device', parts.deviceOf(request), DEVICE);
    note({ event: pending.stepUp === undefined ? 'signed-in' : 'stepped-up', person: person.id });
    const mustChoose = person.kind === 'staff' && held.session.role === undefined;
    const next = mustChoose ? `/signin/roles?return=${encodeURIComponent(pending.returnTo)}` : pending.returnTo;
    return reply.header('cache-control', 'no-store').redirect(next, 303);
  });

  /**
   * The session after a sign-in, always under a new secret. The same person in the same browser goes on in the role they
   * had; what somebody else had open there is ended.
   */
  async function enter(
    before: Held | undefined,
    person: Person,
    sign: Pick<Session, 'issuer' | 'level' | 'idToken'> & { stepUp: boolean },
  ): Promise<Held> {
    const { stepUp, ...proof } = sign;
    const at = now();
    if (before?.session.person.id === person.id && stateOf(before.session, lifetimes, at) !== 'over') {
      const { role, expiresAt } = before.session;
      const kept = person.roles.some(({ id }) => id === role) ? role : onlyRole(person);
      const rotated = await rotateSession(database, before, {
        person,
        ...proof,
        role: kept,
        authenticatedAt: at,
        seenAt: at,
        checkedAt: at,
        expiresAt: stepUp ? expiresAt : at + lifetimes.absolute,
      });
      if (rotated) return rotated;
    } else if (before) {
      await endSession(database, before.secret);
    }
    return createSession(database, {
      person,
      ...proof,
      role: onlyRole(person),
      csrf: newSecret(),
      authenticatedAt: at,
      seenAt: at,
      checkedAt: at,
      expiresAt: at + lifetimes.absolute,
    });
  }

  const live = async (request: FastifyRequest) => {
    const held = await parts.held(request);
    return held && stateOf(held.session, lifetimes, now()) === 'live' ? held : undefined;
  };

  app.get('/signin/roles', async (request, reply) => {
    const held = await live(request);
    const back = returnTo(queryOf(request).get('return') ?? undefined);
    if (!held) return reply.redirect(`/signin/start?return=${encodeURIComponent(back)}`, 303);
    const { person, role, csrf } = held.session;
    return sendPage(reply, 200, rolePage(lookOf(request), { roles: person.roles, chosen: role, csrf, returnTo: back }));
  });

  app.post('/signin/roles', async (request, reply) => {
    const look = lookOf(request);
    const form = (request.body ?? {}) as { [name: string]: string | undefined };
    const held = await live(request);
    if (!held) return reply.redirect('/signin/start', 303);
    const { person, csrf } = held.session;
    if (!fromOwnPage(request, baseUrl()) || !sameSecret(String(form.csrf), csrf))
      return refuse(reply, look, 403, 'foreign');
    if (!person.roles.some(({ id }) => id === form.role)) return refuse(reply, look, 400, 'expired');
    const rotated = await rotateSession(database, held, { role: form.role, seenAt: now() });
    if (!rotated) return reply.redirect('/signin/start', 303);
    cookies.set(reply, 'session', rotated.secret);
    return reply.redirect(returnTo(form.return), 303);
  });
}

const THIS_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * This machine has several names. A sign-in begins and ends under the same one, because cookies are kept by name. Of other
 * names nothing is concluded: a proxy may ask us under one of its own.
 */
const underOtherName = (host: string | undefined, baseUrl: string): boolean => {
  const own = new URL(baseUrl).host;
  return host !== undefined && host !== own && THIS_MACHINE.test(host) && THIS_MACHINE.test(own);
};

const onlyRole = ({ roles }: Person): string | undefined => (roles.length === 1 ? roles[0]!.id : undefined);

const queryOf = (request: FastifyRequest) => new URL(request.raw.url ?? '/', 'http://localhost').searchParams;

/** The citizens' portal is for citizens; everything else for staff, unless it is said. */
function asWhom(query: URLSearchParams, back: string): 'staff' | 'citizen' {
  const said = query.get('as');
  if (said === 'staff' || said === 'citizen') return said;
  return /^\/helsami(?:[/?#]|$)/.test(back) ? 'citizen' : 'staff';
}

/** Answers a {@link TooManyAttempts} with a page. @throws what else it is */
export function tooMany(parts: Parts, request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof TooManyAttempts)) throw error;
  const { address } = parts.whence(request);
  parts.note({ event: 'locked', address });
  const look = { ...lookOf(request), here: undefined };
  const text = look.t.errors.tooMany(Math.ceil(error.retryAfter / 60));
  return sendPage(reply.header('retry-after', error.retryAfter), 429, errorPage(look, text));
}

/** Counts attempts without saying whose. */
export const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** Code of an error of openid-client, which names no person. */
const reasonOf = (error: unknown): string => {
  const { code, error: said, name } = error as { code?: string; error?: string; name?: string };
  return said ?? code ?? name ?? 'unknown';
};
