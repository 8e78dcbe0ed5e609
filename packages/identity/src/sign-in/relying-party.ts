/** We as the client of an issuer: the same code towards HelseID, ID-porten and the local service. */
import type { webcrypto } from 'node:crypto';
import { importJWK, type JWTPayload } from 'jose';
import * as client from 'openid-client';
import type { IssuerSettings } from './settings.ts';

/** What must be kept while a person is at the issuer. */
export interface Begun {
  readonly verifier: string;
  readonly nonce: string;
  /** The sign-in must have happened just now. */
  readonly fresh: boolean;
}

export interface SignedIn {
  readonly claims: JWTPayload;
  readonly idToken: string;
}

export interface RelyingParty {
  readonly settings: IssuerSettings;
  /** @returns where to send the browser. @throws what the issuer or the network says */
  begin(
    state: string,
    options: { fresh: boolean; language: string; hint?: string },
  ): Promise<{ url: URL; begun: Begun }>;
  /** @param url the address that the issuer sent the browser back to, as the issuer knows it */
  finish(url: URL, state: string, begun: Begun): Promise<SignedIn>;
  /** Where the browser signs out at the issuer too; undefined where that is not offered. */
  signOutUrl(idToken: string | undefined, back: string): Promise<string | undefined>;
}

/** An issuer that does not answer is given up, in seconds: a person waits. */
const PATIENCE = 10;

/** @param fetch for an issuer that is not reached under its own address: the local one, from within */
export function createRelyingParty(
  settings: IssuerSettings,
  callback: () => string,
  fetch?: client.CustomFetch,
): RelyingParty {
  const { issuer, clientId, key, scope, acrValues } = settings;
  let known: Promise<client.Configuration> | undefined;

  const discover = async () => {
    const privateKey = (await importJWK(key, key.alg)) as webcrypto.CryptoKey;
    const authentication = client.PrivateKeyJwt(key.kid === undefined ? privateKey : { key: privateKey, kid: key.kid });
    const config = await client.discovery(
      new URL(issuer),
      clientId,
      { id_token_signed_response_alg: settings.idTokenAlgorithm, use_mtls_endpoint_aliases: false },
      authentication,
      {
        timeout: PATIENCE,
        ...(fetch ? { [client.customFetch]: fetch } : {}),
        ...(issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {}),
      },
    );
    // The library trusts the connection that an ID token came by; a proxy on the way could be somebody else.
    client.enableNonRepudiationChecks(config);
    return config;
  };
  /** Asked once; again after a failure. */
  const configuration = () => {
    known ??= discover().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };

  return {
    settings,
    async begin(state, { fresh, language, hint }) {
      const config = await configuration();
      const begun: Begun = {
        verifier: client.randomPKCECodeVerifier(),
        nonce: client.randomNonce(),
        fresh,
      };
      const parameters = {
        redirect_uri: callback(),
        scope,
        state,
        nonce: begun.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
        ui_locales: language,
        ...(acrValues ? { acr_values: acrValues } : {}),
        ...(fresh ? { prompt: 'login', max_age: '0' } : {}),
        ...(hint ? { login_hint: hint } : {}),
      };
      const url = settings.par
        ? await client.buildAuthorizationUrlWithPAR(config, parameters)
        : client.buildAuthorizationUrl(config, parameters);
      return { url, begun };
    },
    async finish(url, state, { verifier, nonce, fresh }) {
      const config = await configuration();
      // The tokens are for this exchange only: so is the key they are bound to.
      const DPoP = settings.dpop ? client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256')) : undefined;
      const tokens = await client
        .authorizationCodeGrant(
          config,
          url,
          {
            pkceCodeVerifier: verifier,
            expectedNonce: nonce,
            expectedState: state,
            idTokenExpected: true,
            ...(fresh ? { maxAge: FRESH } : {}),
          },
          undefined,
          DPoP ? { DPoP } : {},
        )
        .catch((error: unknown) => {
          // The issuer may have new keys: it is asked again at the next sign-in.
          known = undefined;
          throw error;
        });
      return { claims: tokens.claims()!, idToken: tokens.id_token! };
    },
    async signOutUrl(idToken, back) {
      const config = await configuration();
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return client.buildEndSessionUrl(config, {
        post_logout_redirect_uri: back,
        ...(idToken ? { id_token_hint: idToken } : {}),
      }).href;
    },
  };
}

/** A sign-in asked to be fresh is at most this old when it comes back, in seconds: the person may read before they confirm. */
const FRESH = 300;
