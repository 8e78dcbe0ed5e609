/** Who files what comes in: the platform, named by who sent it, so that others are told and the sender is not told back. */
import type { Actor } from '@helseplattform/record';

const KINDS = { hl7v2: 'hl7v2 ', message: 'melding ' } as const;

/** @param from the name of an HL7 v2 system, or the HER-id of a sender of messages */
export const filer = (kind: keyof typeof KINDS, from: string): Actor => ({
  id: `${KINDS[kind]}${from}`,
  kind: 'system',
});

/** Who sent what is filed; undefined for everybody who does not file. */
export const filedFrom = ({ id, kind: who }: Actor, kind: keyof typeof KINDS): string | undefined =>
  who === 'system' && id.startsWith(KINDS[kind]) ? id.slice(KINDS[kind].length) : undefined;

export const isFiling = (actor: Actor): boolean =>
  filedFrom(actor, 'hl7v2') !== undefined || filedFrom(actor, 'message') !== undefined;
