/** What the pages of a case share: who takes part, what has happened, and how far messages have come. */
import type { ClinicalTime } from '../reading/view-model.ts';

export interface CaseParty {
  /** `Organization/…`, `PractitionerRole/…`, `Patient/…`; absent where the record only has a name. */
  readonly reference?: string;
  readonly name: string;
}

export interface CaseEvent {
  readonly at: ClinicalTime;
  /** In plain words, in the language of the reader. */
  readonly text: string;
  readonly reason?: string;
}

export type DeliveryState =
  | 'queued'
  | 'handed-over'
  | 'transport-receipt'
  | 'application-receipt'
  | 'rejected'
  | 'overdue'
  | 'withdrawn';

export interface CaseMessage {
  readonly id: string;
  /** Code of our own, e.g. `henvisningsstatus`, `utskrivningsklar`. */
  readonly kind: string;
  readonly from: CaseParty;
  readonly to: CaseParty;
  readonly topic: string;
  readonly text: string;
  readonly written: ClinicalTime;
  /** By when an answer is asked for; absent: none is. */
  readonly replyDue?: ClinicalTime;
  readonly isAnswered: boolean;
  /**
   * How far it has come to a receiver outside the record. Absent: the receiver works here and has it. Nothing is called
   * sent before `application-receipt`.
   */
  readonly delivery?: { readonly id: string; readonly state: DeliveryState };
}
