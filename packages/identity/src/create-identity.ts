/** Sign-in put together: a Fastify plugin with all its routes, and the function that says who calls. */
import type { Actor } from '@helseplattform/record';
import { type Database, readMigrations } from '@helseplattform/record/database';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createAccessTokens } from './bearer/access-tokens.ts';
import { createCaller } from './caller.ts';
import { type Directory, personaDirectory, together } from './directory/directory.ts';
import { publicPart, signingKeys } from './issuer/keys.ts';
import { createProvider } from './issuer/provider.ts';
import { localKey } from './local/local-key.ts';
import type { Parts, SignInEvent } from './parts.ts';
import type { Persona } from './personas.ts';
import { identityRoutes } from './routes.ts';
import { createCookies } from './sessions/cookies.ts';
import { liveSession, type SessionView, StepUpRequired, sessionView } from './sessions/routes.ts';
import { LIFETIMES, type Lifetimes, stateOf } from './sessions/session.ts';
import { findSession } from './sessions/session-store.ts';
import { createParties } from './sign-in/parties.ts';
import type { SignInMode } from './sign-in/settings.ts';
import type { AppClient } from './smart/clients.ts';
import { smartConfiguration } from './smart/smart-configuration.ts';
import { sweep } from './sweep.ts';
import { createDevices } from './throttle/devices.ts';
import { createThrottle, LIMITS, type Limits } from './throttle/throttle.ts';

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
  const issuer = () => `${baseUrl()}/signin`;
  const personas = mode.kind === 'local' ? onceThereAre(options.personas) : undefined;
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
    });
    return { keys, tokens, provider };
  });
  const parties = createParties({
    mode,
    baseUrl,
    listenUrl: options.listenUrl ?? baseUrl,
    key: async () => (await late()).keys[0]!,
  });

  const parts: Parts = {
    database,
    baseUrl,
    directory: personas
      ? together(personaDirectory(personas), ...(options.directory ? [options.directory] : []))
      : (options.directory ?? { find: async () => undefined }),
    personas,
    parties,
    provider: async () => (await late()).provider,
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

  return {
    plugin: (app) => identityRoutes(app, parts),
    authenticate: createCaller(parts, key, async () => (await late()).tokens),
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
