/**
 * Introspection (RFC 7662) and revocation (RFC 7009) of our access tokens. oidc-provider does both for tokens that it
 * stores, and refuses those that say everything themselves, after it has found out which client asks; here they are
 * answered.
 */
import type { Context } from 'oidc-provider';
import type { AccessTokens } from '../bearer/access-tokens.ts';

export interface Policy {
  /** Whether a client may ask about tokens of others. */
  introspects(client: string): boolean;
  revokeGrant(id: string): Promise<void>;
}

export const answerForStructuredTokens =
  (tokens: AccessTokens, { introspects, revokeGrant }: Policy) =>
  async (context: Context, next: () => Promise<void>): Promise<void> => {
    await next();
    const { path, body } = context;
    if (path !== '/token/introspection' && path !== '/token/revocation') return;
    if ((body as { error?: string } | undefined)?.error !== 'unsupported_token_type') return;
    const { client, params } = context.oidc;
    if (!client || !params?.token) return;
    const text = params.token;
    const token = await tokens.verify(text).catch(() => undefined);
    const isOwn = token?.client === client.clientId;
    context.status = 200;
    if (path === '/token/revocation') {
      // A token that is unknown, over or of somebody else is answered alike (RFC 7009 section 2.2).
      context.body = '';
      if (!token || !isOwn) return;
      await tokens.revoke(token);
      if (token.grant) await revokeGrant(token.grant);
      return;
    }
    const found =
      token && (isOwn || introspects(client.clientId)) ? await tokens.actorOf(text).catch(() => undefined) : undefined;
    if (!found) {
      context.body = { active: false };
      return;
    }
    const { actor, token: active } = found;
    context.body = {
      active: true,
      token_type: active.thumbprint ? 'DPoP' : 'Bearer',
      client_id: active.client,
      scope: active.scopes.join(' '),
      sub: active.subject,
      jti: active.jti,
      iat: active.issuedAt / 1000,
      exp: active.expiresAt / 1000,
      ...(actor.patient ? { patient: actor.patient.replace('Patient/', '') } : {}),
      ...(active.thumbprint ? { cnf: { jkt: active.thumbprint } } : {}),
    };
  };
