/** What ID tokens of the local service say about somebody: the claims that HelseID and ID-porten give. */
import type { Persona } from '../personas.ts';

export const HELSEID = {
  pid: 'helseid://claims/identity/pid',
  securityLevel: 'helseid://claims/identity/security_level',
  assuranceLevel: 'helseid://claims/identity/assurance_level',
  hpr: 'helseid://claims/hpr/hpr_number',
  orgnrParent: 'helseid://claims/client/claims/orgnr_parent',
  orgnrChild: 'helseid://claims/client/claims/orgnr_child',
} as const;

/** Scopes we ask HelseID for. */
export const HELSEID_SCOPES = [
  'openid',
  'profile',
  'helseid://scopes/identity/pid',
  'helseid://scopes/identity/security_level',
  'helseid://scopes/identity/assurance_level',
  'helseid://scopes/hpr/hpr_number',
] as const;

export const CLAIMS_OF_SCOPES: { readonly [scope: string]: readonly string[] } = {
  openid: ['sub', 'pid', 'acr'],
  profile: ['name', HELSEID.orgnrParent, HELSEID.orgnrChild],
  fhirUser: ['fhirUser'],
  'helseid://scopes/identity/pid': [HELSEID.pid],
  'helseid://scopes/identity/security_level': [HELSEID.securityLevel],
  'helseid://scopes/identity/assurance_level': [HELSEID.assuranceLevel],
  'helseid://scopes/hpr/hpr_number': [HELSEID.hpr],
};

/**
 * @param id `Practitioner/…` or `Patient/…`
 * @param persona undefined where people sign in with HelseID and ID-porten: apps are then told no more than `fhirUser`
 */
export function accountClaims(id: string, fhirBase: string, persona: Persona | undefined): { [claim: string]: string } {
  const claims = { sub: id, fhirUser: `${fhirBase}/${id}` };
  if (!persona) return claims;
  const { name, pid, hpr, practitioner, organisation, unit } = persona;
  // ID-porten's `pid` is for citizens, HelseID's for staff: it tells as what somebody signs in.
  if (practitioner === undefined) return { ...claims, name, pid };
  return {
    ...claims,
    name,
    [HELSEID.pid]: pid,
    [HELSEID.securityLevel]: '4',
    [HELSEID.assuranceLevel]: 'high',
    ...(hpr ? { [HELSEID.hpr]: hpr } : {}),
    ...(organisation?.number ? { [HELSEID.orgnrParent]: organisation.number } : {}),
    ...(unit?.number ? { [HELSEID.orgnrChild]: unit.number } : {}),
  };
}
