/** What became of a message that came in: code of Communication.statusReason, and whether a person must look at it. */

export const OUTCOMES = {
  /** In the record, and a positive receipt has been queued. */
  filed: { fault: false },
  /** The same, about a referral that is here already: whoever has it reads what is new. */
  'filed-again': { fault: false },
  /** It answers something of ours, and is read at the case that it is about: care watches that. */
  'filed-at-case': { fault: false },
  /** A receipt: the delivery it is about knows. */
  receipt: { fault: false },
  /** Refused with a negative receipt: the sender keeps the responsibility, and somebody here looks why. */
  rejected: { fault: true },
  /** Received and answered for, but our own filing failed: a person reads the original. */
  unfiled: { fault: true },
  /** No receipt is possible: nobody to answer, or it is none of ours. */
  unreadable: { fault: true },
  'not-for-us': { fault: true },
  /** A receipt for a message we never sent, or from somebody it was not sent to. */
  'unknown-receipt': { fault: true },
  /** The same MsgId with other content. */
  'changed-duplicate': { fault: true },
} as const;

export type Outcome = keyof typeof OUTCOMES | 'duplicate';
