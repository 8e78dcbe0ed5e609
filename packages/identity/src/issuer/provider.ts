/** Our issuer: npm oidc-provider with our clients, claims, scopes and storage. */
import type { Database } from '@helseplattform/record/database';
import type { JWK } from 'jose';
import Provider, { type Client, type Context, errors, type Token } from 'oidc-provider';
import type { AccessTokens } from '../bearer/access-tokens.ts';
import { lookOf, pageHeaders } from '../pages/page.ts';
import { errorPage } from '../pages/pages.ts';
import type { Persona } from '../personas.ts';
import { type AppClient, providerClient } from '../smart/clients.ts';
import { findGrant, revokeGrant } from '../smart/grants.ts';
import { CONTEXT_SCOPES, grantedScopes } from '../smart/scopes.ts';
import { databaseAdapter } from './adapter.ts';
import { accountClaims, CLAIMS_OF_SCOPES } from './claims.ts';
import { publicPart, SIGNING_ALGORITHM } from './keys.ts';
import { answerForStructuredTokens } from './structured-tokens.ts';

/** The web apps of this server, as a client of the local sign-in service. */
export const WEB_CLIENT = 'helseplattform-web';

export interface ProviderOptions {
  readonly database: Database;
  /** `http://127.0.0.1:8080/signin` */
  readonly issuer: string;
  /** `http://127.0.0.1:8080/fhir` */
  readonly fhirBase: string;
  /** Where the web apps' sign-in comes back to. */
  readonly callback: string;
  readonly keys: readonly JWK[];
  readonly clients: readonly AppClient[];
  /** Personas of the local service; undefined where people sign in with HelseID and ID-porten. */
  readonly personas: (() => Promise<readonly Persona[]>) | undefined;
  readonly tokens: AccessTokens;
  readonly now: () => number;
}

const HOUR = 3600;
const CLIENT_ALGORITHMS = ['ES256', 'ES384', 'RS256', 'RS384', 'PS256'];

export function createProvider(options: ProviderOptions): Provider {
  const { database, issuer, fhirBase, callback, keys, personas, now } = options;
  const clients = new Map(options.clients.map((client) => [client.id, client]));

  const provider = new Provider(issuer, {
    adapter: databaseAdapter(database, now),
    jwks: { keys },
    clients: [
      ...options.clients.map(providerClient),
      ...(personas
        ? [
            {
              client_id: WEB_CLIENT,
              redirect_uris: [callback],
              // As HelseID asks of us: pushed requests, a signed assertion, tokens bound to a key.
              token_endpoint_auth_method: 'private_key_jwt',
              jwks: { keys: keys.map(publicPart) },
              require_pushed_authorization_requests: true,
              dpop_bound_access_tokens: true,
              application_type: callback.startsWith('http:') ? 'native' : 'web',
              id_token_signed_response_alg: SIGNING_ALGORITHM,
            },
          ]
        : []),
    ],
    // Cookies carry ids that nobody can guess; signing them would say no more.
    cookies: {
      names: { session: 'issuer_session', interaction: 'issuer_interaction', resume: 'issuer_resume' },
      long: { httpOnly: true, sameSite: 'lax', path: new URL(issuer).pathname },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    scopes: [...CONTEXT_SCOPES, ...Object.keys(CLAIMS_OF_SCOPES)],
    claims: CLAIMS_OF_SCOPES,
    // Claims are in the ID token, where HelseID and ID-porten have them.
    conformIdTokenClaims: false,
    acrValues: ['idporten-loa-high', 'idporten-loa-substantial', 'Level4'],
    extraParams: {
      launch: null,
      // SMART apps say for which API they ask: https://hl7.org/fhir/smart-app-launch/app-launch.html
      aud(context: Context, value: string | undefined) {
        const client = context.oidc.client;
        if (client?.clientId === WEB_CLIENT || value === fhirBase) return;
        throw new errors.InvalidRequest(`aud must be ${fhirBase}`);
      },
    },
    clientAuthMethods: ['none', 'private_key_jwt'],
    // SMART backend services sign with ES384 or RS384.
    enabledJWA: { clientAuthSigningAlgValues: CLIENT_ALGORITHMS },
    // A browser app asks for its tokens from where its registration says that it lives, and from nowhere else.
    clientBasedCORS: (_context: Context, origin: string, { clientAuthMethod, redirectUris = [] }: Client) =>
      clientAuthMethod === 'none' && redirectUris.some((uri) => URL.parse(uri)?.origin === origin),
    pkce: { required: () => true },
    responseTypes: ['code'],
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (context: Context) => (context.oidc.client?.clientId === WEB_CLIENT ? undefined : fhirBase),
        useGrantedResource: () => true,
        getResourceServerInfo(context: Context, resource: string) {
          const client = clients.get(context.oidc.client?.clientId ?? '');
          if (resource !== fhirBase || !client) throw new errors.InvalidTarget();
          const { Grant } = context.oidc.entities as { Grant?: { getResourceScope(resource: string): string } };
          const requested = [
            ...(context.oidc.params?.scope?.split(' ') ?? []),
            ...(Grant?.getResourceScope(resource).split(' ') ?? []),
          ];
          const scopes = grantedScopes(requested, client.scopes, client.kind === 'service' ? 'service' : 'person');
          return {
            scope: [...new Set(scopes)].join(' '),
            audience: fhirBase,
            accessTokenFormat: 'jwt',
            // Backend services: five minutes, as their specification recommends.
            accessTokenTTL: client.kind === 'service' ? 300 : HOUR,
            jwt: { sign: { alg: SIGNING_ALGORITHM } },
          };
        },
      },
    },
    // The grant leads to the person and the patient; the token itself names neither.
    extraTokenClaims: (_context: Context, token: Token) => (token.grantId ? { grant: token.grantId } : undefined),
    // Sessions are ours, and grants end with them (sessions/session-store.ts).
    expiresWithSession: () => false,
    issueRefreshToken: (_context: Context, client: { grantTypeAllowed(type: string): boolean }, code: Token) =>
      client.grantTypeAllowed('refresh_token') &&
      (code.scopes.has('offline_access') || code.scopes.has('online_access')),
    rotateRefreshToken: true,
    loadExistingGrant: (context: Context) => {
      const id = context.oidc.result?.consent?.grantId;
      return id === undefined ? undefined : provider.Grant.find(id);
    },
    async findAccount(_context: Context, id: string) {
      const persona = (await personas?.())?.find((p) => p.practitioner === id || p.patient === id);
      return { accountId: id, claims: async () => accountClaims(id, fhirBase, persona) };
    },
    interactions: {
      url: (_context: Context, { uid }: { uid: string }) => `${new URL(issuer).pathname}/interaction/${uid}`,
    },
    ttl: {
      AccessToken: (_context: Context, token: Token) => token.resourceServer?.accessTokenTTL ?? HOUR,
      AuthorizationCode: 60,
      ClientCredentials: 300,
      Grant: 30 * 24 * HOUR,
      IdToken: HOUR,
      Interaction: HOUR,
      RefreshToken: 30 * 24 * HOUR,
      Session: HOUR,
    },
    renderError,
  });

  // The mount (mount.ts) says by which scheme callers reach us; nothing that callers send is believed.
  provider.proxy = true;
  provider.use(launchContext(database, now));
  provider.use(
    answerForStructuredTokens(options.tokens, {
      introspects: (client) => clients.get(client)?.introspects ?? false,
      async revokeGrant(id) {
        await revokeGrant(database, id);
      },
    }),
  );
  return provider;
}

/** The page for what is refused without an app to tell it to. */
function renderError(
  context: Context,
  { error, error_description: said = '' }: { error: string; error_description?: string },
) {
  const look = lookOf({ headers: context.req.headers, method: 'POST', raw: context.req });
  for (const [name, value] of Object.entries(pageHeaders())) context.set(name, value);
  const isGone = error === 'invalid_request' && /session|expired/.test(said);
  context.body = errorPage(look, isGone ? look.t.errors.expired : look.t.errors.app).text;
}

/** Beside the access token an app is told for which patient it runs. */
const launchContext =
  (database: Database, now: () => number) => async (context: Context, next: () => Promise<void>) => {
    await next();
    const { AccessToken } = (context.oidc?.entities ?? {}) as { AccessToken?: Token };
    if (context.path !== '/token' || context.status !== 200 || !AccessToken?.grantId) return;
    const grant = await findGrant(database, AccessToken.grantId, now());
    if (!grant) return;
    const { patient, encounter } = grant;
    context.body = {
      ...(context.body as object),
      ...(patient ? { patient, need_patient_banner: true } : {}),
      ...(encounter ? { encounter } : {}),
    };
  };
