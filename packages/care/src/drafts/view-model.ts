/** What pages are told of drafts, and what they tell. */
import type { DraftContent } from './merge.ts';

export type { DraftContent, DraftValue, DraftWriting, Mark, Written } from './merge.ts';

/** What a draft is of. One author has one open draft for each. */
export interface DraftOf {
  /** Id of the patient. */
  readonly patient: string;
  readonly kind: string;
  /** What it changes, e.g. `Composition/1`; absent: something new. */
  readonly about?: string;
}

/** How a draft ended: written into the record and signed, written into it unsigned, or thrown away. */
export type DraftEnd = 'signed' | 'kept' | 'discarded';

export interface Draft extends DraftOf {
  readonly id: string;
  readonly content: DraftContent;
  readonly begun: string;
  readonly changed: string;
  readonly ended?: {
    readonly as: DraftEnd;
    readonly at: string;
    /** What it became, e.g. `Composition/1`. */
    readonly became?: string;
  };
  /** Something was written in it by a device that did not know it had ended. */
  readonly late: boolean;
}

/** A draft on the list of what somebody has begun. */
export interface UnfinishedDraft extends Omit<Draft, 'content'> {
  readonly patientName?: string;
  /** The beginning of its text. */
  readonly beginning: string;
  readonly hasConflict: boolean;
}
