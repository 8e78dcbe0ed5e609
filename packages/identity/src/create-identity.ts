/** Sign-in put together: a Fastify plugin with all its routes, and the function that says who calls. */
import formbody from '@fastify/formbody';
import { badRequest } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import { type Database, readMigrations } from '@helseplattform/record/database';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { JWK } from 'jose';
import type Provider from 'oidc-provider';
import { createAccessTokens } from './bearer/access-tokens.ts';
import { checkProof } from './bearer/dpop.ts';
import { type Directory, personaDirectory, together } from './directory/directory.ts';
import { HELSEID_SCOPES } from './issuer/claims.ts';
import { interactionRoutes } from './issuer/interaction.ts';
import { publicPart, SIGNING_ALGORITHM, signingKeys } from './issuer/keys.ts';
import { mountProvider } from './issuer/mount.ts';
import { createProvider, WEB_CLIENT } from './issuer/provider.ts';
import { bearerAuthentication, UnknownPersona } from './local/authenticate.ts';
import { localKey } from './local/local-key.ts';
import { lookOf, pageHeaders } from './pages/page.ts';
import { errorPage } from './pages/pages.ts';
import type { Parts, SignInEvent } from './parts.ts';
import type { Persona } from './personas.ts';
import { createCookies } from './sessions/cookies.ts';
import {
  liveSession,
  RoleRequired,
  type SessionView,
  StepUpRequired,
  sessionRoutes,
  sessionView,
} from './sessions/routes.ts';
import { LIFETIMES, type Lifetimes, sessionActor, stateOf } from './sessions/session.ts';
import { findSession } from './sessions/session-store.ts';
import { createRelyingParty, type RelyingParty } from './sign-in/relying-party.ts';
import { signInRoutes, tooMany } from './sign-in/routes.ts';
import type { IssuerSettings, SignInMode } from './sign-in/settings.ts';
import type { AppClient } from './smart/clients.ts';
import { smartConfiguration } from './smart/smart-configuration.ts';
import { sweep } from './sweep.ts';
import { createDevices } from './throttle/devices.ts';
import { createThrottle, LIMITS, type Limits } from './throttle/throttle.ts';
import { Unauthenticated } from './unauthenticated.ts';

export interface IdentityOptions {
  readonly database: Database;
  readonly dataDir: string;
  /** Origin under which callers see the server, without a slash at the end; asked when the server listens. */
  readonly baseUrl: () => string;
  /** Where the server really listens, for questions to its own issuer; default `baseUrl`. */
  readonly listenUrl?: () => string;
  readonly mode: SignInMode;
  /** People to sign in as, for the local service. */
  readonly personas: () => Promise<readonly Persona[]>;
  /** Who people are here; with the local service it is asked after the personas. */
  readonly directory?: Directory;
  /** Apps that may ask for tokens (smart/clients.ts). */
  readonly clients?: readonly AppClient[];
  readonly lifetimes?: Partial<Lifetimes>;
  readonly limits?: Partial<Limits>;
  /** Address of the caller's machine; default the one the connection comes from. */
  readonly addressOf?: (request: FastifyRequest) => string;
  readonly note?: (event: SignInEvent) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Identity {
  /** All routes of sign-in: register it on the server, without a prefix. */
  readonly plugin: (app: FastifyInstance) => Promise<void>;
  /**
   * Who calls: by `Authorization` (Bearer, DPoP), or below `/api` by the session cookie. No promise where the answer is
   * remembered.
   * @throws {Unauthenticated} 401; {@link RoleRequired} and a missing CSRF header are 403
   */
  authenticate(request: FastifyRequest): Actor | Promise<Actor>;
  /** For sensitive acts: passes when the person signed in within the last minutes. @throws {StepUpRequired} */
  requireStepUp(request: FastifyRequest, within?: number): Promise<void>;
  /** The live session of a browser, as `GET /api/session` gives it; undefined without one. */
  session(request: Pick<FastifyRequest, 'headers'>): Promise<SessionView | undefined>;
  /** Content of `/.well-known/smart-configuration`. */
  smartConfiguration(): { readonly [name: string]: string | readonly string[] };
  /** Removes what is over. One process calls it now and again. @returns rows removed */
  sweep(): Promise<number>;
}

/** The tables of sign-in. They stand by themselves: the order among the series does not matter. */
export const identityMigrations = () => readMigrations('identity', new URL('../migrations/', import.meta.url));

export function createIdentity(options: IdentityOptions): Identity {
  const { database, dataDir, baseUrl, mode, clients = [], now = Date.now } = options;
  const lifetimes = { ...LIFETIMES, ...options.lifetimes };
  const key = localKey(dataDir);
  const isLocal = mode.kind === 'local';
  const issuer = () => `${baseUrl()}/signin`;
  const personas = isLocal ? onceThereAre(options.personas) : undefined;
  const cookies = createCookies(() => baseUrl().startsWith('https:'));
  const devices = createDevices(key);
  const addressOf = options.addressOf ?? ((request) => request.ip);

  /** What needs the address of the server, which is known when it listens. */
  const late = once(async () => {
    const keys = await signingKeys(dataDir);
    const tokens = createAccessTokens({
      database,
      keys: { keys: keys.map(publicPart) },
      issuer: issuer(),
      audience: `${baseUrl()}/fhir`,
      now,
    });
    const provider = createProvider({
      database,
      issuer: issuer(),
      fhirBase: `${baseUrl()}/fhir`,
      callback: `${baseUrl()}/signin/callback`,
      keys,
      clients,
      personas,
      tokens,
      now,
      renderError(context, error) {
        const raw = { url: '/', headers: context.req.headers } as FastifyRequest['raw'];
        const look = lookOf({ headers: context.req.headers, method: 'POST', raw });
        for (const [name, value] of Object.entries(pageHeaders())) context.set(name, value);
        const gone = error.error === 'invalid_request' && /session|expired/.test(error.error_description ?? '');
        context.body = errorPage(look, gone ? look.t.errors.expired : look.t.errors.app).text;
      },
    });
    return { keys, tokens, provider };
  });
  const provider = async (): Promise<Provider> => (await late()).provider;

  const parties = new Map<IssuerSettings['name'], Promise<RelyingParty>>();
  const partyOf = async (name: IssuerSettings['name']): Promise<RelyingParty | undefined> => {
    const settings = await settingsOf(name);
    if (!settings) return undefined;
    const made =
      parties.get(name) ??
      Promise.resolve(createRelyingParty(settings, () => `${baseUrl()}/signin/callback`, own(name)));
    parties.set(name, made);
    return made;
  };
  async function settingsOf(name: IssuerSettings['name']): Promise<IssuerSettings | undefined> {
    if (mode.kind === 'national') return name === 'local' ? undefined : mode[name];
    if (mode.kind === 'none' || name !== 'local') return undefined;
    const { keys } = await late();
    return localIssuer(issuer(), keys[0]!);
  }
  /** The local issuer is this server: asked where it listens, whatever the proxy in front of it is called. */
  const own = (name: IssuerSettings['name']) => {
    const { listenUrl } = options;
    if (name !== 'local' || !listenUrl) return undefined;
    return (url: string, init: object) => fetch(url.replace(baseUrl(), listenUrl()), init);
  };

  const parts: Parts = {
    database,
    baseUrl,
    directory: personas
      ? together(personaDirectory(personas), ...(options.directory ? [options.directory] : []))
      : (options.directory ?? { find: async () => undefined }),
    personas,
    partyOf,
    partyFor: (as) => partyOf(isLocal ? 'local' : as === 'staff' ? 'helseid' : 'idporten'),
    provider,
    clients,
    cookies,
    lifetimes,
    throttle: createThrottle(database, { ...LIMITS, ...options.limits }, now),
    whence: (request) => ({ address: addressOf(request), device: devices.nameOf(cookies.read(request, 'device')) }),
    deviceOf: (request) => {
      const held = cookies.read(request, 'device');
      return held !== undefined && devices.nameOf(held) !== undefined ? held : devices.issue();
    },
    held: async (request) => {
      const secret = cookies.read(request, 'session');
      return secret === undefined ? undefined : findSession(database, secret);
    },
    now,
    note: options.note ?? (() => {}),
  };

  const actorOfApp = async (scheme: 'Bearer' | 'DPoP', token: string, request: FastifyRequest): Promise<Actor> => {
    const { tokens } = await late();
    const { actor, token: said } = tokens.remembered(token) ?? (await tokens.actorOf(token));
    const isBound = said.thumbprint !== undefined;
    if (isBound !== (scheme === 'DPoP')) {
      throw new Unauthenticated(
        `The token is to be sent as "${isBound ? 'DPoP' : 'Bearer'} TOKEN".`,
        'invalid_token',
        scheme,
      );
    }
    if (isBound) {
      await checkProof(
        database,
        {
          proof: request.headers.dpop,
          method: request.method,
          url: `${baseUrl()}${request.raw.url!}`,
          token,
          thumbprint: said.thumbprint!,
        },
        now(),
      );
    }
    return actor;
  };

  // Personas may come after the start, with a region: who is unknown is looked for again.
  let localTokens = bearerAuthentication(key, now, []);
  const byLocalToken = (authorization: string): Actor | Promise<Actor> => {
    try {
      return localTokens(authorization);
    } catch (error) {
      if (!(error instanceof UnknownPersona)) throw error;
      return personas!().then((known) => {
        localTokens = bearerAuthentication(key, now, known);
        return localTokens(authorization);
      });
    }
  };
  const bySession = async (request: FastifyRequest): Promise<Actor> => {
    const held = await liveSession(parts, request);
    const actor = sessionActor(held.session, held.id);
    if (!actor) throw new RoleRequired();
    return actor;
  };

  return {
    async plugin(app) {
      await app.register(async (scope) => {
        // Nothing is read of the bodies that the issuer reads itself.
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
        mountProvider(scope, '/signin', provider, baseUrl, async (request, reply) => {
          try {
            await parts.throttle.begin(parts.whence(request), 'issuer');
            return true;
          } catch (error) {
            tooMany(parts, request, reply, error);
            return false;
          }
        });
      });
      await app.register(async (scope) => {
        scope.removeAllContentTypeParsers();
        await scope.register(formbody, { bodyLimit: SMALL });
        scope.addContentTypeParser(
          'application/json',
          { parseAs: 'string', bodyLimit: SMALL },
          (_request, body, done) => {
            try {
              done(null, body === '' ? {} : JSON.parse(body as string));
            } catch {
              done(badRequest('The body is not JSON.'));
            }
          },
        );
        signInRoutes(scope, parts);
        interactionRoutes(scope, parts);
        sessionRoutes(scope, parts);
      });
    },
    authenticate(request) {
      const { authorization } = request.headers;
      if (authorization === undefined) {
        if (!request.raw.url!.startsWith('/api/')) throw new Unauthenticated('This needs a signed-in caller.');
        return bySession(request);
      }
      const [, scheme, token] = /^(Bearer|DPoP) +([\w.~+/=-]+) *$/i.exec(authorization) ?? [];
      if (scheme === undefined || token === undefined) {
        throw new Unauthenticated('The Authorization header is not a bearer token.', 'invalid_request');
      }
      if (!isOfApp(token)) {
        if (!isLocal) throw new Unauthenticated('The token is not one of ours for this API.', 'invalid_token');
        return byLocalToken(authorization);
      }
      return actorOfApp(/^d/i.test(scheme) ? 'DPoP' : 'Bearer', token, request);
    },
    async requireStepUp(request, within = lifetimes.stepUp) {
      const held = await liveSession(parts, request);
      if (now() - held.session.authenticatedAt > within) throw new StepUpRequired();
    },
    async session(request) {
      const held = await parts.held(request);
      const isLive = held && stateOf(held.session, lifetimes, now()) === 'live';
      return isLive ? sessionView(held.session, parts) : undefined;
    },
    smartConfiguration: () => smartConfiguration(issuer()),
    sweep: () => sweep(database, now()),
  };
}

/** Forms and JSON of sign-in are a few hundred bytes. */
const SMALL = 16 * 1024;

/** The local service asks of us what HelseID does. */
const localIssuer = (issuer: string, key: JWK): IssuerSettings => ({
  name: 'local',
  issuer,
  clientId: WEB_CLIENT,
  key,
  scope: HELSEID_SCOPES.join(' '),
  par: true,
  dpop: true,
  idTokenAlgorithm: SIGNING_ALGORITHM,
});

/** Whether the header of a token says `at+jwt`; nothing is believed of it yet. */
function isOfApp(token: string): boolean {
  try {
    return JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString()).typ === 'at+jwt';
  } catch {
    return false;
  }
}

/** Does it once, and again after a failure. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work().catch((error: unknown) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}

/** Remembers a list once there is something in it. */
function onceThereAre<T>(read: () => Promise<readonly T[]>): () => Promise<readonly T[]> {
  let found: readonly T[] = [];
  return async () => {
    if (found.length === 0) found = await read();
    return found;
  };
}
