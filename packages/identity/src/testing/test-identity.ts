/** A server with sign-in alone, for tests: real HTTP, real PostgreSQL, a clock that is set by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { FhirError, operationOutcome } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { Database } from '@helseplattform/record/database';
import { testDatabase } from '@helseplattform/record/testing';
import Fastify from 'fastify';
import { createIdentity, type Identity, type IdentityOptions, identityMigrations } from '../create-identity.ts';
import type { SignInEvent } from '../parts.ts';
import type { Persona } from '../personas.ts';
import { Unauthenticated } from '../unauthenticated.ts';
import { Browser } from './browser.ts';

const SYKEHUS = { id: 'hf-stolav', name: 'St. Olavs hospital HF' };
const LUNGE = { id: 'sykehus-trondheim-lunge', name: 'Lungemedisinsk avdeling, Trondheim' };

/** Invented people with numbers of Tenor's kind. */
export const TEST_PERSONAS: readonly Persona[] = [
  {
    key: 'hospital-doctor',
    name: 'Amund Brekke',
    title: 'Overlege',
    pid: '16909749968',
    hpr: '990000001',
    profession: 'LE',
    practitioner: 'Practitioner/s-000001',
    role: 'PractitionerRole/r-000001',
    unit: LUNGE,
    organisation: SYKEHUS,
  },
  {
    key: 'ward-nurse',
    name: 'Silje Røstad',
    title: 'Sykepleier på sengepost',
    pid: '09839649905',
    profession: 'SP',
    practitioner: 'Practitioner/s-000002',
    role: 'PractitionerRole/r-000002',
    unit: LUNGE,
    organisation: SYKEHUS,
  },
  { key: 'citizen', name: 'Ingrid Solem Aune', title: 'Innbygger', pid: '07928400047', patient: 'Patient/p-000000' },
];

export interface TestIdentity {
  /** e.g. `http://127.0.0.1:43123` */
  readonly url: string;
  readonly identity: Identity;
  readonly dataDir: string;
  readonly database: Database;
  readonly events: SignInEvent[];
  /** Moves the clock of the server. */
  pass(milliseconds: number): void;
  now(): number;
  browser(): Browser;
}

/** Also answers `/api/who`, `/api/act` (POST), `/api/sensitive` (POST) and `/fhir/who` with the actor found. */
export async function testIdentity(options: Partial<IdentityOptions> = {}): Promise<TestIdentity> {
  const database =
    options.database ?? (await testDatabase({ migrations: [await identityMigrations()], max: 8 })).database;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'helseplattform-identity-'));
  const app = Fastify({ routerOptions: { maxParamLength: 1000, querystringParser: () => ({}) } });
  let url = '';
  let skew = 0;
  const now = () => Date.now() + skew;
  const events: SignInEvent[] = [];
  app.setErrorHandler((error, _request, reply) => {
    const known = error instanceof FhirError ? error : undefined;
    if (known instanceof Unauthenticated) reply.header('www-authenticate', known.challenge);
    reply
      .code(known?.status ?? 500)
      .send(known ? operationOutcome(known.issues) : { message: String((error as Error).stack) });
  });
  const identity = createIdentity({
    database,
    dataDir,
    baseUrl: () => url,
    personas: async () => TEST_PERSONAS,
    now,
    note: (event) => events.push(event),
    mode: { kind: 'local' },
    ...options,
  });
  await app.register(identity.plugin);
  const who = async (actor: Actor | Promise<Actor>) => await actor;
  app.get('/api/who', (request) => who(identity.authenticate(request)));
  app.post('/api/act', (request) => who(identity.authenticate(request)));
  app.post('/api/sensitive', async (request) => {
    const actor = await identity.authenticate(request);
    await identity.requireStepUp(request);
    return actor;
  });
  app.get('/fhir/who', (request) => who(identity.authenticate(request)));
  app.get('/fhir/.well-known/smart-configuration', () => identity.smartConfiguration());
  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  after(async () => {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    url,
    identity,
    dataDir,
    database,
    events,
    pass: (milliseconds) => {
      skew += milliseconds;
    },
    now,
    browser: () => new Browser(url),
  };
}
