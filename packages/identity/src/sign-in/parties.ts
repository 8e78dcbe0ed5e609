/** Whom people are sent to to sign in, by the settings: HelseID and ID-porten, our own issuer, or nobody. */
import type { JWK } from 'jose';
import { HELSEID_SCOPES } from '../issuer/claims.ts';
import { SIGNING_ALGORITHM } from '../issuer/keys.ts';
import { WEB_CLIENT } from '../issuer/provider.ts';
import type { Issuer } from '../sessions/session.ts';
import { createRelyingParty, type RelyingParty } from './relying-party.ts';
import type { IssuerSettings, SignInMode } from './settings.ts';

export interface Parties {
  /** Undefined where nobody is connected. */
  for(as: 'staff' | 'citizen'): Promise<RelyingParty | undefined>;
  of(issuer: Issuer): Promise<RelyingParty | undefined>;
}

export interface PartiesOptions {
  readonly mode: SignInMode;
  readonly baseUrl: () => string;
  /** Where the server itself listens. */
  readonly listenUrl: () => string;
  /** Key of our own issuer. */
  readonly key: () => Promise<JWK>;
}

export function createParties({ mode, baseUrl, listenUrl, key }: PartiesOptions): Parties {
  const callback = () => `${baseUrl()}/signin/callback`;
  const known = new Map<Issuer, RelyingParty>();

  async function make(issuer: Issuer): Promise<RelyingParty | undefined> {
    if (mode.kind === 'local' && issuer === 'local') {
      // It is this server: asked where it listens, whatever the proxy in front of it is called.
      const within = (url: string, init: object) => fetch(url.replace(baseUrl(), listenUrl()), init);
      return createRelyingParty(localIssuer(`${baseUrl()}/signin`, await key()), callback, within);
    }
    const settings = mode.kind === 'national' && issuer !== 'local' ? mode[issuer] : undefined;
    return settings && createRelyingParty(settings, callback);
  }

  async function of(issuer: Issuer): Promise<RelyingParty | undefined> {
    const party = known.get(issuer) ?? (await make(issuer));
    if (party) known.set(issuer, party);
    return party;
  }
  return { of, for: (as) => of(mode.kind === 'local' ? 'local' : as === 'staff' ? 'helseid' : 'idporten') };
}

/** Our own issuer asks of us what HelseID does. */
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
