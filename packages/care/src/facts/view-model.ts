/** How facts about a patient came to be what they are: problems, allergies, critical information, measurements. */
import type { ClinicalTime } from '../reading/view-model.ts';

/** What was done to a fact; `written` for what came from elsewhere and does not say. */
export type FactAct = 'added' | 'changed' | 'ended' | 'reopened' | 'refuted' | 'wrong' | 'undone' | 'written';

/** What was done to a fact last, and what a change of it must know. */
export interface FactState {
  /** The version this view shows: a change names it, so that nobody overwrites what they have not seen. */
  readonly version: string;
  readonly last?: { readonly act: FactAct; readonly at: ClinicalTime; readonly by: string; readonly reason?: string };
}

export interface FactHistory {
  /** Newest first. */
  readonly versions: readonly FactVersion[];
  /** There are older ones. */
  readonly more: boolean;
}

export interface FactVersion {
  readonly version: string;
  readonly act: FactAct;
  readonly at: ClinicalTime;
  /** Who, with the unit; empty where it is not known. */
  readonly by: string;
  readonly reason?: string;
  /** What became different, by the name of the field; all of it in the first version. */
  readonly changes: readonly FactChange[];
}

export interface FactChange {
  readonly field: string;
  readonly from?: string;
  readonly to?: string;
}
