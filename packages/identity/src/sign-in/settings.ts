/** With which services people sign in: the local one, or HelseID and ID-porten. Read from the environment and checked. */
import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';
import { HELSEID_SCOPES } from '../issuer/claims.ts';
import type { Issuer } from '../sessions/session.ts';

/** One issuer and us as its client. */
export interface IssuerSettings {
  readonly name: Issuer;
  readonly issuer: string;
  readonly clientId: string;
  /** Private key that we sign our assertions with. */
  readonly key: JWK;
  readonly scope: string;
  /** Pushed authorization requests (RFC 9126), and tokens bound to a key (RFC 9449). */
  readonly par: boolean;
  readonly dpop: boolean;
  readonly idTokenAlgorithm: string;
  /** Asked for with every sign-in, e.g. `idporten-loa-high`. */
  readonly acrValues?: string;
}

export type SignInMode =
  | { readonly kind: 'local' }
  | { readonly kind: 'national'; readonly helseid?: IssuerSettings; readonly idporten?: IssuerSettings }
  /** Reached from other machines and connected to nobody: only tokens of apps open anything. */
  | { readonly kind: 'none' };

/** What is wrong with the settings, each with the remedy. */
export class SignInSettingsError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'SignInSettingsError';
    this.faults = faults;
  }
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/;

/**
 * @param env SIGN_IN (`local`, `national`), HELSEID_ISSUER, HELSEID_CLIENT_ID, HELSEID_KEY_FILE, IDPORTEN_ISSUER,
 *   IDPORTEN_CLIENT_ID, IDPORTEN_KEY_FILE (private JWK), and for other environments of theirs HELSEID_ID_TOKEN_ALG,
 *   IDPORTEN_ID_TOKEN_ALG (default RS256)
 * @param host the address the server listens on
 * @param publicUrl the address under which callers see it, when that is another one
 * @throws {SignInSettingsError}
 */
export function readSignInSettings(env: NodeJS.ProcessEnv, host: string, publicUrl: string | undefined): SignInMode {
  const faults: string[] = [];
  const given = (name: string) => env[name]?.trim() || undefined;
  const helseid = issuer('helseid', {
    scope: HELSEID_SCOPES.join(' '),
    par: true,
    dpop: true,
  });
  const idporten = issuer('idporten', {
    scope: 'openid profile',
    par: true,
    dpop: false,
    acrValues: 'idporten-loa-high',
  });

  function issuer(
    name: 'helseid' | 'idporten',
    fixed: Pick<IssuerSettings, 'scope' | 'par' | 'dpop' | 'acrValues'>,
  ): IssuerSettings | undefined {
    const prefix = name.toUpperCase();
    const [address, clientId, file] = ['ISSUER', 'CLIENT_ID', 'KEY_FILE'].map((part) => given(`${prefix}_${part}`));
    if (address === undefined && clientId === undefined && file === undefined) return undefined;
    if (address === undefined || !isIssuer(address)) faults.push(`${prefix}_ISSUER: expected its https address.`);
    if (clientId === undefined) faults.push(`${prefix}_CLIENT_ID: expected the id the service gave us.`);
    const key = file === undefined ? undefined : readKey(file);
    if (key === undefined)
      faults.push(`${prefix}_KEY_FILE: expected a file that holds our private key as a JWK with "alg".`);
    const idTokenAlgorithm = given(`${prefix}_ID_TOKEN_ALG`) ?? 'RS256';
    return { name, issuer: address ?? '', clientId: clientId ?? '', key: key ?? {}, idTokenAlgorithm, ...fixed };
  }

  const asked = given('SIGN_IN');
  const isOnlyHere = LOOPBACK.test(host) && (publicUrl === undefined || LOOPBACK.test(new URL(publicUrl).hostname));
  const national = helseid !== undefined || idporten !== undefined;
  if (asked !== undefined && asked !== 'local' && asked !== 'national') {
    faults.push(`SIGN_IN=${asked}: expected local or national.`);
  }
  if (asked === 'local' && national) {
    faults.push(
      'SIGN_IN=local: with HelseID or ID-porten connected the local service, where anybody is anybody, stays off.',
    );
  }
  if (asked === 'national' && !national) faults.push('SIGN_IN=national: set HELSEID_… or IDPORTEN_… to connect to.');
  if (faults.length > 0) throw new SignInSettingsError(faults);
  if (national) return { kind: 'national', ...(helseid ? { helseid } : {}), ...(idporten ? { idporten } : {}) };
  return asked === 'local' || isOnlyHere ? { kind: 'local' } : { kind: 'none' };
}

function isIssuer(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
}

function readKey(file: string): JWK | undefined {
  try {
    const key = JSON.parse(readFileSync(file, 'utf8')) as JWK;
    return key.d !== undefined && key.alg !== undefined ? key : undefined;
  } catch {
    return undefined;
  }
}
