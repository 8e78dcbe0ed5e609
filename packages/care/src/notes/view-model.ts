/** What the pages of notes are given, and what they send. */
import type { CaseParty } from '../case/view-model.ts';
import type { Vital } from '../chart/view-model.ts';
import type { Draft } from '../drafts/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { Amount, ClinicalTime, Content } from '../reading/view-model.ts';
import type { NoteKind } from './kinds.ts';

export type { NoteKind } from './kinds.ts';

/** Part of a text that is not the author's own words; positions in UTF-16 units, `to` not included. */
export interface TextMark {
  readonly from: number;
  readonly to: number;
  /** `value`: measured, linked to its source. `copied`: written elsewhere. */
  readonly kind: 'value' | 'copied';
  /** `Observation/…`, `Composition/…`; absent: copied from somewhere we do not know. */
  readonly source?: string;
}

export interface MarkedText {
  readonly text: string;
  readonly marks: readonly TextMark[];
}

/** A diagnosis or a procedure beside the text. */
export interface NoteCode {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** Why the patient is refused to read it: pasient- og brukerrettighetsloven § 5-1 second and third paragraph. */
export type InsightRefusal = 'danger' | 'close-persons';

export interface NoteContent {
  readonly kind: NoteKind;
  readonly body: MarkedText;
  readonly diagnoses: readonly NoteCode[];
  readonly procedures: readonly NoteCode[];
  readonly refusal?: { readonly why: InsightRefusal; readonly reason: string };
}

/** What somebody who writes needs at hand. */
export interface NoteSheet {
  readonly patient: PatientIdentity;
  /** When it was read, an instant. */
  readonly readAt: string;
  /** Those that fit the reader first. */
  readonly kinds: readonly { readonly kind: NoteKind; readonly skeleton: string }[];
  /** Skeletons of the unit's own. */
  readonly templates: readonly NoteTemplate[];
  readonly phrases: readonly Phrase[];
  readonly values: readonly InsertableValue[];
  /** To copy from, newest first. */
  readonly earlier: readonly EarlierNote[];
  /** Who may be asked to sign as well. */
  readonly colleagues: readonly CaseParty[];
  /** The contact it belongs to, where there is one now. */
  readonly encounter?: { readonly reference: string; readonly title: string };
  /** What has been begun. */
  readonly draft?: Draft;
}

export interface NoteTemplate {
  readonly kind: NoteKind;
  readonly name: string;
  readonly text: string;
}

export interface Phrase {
  /** What is typed after `/`. */
  readonly name: string;
  readonly text: string;
}

/** A value that can stand in a text. */
export interface InsertableValue {
  /** `Observation/…`. */
  readonly source: string;
  /** As its sender calls it; a vital sign has its name in the reader's language. */
  readonly name: string;
  readonly vital?: Vital;
  readonly numbers?: readonly (Amount | null)[];
  readonly unit: string;
  readonly words?: string;
  readonly time?: ClinicalTime;
}

export interface EarlierNote {
  readonly reference: string;
  readonly title: string;
  readonly time?: ClinicalTime;
  readonly author?: string;
  readonly text: string;
}

export type NoteState = 'unsigned' | 'awaits-cosign' | 'signed' | 'corrected' | 'moved' | 'retracted';

export type ActOnNote = 'revise' | 'sign' | 'co-sign' | 'add' | 'correct' | 'move' | 'retract';

export interface NoteView extends NoteContent {
  readonly reference: string;
  readonly version: string;
  readonly patient: PatientIdentity;
  readonly title: string;
  readonly state: NoteState;
  readonly written: ClinicalTime;
  readonly authors: readonly CaseParty[];
  readonly unit?: CaseParty;
  readonly signatures: readonly { readonly by: CaseParty; readonly at?: ClinicalTime }[];
  /** By heading. */
  readonly sections: readonly { readonly title?: string; readonly body: MarkedText }[];
  /** The note it adds to. */
  readonly addsTo?: string;
  readonly addenda: readonly {
    readonly reference: string;
    readonly text: string;
    readonly by: string;
    readonly written: ClinicalTime;
    readonly isSigned: boolean;
  }[];
  /** Every version that the reader may see, the newest first. */
  readonly history: readonly NoteVersion[];
  readonly may: readonly ActOnNote[];
  /** As the patient sees it now. */
  readonly citizen: CitizenSees;
}

export interface NoteVersion {
  readonly version: string;
  readonly at: string;
  readonly act?: string;
  readonly by?: string;
  readonly reason?: string;
  readonly text: string;
}

/** What a citizen is shown of a note, or why not. */
export type CitizenSees =
  | { readonly shown: true; readonly note: CitizenNote }
  | { readonly shown: false; readonly why: 'unsigned' | 'refused' | 'retracted' };

export interface CitizenNote {
  readonly title: string;
  readonly written: ClinicalTime;
  readonly by: string;
  readonly unit?: string;
  readonly content: readonly Content[];
  readonly codes: readonly string[];
  /** Words of the trade in it, with what they mean. */
  readonly words: readonly { readonly word: string; readonly means: string }[];
}
