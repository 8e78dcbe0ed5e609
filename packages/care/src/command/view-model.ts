/** What the command palette finds in the record: people, those who lie in a place, and text in the chart that is open. */

import type { PatientIdentity } from '../patient/view-model.ts';
import type { PatientSearchView } from '../patient-search/view-model.ts';
import type { ClinicalTime } from '../reading/view-model.ts';

export interface CommandView {
  readonly people: PatientSearchView;
  /** In a ward or bed that is called so. */
  readonly inBeds: readonly InBed[];
  /** In the chart that is open; empty where none is, or nothing says it. */
  readonly text: readonly TextFound[];
}

export interface InBed {
  readonly patient: PatientIdentity;
  /** The bed, or the ward. */
  readonly place: string;
}

/** A place in the record where the words stand. */
export interface TextFound {
  /** `Type/id` */
  readonly reference: string;
  readonly title: string;
  readonly time?: ClinicalTime;
  /** What stands around the words; `match` is the part to be marked. */
  readonly before: string;
  readonly match: string;
  readonly after: string;
}
