/** Apps that may ask for tokens: the registry, kept by operators in DATA_DIR/clients.json. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { CONTEXT_SCOPES, parseScope } from './scopes.ts';

/**
 * `public`: runs in a browser or on a phone and can keep no secret. `confidential`: has a server with a key.
 * `service`: a backend without a user (https://hl7.org/fhir/smart-app-launch/backend-services.html).
 */
export type ClientKind = 'public' | 'confidential' | 'service';

export interface AppClient {
  readonly id: string;
  /** What people are shown. */
  readonly name: string;
  readonly kind: ClientKind;
  /** Where a person is sent back to, exactly. */
  readonly redirectUris: readonly string[];
  /** Where the app is started from the chart. */
  readonly launchUrl?: string;
  readonly scopes: readonly string[];
  /** Public keys of confidential apps and services, or where they are. */
  readonly jwks?: { readonly keys: readonly JWK[] };
  readonly jwksUri?: string;
  /** The organisation answers for it: people are not asked to allow it. */
  readonly trusted: boolean;
  /** May ask the introspection endpoint about tokens of others. */
  readonly introspects: boolean;
  /** Its tokens are bound to its key (DPoP). */
  readonly dpop: boolean;
}

/** The registry cannot be used; every fault with its place. */
export class ClientRegistryError extends Error {
  readonly faults: readonly string[];

  constructor(file: string, faults: readonly string[]) {
    super([`${file} cannot be used:`, ...faults.map((fault) => `- ${fault}`)].join('\n'));
    this.name = 'ClientRegistryError';
    this.faults = faults;
  }
}

/** Reads the registry; none is an empty one. @throws {ClientRegistryError} naming every fault */
export function readClients(dataDir: string): AppClient[] {
  const file = join(dataDir, 'clients.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return parseClients(text, file);
}

const KNOWN = new Set([
  'id',
  'name',
  'kind',
  'redirectUris',
  'launchUrl',
  'scopes',
  'jwks',
  'jwksUri',
  'trusted',
  'introspects',
  'dpop',
]);
/** Clients of our own. */
const RESERVED = /^helseplattform/;

export function parseClients(text: string, file = 'clients.json'): AppClient[] {
  let list: unknown;
  try {
    list = (JSON.parse(text) as { clients?: unknown }).clients;
  } catch (error) {
    throw new ClientRegistryError(file, [`it is not JSON: ${(error as Error).message}`]);
  }
  if (!Array.isArray(list)) throw new ClientRegistryError(file, ['expected { "clients": [ … ] }']);
  const faults: string[] = [];
  const clients = list.map((entry, i) => checkClient(entry, `clients[${i}]`, faults));
  const seen = new Set<string>();
  for (const { id } of clients) {
    if (seen.has(id)) faults.push(`two clients have the id ${id}`);
    seen.add(id);
  }
  if (faults.length > 0) throw new ClientRegistryError(file, faults);
  return clients;
}

type Entry = { [name: string]: unknown };

function checkClient(entry: unknown, at: string, faults: string[]): AppClient {
  const given: Entry = typeof entry === 'object' && entry !== null ? (entry as Entry) : {};
  const say = (name: string, expected: string) => faults.push(`${at}.${name}: expected ${expected}`);
  for (const name of Object.keys(given)) if (!KNOWN.has(name)) say(name, `one of ${[...KNOWN].join(', ')}`);

  const id = String(given.id ?? '');
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(id)) say('id', '1 to 64 letters, digits, ".", "_" or "-"');
  if (RESERVED.test(id)) say('id', 'a name that does not begin with "helseplattform", which are our own');
  const name = String(given.name ?? '').trim();
  if (name === '') say('name', 'what people are shown');
  const kind = given.kind as ClientKind;
  if (!['public', 'confidential', 'service'].includes(kind)) say('kind', 'public, confidential or service');

  const redirectUris = texts(given.redirectUris);
  if (kind !== 'service' && redirectUris.length === 0) say('redirectUris', 'at least one address to come back to');
  if (kind === 'service' && redirectUris.length > 0) say('redirectUris', 'none: a service has no user');
  for (const uri of redirectUris)
    if (!isSafe(uri)) say('redirectUris', `https, or http on this machine, without "#": ${uri}`);
  const launchUrl = given.launchUrl === undefined ? undefined : String(given.launchUrl);
  if (launchUrl !== undefined && !isSafe(launchUrl)) say('launchUrl', 'https, or http on this machine');

  const scopes = texts(given.scopes);
  if (scopes.length === 0) say('scopes', 'at least one');
  for (const scope of scopes) {
    const parsed = parseScope(scope);
    if (!parsed && !(CONTEXT_SCOPES as readonly string[]).includes(scope)) {
      say('scopes', `a SMART scope of version 2, e.g. patient/Observation.rs: ${scope}`);
    } else if (kind === 'service' ? parsed?.level !== 'system' : parsed?.level === 'system') {
      say('scopes', kind === 'service' ? `system/… only: ${scope}` : `no system/… for an app with a user: ${scope}`);
    }
  }

  const jwks = given.jwks as AppClient['jwks'];
  const jwksUri = given.jwksUri === undefined ? undefined : String(given.jwksUri);
  const keys = (jwks === undefined ? 0 : 1) + (jwksUri === undefined ? 0 : 1);
  if (kind === 'public' ? keys > 0 : keys !== 1) {
    say('jwks', kind === 'public' ? 'no keys: a public app can keep none' : 'public keys, here or at jwksUri');
  }
  if (jwks !== undefined && !(Array.isArray(jwks.keys) && jwks.keys.length > 0 && jwks.keys.every(isPublicKey))) {
    say('jwks', '{ "keys": [ … ] } with public keys of at least 256 bits (EC) or 2048 (RSA), and nothing private');
  }
  if (jwksUri !== undefined && !isSafe(jwksUri)) say('jwksUri', 'https, or http on this machine');
  for (const flag of ['trusted', 'introspects', 'dpop'] as const) {
    if (given[flag] !== undefined && typeof given[flag] !== 'boolean') say(flag, 'true or false');
  }
  if (given.introspects === true && kind === 'public') say('introspects', 'false: a public app can be anybody');
  return {
    id,
    name,
    kind,
    redirectUris,
    scopes,
    ...(launchUrl === undefined ? {} : { launchUrl }),
    ...(jwks === undefined ? {} : { jwks }),
    ...(jwksUri === undefined ? {} : { jwksUri }),
    trusted: given.trusted === true,
    introspects: given.introspects === true,
    dpop: given.dpop === true,
  };
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

const isPublicKey = ({ kty, d, k }: JWK) =>
  (kty === 'EC' || kty === 'RSA' || kty === 'OKP') && d === undefined && k === undefined;

/** Encrypted on the way, or staying on this machine. */
function isSafe(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || `${url.hash}${url.username}${url.password}` !== '') return false;
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
  );
}

/** Origins of pages that apps run on, e.g. `https://app.example`: those of apps that run in a browser, and of nobody else. */
export const browserOrigins = (clients: readonly AppClient[]): string[] => [
  ...new Set(
    clients
      .filter(({ kind }) => kind === 'public')
      .flatMap(({ redirectUris, launchUrl }) => [...redirectUris, ...(launchUrl ? [launchUrl] : [])])
      .map((uri) => new URL(uri).origin),
  ),
];

/** As oidc-provider wants it. */
export function providerClient(client: AppClient): { readonly [name: string]: unknown } {
  const { id, name, kind, redirectUris, jwks, jwksUri, dpop } = client;
  const local = redirectUris.some((uri) => uri.startsWith('http:'));
  return {
    client_id: id,
    client_name: name,
    redirect_uris: redirectUris,
    response_types: kind === 'service' ? [] : ['code'],
    grant_types: kind === 'service' ? ['client_credentials'] : ['authorization_code', 'refresh_token'],
    // A native one may come back to http on the machine it runs on.
    application_type: local ? 'native' : 'web',
    token_endpoint_auth_method: kind === 'public' ? 'none' : 'private_key_jwt',
    id_token_signed_response_alg: 'ES256',
    dpop_bound_access_tokens: dpop,
    ...(jwks ? { jwks } : {}),
    ...(jwksUri ? { jwks_uri: jwksUri } : {}),
  };
}
