/** What the story of a patient is given: everything that was written, by whomever in the region, newest first, in pages. */
import type {
  Alert,
  Allergy,
  Contact,
  Document,
  LabGroup,
  MeasuredValue,
  Medication,
  Problem,
  Vaccine,
  Vital,
} from '../chart/view-model.ts';
import type { ClinicalTime, Origin } from '../reading/view-model.ts';

/** What a story can be narrowed to. */
export type StoryKind =
  | 'note'
  | 'document'
  | 'result'
  | 'measurement'
  | 'contact'
  | 'medication'
  | 'problem'
  | 'procedure'
  | 'message';

export interface StoryView {
  /** Logical id of the patient. */
  readonly patient: string;
  /** When this was read, an instant. */
  readonly readAt: string;
  /** By clinical time, newest first; what has none comes last. */
  readonly entries: readonly StoryEntry[];
  /** Asks for the next page; absent on the last. */
  readonly next?: string;
}

/** An entry by the version that is current. */
export interface StoryVersion {
  /** `Type/id` */
  readonly reference: string;
  readonly version: string;
  /** When this version was written, an instant. */
  readonly written: string;
}

export type StoryEntry = StoryVersion & {
  readonly kind: StoryKind;
  /** When it happened; absent: not known. */
  readonly time?: ClinicalTime;
  readonly origin: Origin;
  readonly told: Told;
};

/** What an entry says, by what it is. */
export type Told =
  | { readonly is: 'document'; readonly document: Document }
  | { readonly is: 'contact'; readonly contact: Contact }
  | { readonly is: 'measured'; readonly measured: Measured }
  | { readonly is: 'medication'; readonly medication: Medication }
  | { readonly is: 'problem'; readonly problem: Problem }
  | { readonly is: 'allergy'; readonly allergy: Allergy }
  /** Somebody has asked, and there are none. */
  | { readonly is: 'no-allergies' }
  | { readonly is: 'alert'; readonly alert: Alert; readonly over: boolean }
  | { readonly is: 'procedure'; readonly procedure: Procedure }
  | { readonly is: 'vaccine'; readonly vaccine: Vaccine }
  | { readonly is: 'message'; readonly message: Message }
  /** It was recorded in error: said, so that whoever has read it learns of it, and never shown as a fact. */
  | { readonly is: 'mistake'; readonly title?: string };

/** One value, outside its series. */
export interface Measured {
  readonly name: string;
  readonly vital?: Vital;
  readonly group: LabGroup;
  readonly unit: string;
  readonly parts?: readonly string[];
  readonly value: MeasuredValue;
}

export interface Procedure {
  readonly title: string;
  /** Anything but completed: preparation, in-progress, not-done, on-hold, stopped, unknown. */
  readonly status?: string;
  readonly until?: ClinicalTime;
  readonly note?: string;
}

export interface Message {
  readonly topic: string;
  readonly text: string;
  readonly to?: string;
}

/** Who wrote in a patient's record, and at which units: what a story can be narrowed to. */
export interface StorySourcesView {
  readonly authors: readonly StorySource[];
  readonly units: readonly StorySource[];
}

export interface StorySource {
  readonly name: string;
  /** What to ask for: one or more `Type/id`, a person with each of their roles. */
  readonly references: readonly string[];
}
