/** Hashes of what access control compares; in the same 64 bits as everything else that is searched. */
import type { Covered } from '../gate.ts';
import { hash64 } from '../keys.ts';

export const relationKey = (key: string): bigint => hash64(`relation ${key}`);
/** A person, unit or organisation, as an owner and as the one a block is against. */
export const partyKey = (reference: string): bigint => hash64(`party ${reference}`);

/** Nobody, everybody, everything: what stands where no key is. */
export const NONE = 0n;

/** What a block covers, as it is compared with a row. @param ridOf the number of a resource by `Type/id` */
export function coveredKey(what: Covered | undefined, ridOf: (reference: string) => bigint | undefined): bigint {
  if (what === undefined) return NONE;
  if ('resource' in what) return ridOf(what.resource) ?? partyKey(what.resource); // of what is not there nothing is covered
  if ('owner' in what) return partyKey(what.owner);
  return hash64(`${what.type}.${what.param}|${what.system}|${what.code}`);
}
