/** From the claims of an ID token to who it is about, and how sure that is. */
import type { Vouched } from '../directory/directory.ts';
import { HELSEID } from '../issuer/claims.ts';
import type { Issuer } from '../sessions/session.ts';

export type Claims = { readonly [name: string]: unknown };

/** Undefined when the claims do not say who somebody is. */
export function vouchedBy(issuer: Issuer, claims: Claims): Vouched | undefined {
  const text = (name: string) => (typeof claims[name] === 'string' && claims[name] !== '' ? claims[name] : undefined);
  const staffPid = text(HELSEID.pid);
  const hpr = text(HELSEID.hpr);
  // The local service is both: which number it gives says as what somebody signs in.
  if (issuer === 'helseid' || (issuer === 'local' && staffPid !== undefined)) {
    if (staffPid === undefined && hpr === undefined) return undefined;
    return { as: 'staff', ...(staffPid ? { pid: staffPid } : {}), ...(hpr ? { hpr } : {}) };
  }
  const pid = text('pid');
  return pid === undefined ? undefined : { as: 'citizen', pid };
}

/** Level of assurance by eIDAS; undefined when it is lower than substantial or not said. */
export function levelOf(issuer: Issuer, claims: Claims): 'substantial' | 'high' | undefined {
  const said = issuer === 'idporten' ? claims.acr : (claims[HELSEID.securityLevel] ?? claims.acr);
  switch (said) {
    case '4':
    case 'Level4':
    case 'idporten-loa-high':
      return 'high';
    case '3':
    case 'Level3':
    case 'idporten-loa-substantial':
      return 'substantial';
    default:
      return undefined;
  }
}
