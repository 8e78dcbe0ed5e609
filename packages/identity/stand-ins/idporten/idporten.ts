/** A stand-in for ID-porten: citizens sign in by number, at the level they are asked for. See README.md. */
import { type StandIn, startStandIn } from '../issuer/stand-in.ts';

/** @param level what people sign in with, whatever is asked; default what is asked */
export function startIdPorten(level?: 'idporten-loa-substantial' | 'idporten-loa-high'): Promise<StandIn> {
  return startStandIn({
    paths: { par: '/par', authorize: '/authorize', token: '/token', jwks: '/jwks.json', end: '/logout' },
    dpop: false,
    scopes: ['openid'],
    claims: (pid, { acr_values: asked }) => ({
      pid,
      acr: level ?? asked ?? 'idporten-loa-substantial',
      amr: ['BankID'],
      locale: 'nb',
    }),
  });
}
