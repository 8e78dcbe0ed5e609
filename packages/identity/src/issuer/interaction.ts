/** The issuer's pages: whom to sign in as (local service), and whether an app may act on one's behalf. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errors, type Interaction } from 'oidc-provider';
import { lookOf, sendPage } from '../pages/page.ts';
import { consentPage, errorPage, lockedPage, personaPage } from '../pages/pages.ts';
import type { Parts } from '../parts.ts';
import { digest } from '../secret.ts';
import { sessionActor, stateOf } from '../sessions/session.ts';
import type { Held } from '../sessions/session-store.ts';
import { hashed } from '../sign-in/routes.ts';
import { fromOwnPage } from '../sign-in/same-site.ts';
import type { AppClient } from '../smart/clients.ts';
import { keepGrant } from '../smart/grants.ts';
import { useLaunch } from '../smart/launches.ts';
import { CONTEXT_SCOPES, grantedScopes } from '../smart/scopes.ts';
import { TooManyAttempts } from '../throttle/throttle.ts';
import { WEB_CLIENT } from './provider.ts';

type Form = { readonly [name: string]: string | undefined };

/** Milliseconds a grant lives when it outlives the session, and else. */
const OFFLINE = 30 * 24 * 3600_000;

const CONTEXT: ReadonlySet<string> = new Set(CONTEXT_SCOPES);
/** Logical ids by FHIR. */
const ID = /^[A-Za-z0-9.-]{1,64}$/;

export function interactionRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, baseUrl, lifetimes, now, note, personas, throttle, whence } = parts;
  const fhirBase = () => `${baseUrl()}/fhir`;

  /** The interaction that the browser's cookie stands for. */
  async function interactionOf(request: FastifyRequest, reply: FastifyReply): Promise<Interaction | undefined> {
    const provider = await parts.provider();
    try {
      const found = await provider.interactionDetails(request.raw, reply.raw);
      return found.uid === (request.params as { uid: string }).uid ? found : undefined;
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return undefined;
      throw error;
    }
  }

  const finish = async (request: FastifyRequest, reply: FastifyReply, result: object) => {
    const provider = await parts.provider();
    const next = await provider.interactionResult(request.raw, reply.raw, result, { mergeWithLastSubmission: false });
    return reply.header('cache-control', 'no-store').redirect(next, 303);
  };

  const expired = (request: FastifyRequest, reply: FastifyReply) => {
    const look = { ...lookOf(request), here: undefined };
    return sendPage(reply, 400, errorPage(look, look.t.errors.expired));
  };

  app.get('/signin/interaction/:uid', async (request, reply) => {
    const interaction = await interactionOf(request, reply);
    if (!interaction) return expired(request, reply);
    const { uid, params } = interaction;
    const action = `/signin/interaction/${uid}`;
    if (params.client_id === WEB_CLIENT) {
      if (!personas) return expired(request, reply);
      return sendPage(reply, 200, personaPage(lookOf(request), action, await personas(), params.login_hint));
    }
    const held = await signedIn(request);
    // Whoever is not signed in here does that first, and comes back.
    if (!held) return reply.redirect(`/signin/start?return=${encodeURIComponent(action)}`, 303);
    const client = parts.clients.find(({ id }) => id === params.client_id);
    if (!client) return expired(request, reply);
    const asksPatient = needsPatient(params, held);
    if (client.trusted && !asksPatient) return allow(request, reply, interaction, client, held, undefined);
    return sendPage(
      reply,
      200,
      consentPage(lookOf(request), action, {
        client,
        name: held.session.person.name,
        scopes: scopesFor(client, params.scope),
        asksPatient,
      }),
      originOf(params.redirect_uri),
    );
  });

  app.post('/signin/interaction/:uid', async (request, reply) => {
    const look = lookOf(request);
    const form = (request.body ?? {}) as Form;
    if (!fromOwnPage(request, baseUrl())) return sendPage(reply, 403, errorPage(look, look.t.errors.foreign));
    const interaction = await interactionOf(request, reply);
    if (!interaction) return expired(request, reply);
    if (interaction.params.client_id === WEB_CLIENT) return choosePersona(request, reply, interaction, form);
    const held = await signedIn(request);
    const client = parts.clients.find(({ id }) => id === interaction.params.client_id);
    if (!held || !client) return expired(request, reply);
    if (form.decision !== 'allow') return finish(request, reply, { error: 'access_denied' });
    const patient = form.patient?.trim().replace(/^Patient\//, '') || undefined;
    if (needsPatient(interaction.params, held) && (patient === undefined || !ID.test(patient))) {
      return reply.redirect(`/signin/interaction/${interaction.uid}`, 303);
    }
    return allow(request, reply, interaction, client, held, patient);
  });

  /** Signs in at the local service: whoever is chosen it is. */
  async function choosePersona(request: FastifyRequest, reply: FastifyReply, { uid, params }: Interaction, form: Form) {
    const look = lookOf(request);
    const key = form.persona ?? '';
    const from = whence(request);
    const emergency = form.emergency === 'yes';
    try {
      await throttle.allow(from, hashed(key), emergency);
    } catch (error) {
      if (!(error instanceof TooManyAttempts)) throw error;
      note({ event: 'locked', address: from.address });
      reply.header('retry-after', error.retryAfter);
      return sendPage(reply, 429, lockedPage(look, error.retryAfter, `/signin/interaction/${uid}`, key));
    }
    const persona = (await personas?.())?.find((p) => p.key === key);
    const id = persona?.practitioner ?? persona?.patient;
    if (id === undefined || (params.login_hint !== undefined && params.login_hint !== id)) {
      await throttle.failed(from, hashed(key));
      note({ event: 'refused', reason: 'persona', address: from.address });
      return sendPage(reply, 403, errorPage(look, look.t.errors.unknown));
    }
    await throttle.succeeded(from, hashed(key));
    if (emergency) note({ event: 'emergency', person: id, address: from.address });
    const grantId = await grantOf(id, WEB_CLIENT, params.scope?.split(' ') ?? [], []);
    return finish(request, reply, { login: { accountId: id, acr: 'idporten-loa-high' }, consent: { grantId } });
  }

  async function grantOf(person: string, clientId: string, openid: readonly string[], resource: readonly string[]) {
    const { Grant } = await parts.provider();
    const grant = new Grant({ accountId: person, clientId });
    if (openid.length > 0) grant.addOIDCScope(openid.join(' '));
    if (resource.length > 0) grant.addResourceScope(fhirBase(), resource.join(' '));
    return grant.save();
  }

  /** Gives the app what it asked for and may have, in the context it runs in. */
  async function allow(
    request: FastifyRequest,
    reply: FastifyReply,
    { params }: Interaction,
    client: AppClient,
    held: Held,
    chosen: string | undefined,
  ) {
    const { session, secret, id } = held;
    const actor = sessionActor(session, id)!;
    const scopes = scopesFor(client, params.scope);
    const launched =
      params.launch === undefined ? undefined : await useLaunch(database, params.launch, secret, client.id, now());
    if (params.launch !== undefined && !launched) {
      return finish(request, reply, { error: 'invalid_request', error_description: 'launch is unknown, used or over' });
    }
    const patient = launched?.patient ?? (actor.kind === 'citizen' ? actor.id.replace('Patient/', '') : chosen);
    const grantId = await grantOf(
      actor.id,
      client.id,
      scopes.filter((scope) => CONTEXT.has(scope)),
      scopes,
    );
    const outlives = scopes.includes('offline_access');
    await keepGrant(
      database,
      grantId,
      { actor, ...(patient ? { patient } : {}), ...(launched?.encounter ? { encounter: launched.encounter } : {}) },
      outlives ? undefined : digest(secret),
      outlives ? now() + OFFLINE : session.expiresAt,
    );
    return finish(request, reply, { login: { accountId: actor.id, acr: 'idporten-loa-high' }, consent: { grantId } });
  }

  /** Somebody who is signed in and, if staff, has chosen a role. */
  async function signedIn(request: FastifyRequest): Promise<Held | undefined> {
    const held = await parts.held(request);
    if (!held || stateOf(held.session, lifetimes, now()) !== 'live') return undefined;
    return sessionActor(held.session, held.id) ? held : undefined;
  }
}

const scopesFor = (client: AppClient, scope: string | undefined) =>
  grantedScopes(scope?.split(' ') ?? [], client.scopes, 'person');

/** A standalone app that wants a patient, used by somebody who is not one. */
const needsPatient = (params: Interaction['params'], { session }: Held) =>
  params.launch === undefined &&
  session.person.kind === 'staff' &&
  (params.scope?.split(' ') ?? []).some((scope) => scope === 'launch/patient' || scope.startsWith('patient/'));

/** Of the app: the browser follows the form's answer there. */
const originOf = (uri: string | undefined) => {
  const url = uri === undefined ? null : URL.parse(uri);
  return url && url.origin !== 'null' ? url.origin : undefined;
};
