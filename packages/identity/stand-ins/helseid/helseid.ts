/** A stand-in for HelseID: staff sign in by number; HPR numbers are looked up as HelseID does. See README.md. */
import { type StandIn, startStandIn } from '../issuer/stand-in.ts';

/** What HelseID would know of somebody. */
export interface HelseIdPerson {
  readonly pid: string;
  readonly name: string;
  readonly hpr?: string;
  /** `4` is high. */
  readonly securityLevel?: '3' | '4';
}

/** @param organisation number of the organisation that our client is registered for */
export function startHelseId(people: readonly HelseIdPerson[], organisation = '974749025'): Promise<StandIn> {
  return startStandIn({
    paths: {
      par: '/connect/par',
      authorize: '/connect/authorize',
      token: '/connect/token',
      jwks: '/.well-known/openid-configuration/jwks',
      end: '/connect/endsession',
    },
    dpop: true,
    scopes: ['openid', 'helseid://scopes/identity/pid', 'helseid://scopes/identity/security_level'],
    claims(pid) {
      const person = people.find((candidate) => candidate.pid === pid);
      return {
        name: person?.name ?? '',
        idp: 'testidp-oidc',
        'helseid://claims/identity/pid': pid,
        'helseid://claims/identity/pid_pseudonym': Buffer.from(pid).toString('base64'),
        'helseid://claims/identity/security_level': person?.securityLevel ?? '4',
        'helseid://claims/identity/assurance_level': (person?.securityLevel ?? '4') === '4' ? 'high' : 'substantial',
        'helseid://claims/client/claims/orgnr_parent': organisation,
        ...(person?.hpr ? { 'helseid://claims/hpr/hpr_number': person.hpr } : {}),
      };
    },
  });
}
