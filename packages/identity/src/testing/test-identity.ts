/** A server with sign-in alone, for tests: real HTTP, real PostgreSQL, a clock that is set by hand, a browser's cookies. */
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

export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every kind
  readonly json: any;
}

interface Cookie {
  readonly host: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

/** As much of a browser as sign-in needs: cookies by host and path, redirects, forms. */
export class Browser {
  readonly home: string;
  /** `x-csrf`, as a web app keeps it. */
  csrf: string | undefined;
  readonly cookies: Cookie[] = [];

  constructor(home: string) {
    this.home = home;
  }

  cookie(name: string): string | undefined {
    return this.cookies.find((cookie) => cookie.name === name)?.value;
  }

  setCookie(name: string, value: string, path = '/'): void {
    const host = new URL(this.home).hostname;
    this.#drop(host, path, name);
    this.cookies.push({ host, path, name, value });
  }

  /** One request, redirects not followed. */
  async send(
    method: string,
    to: string,
    options: { form?: object; json?: object; headers?: object } = {},
  ): Promise<Page> {
    const url = new URL(to, this.home);
    const { form, json, headers } = options;
    const sent = this.cookies.filter(({ host, path }) => host === url.hostname && under(url.pathname, path));
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        ...(sent.length > 0 ? { cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; ') } : {}),
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded', origin: url.origin } : {}),
        ...(json ? { 'content-type': 'application/json', origin: url.origin } : {}),
        ...(json && this.csrf ? { 'x-csrf': this.csrf } : {}),
        accept: form || method === 'GET' ? 'text/html' : 'application/json',
        ...headers,
      },
      ...(form ? { body: new URLSearchParams({ ...form }).toString() } : json ? { body: JSON.stringify(json) } : {}),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(url, line);
    const text = await response.text();
    return { url, status: response.status, headers: response.headers, text, json: parsed(text) };
  }

  /** As a person clicks: redirects are followed, up to `stop` or a page. */
  async go(to: string, stop?: (url: URL) => boolean): Promise<Page> {
    return this.#follow(await this.send('GET', to), stop);
  }

  async submit(to: string, form: object, stop?: (url: URL) => boolean): Promise<Page> {
    return this.#follow(await this.send('POST', to, { form }), stop);
  }

  async #follow(first: Page, stop: (url: URL) => boolean = () => false): Promise<Page> {
    let page = first;
    for (let hops = 0; page.status >= 300 && page.status < 400; hops++) {
      if (hops > 20) throw new Error(`too many redirects, last to ${page.url}`);
      const next = new URL(page.headers.get('location')!, page.url);
      if (stop(next)) return { ...page, url: next };
      page = await this.send('GET', next.href);
    }
    return page;
  }

  /** Signs in with the local service, and keeps the CSRF value. */
  async signIn(persona: string, back = '/api/session'): Promise<Page> {
    const choice = await this.go(`/signin/start?return=${encodeURIComponent(back)}`);
    const page = await this.submit(choice.url.pathname, { persona });
    const session = await this.send('GET', '/api/session');
    this.csrf = session.json?.csrf;
    return page;
  }

  #keep(url: URL, line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const attribute = (wanted: string) =>
      attributes.find((text) => text.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const path = attribute('path') ?? '/';
    this.#drop(url.hostname, path, name);
    const gone = attribute('max-age') === '0' || new Date(attribute('expires') ?? Number.NaN).getTime() < Date.now();
    if (!gone) this.cookies.push({ host: url.hostname, path, name, value });
  }

  #drop(host: string, path: string, name: string): void {
    const at = this.cookies.findIndex((cookie) => cookie.host === host && cookie.path === path && cookie.name === name);
    if (at >= 0) this.cookies.splice(at, 1);
  }
}

const under = (path: string, cookiePath: string) =>
  path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
