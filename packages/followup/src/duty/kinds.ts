/** The kinds of duty, as codes of Task.code (own code system), and the id of the one duty of a kind about a resource. */
import { createHash } from 'node:crypto';

export const DUTY_KINDS = [
  /** A referral that nobody has assessed. */
  'vurder-henvisning',
  /** An assessed referral without an appointment, a contact or a closed reason. */
  'apen-henvisning',
  /** An answer from laboratory or imaging that its requester has not read. */
  'ulest-svar',
  'usignert-notat',
  /** A drug that is paused, to be decided on at its restart date. */
  'pauset-legemiddel',
  'ubesvart-melding',
  /** A message on its way, without the receiver's receipt. */
  'levering',
  /** A message that was rejected, is overdue or cannot be read. */
  'leveringsfeil',
  'utskrivningsklar',
  /** A treatment deadline near, and no appointment that begins before it. */
  'frist-naer',
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

/** Openings to review: sealed Tasks of access control, which have owner and deadline already. Counted, never made here. */
export const OPENING_KIND = 'vurder-apning';

export const isDutyKind = (code: string | undefined): code is DutyKind =>
  code !== undefined && (DUTY_KINDS as readonly string[]).includes(code);

/**
 * The id of the one duty of a kind about a resource: found without searching, and made once by however many at a time.
 * @param focus `Type/id` of what waits
 */
export function dutyId(kind: DutyKind, focus: string): string {
  return `${kind}-${createHash('sha256').update(focus).digest('hex').slice(0, 24)}`;
}
