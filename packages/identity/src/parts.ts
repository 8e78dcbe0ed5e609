/** What the routes of sign-in are given: put together once, in create-identity.ts. */
import type { Database } from '@helseplattform/record/database';
import type { FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import type { Directory } from './directory/directory.ts';
import type { Persona } from './personas.ts';
import type { Cookies } from './sessions/cookies.ts';
import type { Lifetimes } from './sessions/session.ts';
import type { Held } from './sessions/session-store.ts';
import type { Parties } from './sign-in/parties.ts';
import type { AppClient } from './smart/clients.ts';
import type { Throttle, Whence } from './throttle/throttle.ts';

export interface Parts {
  readonly database: Database;
  /** Origin as callers see it, e.g. `http://127.0.0.1:8080`. */
  readonly baseUrl: () => string;
  readonly directory: Directory;
  /** Of the local service; undefined where people sign in with HelseID and ID-porten. */
  readonly personas: (() => Promise<readonly Persona[]>) | undefined;
  /** Whom staff and citizens are sent to. */
  readonly parties: Parties;
  readonly provider: () => Promise<Provider>;
  readonly clients: readonly AppClient[];
  readonly cookies: Cookies;
  readonly lifetimes: Lifetimes;
  readonly throttle: Throttle;
  readonly whence: (request: FastifyRequest) => Whence;
  /** The browser's device cookie, or a new one. */
  readonly deviceOf: (request: FastifyRequest) => string;
  /** The session of a request, whatever state it is in. */
  readonly held: (request: Pick<FastifyRequest, 'headers'>) => Promise<Held | undefined>;
  readonly now: () => number;
  /** For operators: what happened, without names and numbers of people. */
  readonly note: (event: SignInEvent) => void;
}

/** What operators can count and be warned of. */
export interface SignInEvent {
  readonly event:
    | 'signed-in'
    | 'stepped-up'
    | 'signed-out'
    | 'signed-out-everywhere'
    | 'ended'
    | 'refused'
    | 'locked'
    | 'emergency'
    | 'issuer-failed';
  /** Reference of the person where it is known. */
  readonly person?: string;
  readonly address?: string;
  readonly reason?: string;
}
