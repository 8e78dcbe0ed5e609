/** What the chart screen is given: plain JSON, one answer for the whole screen. Absent means not known, never "none". */
import type { PatientIdentity } from '../patient/view-model.ts';
import type { Amount, ClinicalTime, Code, Content, Origin } from '../reading/view-model.ts';

/** The newest of something. `more`: the record has older ones that this answer leaves out. */
export interface Listed<T> {
  readonly items: readonly T[];
  readonly more: boolean;
}

export interface ChartView {
  readonly patient: ChartPatient;
  /** When this was read, an instant. */
  readonly readAt: string;
  readonly alerts: readonly Alert[];
  readonly allergies: Allergies;
  readonly problems: Listed<Problem>;
  readonly medications: Listed<Medication>;
  readonly vitals: Listed<Measurement>;
  readonly laboratory: Listed<Measurement>;
  /** Scores, examinations, life style: measured, but neither vital signs nor laboratory. */
  readonly otherMeasurements: Listed<Measurement>;
  readonly vaccines: Listed<Vaccine>;
}

/** The chart with what a clinician reads in the story instead: for a reader who has everything on one page. */
export interface WholeRecord extends ChartView {
  readonly contacts: Listed<Contact>;
  readonly documents: Listed<Document>;
}

export interface ChartPatient extends PatientIdentity {
  readonly generalPractitioner?: string;
  readonly language?: string;
  /** An interpreter is needed. */
  readonly interpreter?: boolean;
}

/** Critical information somebody has flagged (Flag). */
export interface Alert {
  readonly id: string;
  readonly text: string;
  readonly since?: ClinicalTime;
  readonly origin: Origin;
}

export type Allergies =
  | { readonly state: 'recorded'; readonly items: readonly Allergy[]; readonly more: boolean }
  /** Somebody has asked, and there are none. */
  | { readonly state: 'none-known'; readonly origin: Origin }
  /** Nobody has written anything: unknown. */
  | { readonly state: 'nothing-recorded' };

export interface Allergy {
  readonly id: string;
  readonly text: string;
  readonly code?: Code;
  readonly criticality: 'high' | 'low' | 'unknown';
  /** Resolved and inactive ones are listed, but do not warn. */
  readonly active: boolean;
  /** `unconfirmed` also when nothing is said. */
  readonly verification: 'confirmed' | 'unconfirmed' | 'refuted';
  readonly type?: 'allergy' | 'intolerance';
  readonly reactions: readonly string[];
  readonly since?: ClinicalTime;
  readonly origin: Origin;
}

export interface Problem {
  readonly id: string;
  readonly text: string;
  readonly code?: Code;
  /** `unknown`: the record does not say whether it is still there. */
  readonly state: 'active' | 'inactive' | 'unknown';
  /** The clinical status as recorded: active, recurrence, relapse, inactive, remission, resolved. */
  readonly status?: string;
  /** Anything but confirmed: unconfirmed, provisional, differential, refuted. */
  readonly doubt?: string;
  readonly severity?: string;
  readonly since?: Since;
  readonly until?: ClinicalTime;
  readonly origin: Origin;
}

/** Since when: a time, or the words that were recorded for it. */
export type Since = { readonly time: ClinicalTime } | { readonly text: string };

export interface Medication {
  readonly id: string;
  readonly name: string;
  readonly code?: Code;
  readonly state: 'current' | 'paused' | 'ended' | 'unknown';
  readonly status: string;
  /** `stated`: somebody says the patient takes it; `prescribed`: it was prescribed here. */
  readonly kind: 'prescribed' | 'stated';
  /** Empty: no dosage is recorded. */
  readonly dosage: readonly Dosage[];
  readonly reason?: string;
  readonly since?: ClinicalTime;
  readonly until?: ClinicalTime;
  readonly origin: Origin;
  /** The newest prescription behind an entry of the list. */
  readonly prescription?: { readonly id: string; readonly since?: ClinicalTime; readonly origin: Origin };
}

/** A dosage as text, or as its parts for the screen to put into words. */
export type Dosage =
  | { readonly text: string }
  | {
      readonly dose?: Amount & { readonly unit: string };
      /** `frequency` times in `period` `periodUnit`s. */
      readonly frequency?: number;
      readonly period?: number;
      readonly periodUnit?: string;
      readonly asNeeded: boolean;
      readonly route?: string;
    };

/** Headings of the laboratory list. */
export type LabGroup =
  | 'haematology'
  | 'inflammation'
  | 'electrolytes-kidney'
  | 'liver'
  | 'glucose'
  | 'lipids'
  | 'heart'
  | 'thyroid'
  | 'vitamins-iron'
  | 'coagulation'
  | 'other';

/** Vital signs the workspace has its own words for. */
export type Vital =
  | 'news2'
  | 'respiratory-rate'
  | 'oxygen-saturation'
  | 'blood-pressure'
  | 'heart-rate'
  | 'temperature'
  | 'pain'
  | 'weight'
  | 'height'
  | 'bmi'
  | 'head-circumference';

/** One quantity followed over time: one concept in one unit, newest value first. */
export interface Measurement {
  /** Stable between readings: concept and unit. */
  readonly key: string;
  /** The name in the newest value's own words. */
  readonly name: string;
  readonly vital?: Vital;
  readonly group: LabGroup;
  readonly code?: Code;
  readonly unit: string;
  /** Names of the components when a value has several numbers (systolic, diastolic). */
  readonly parts?: readonly string[];
  readonly values: readonly MeasuredValue[];
  /** The record has older values of this than are here: ask for the whole series by code and unit. */
  readonly more: boolean;
}

export interface MeasuredValue {
  readonly id: string;
  readonly time?: ClinicalTime;
  /** One number, or one for each component (`null` where a component has none). */
  readonly numbers?: readonly (Amount | null)[];
  /** A value in words. */
  readonly text?: string;
  /** Why there is no value, as recorded. */
  readonly absent?: string;
  readonly range?: ReferenceRange;
  readonly flag?: Flag;
  /** Anything but final: registered, preliminary, amended, corrected, cancelled, unknown. */
  readonly status?: string;
  readonly note?: string;
  readonly origin: Origin;
}

export interface ReferenceRange {
  readonly low?: number;
  readonly high?: number;
  readonly text?: string;
}

/** How a value lies. `by`: said by the sender, or seen from its own reference range. */
export interface Flag {
  readonly level: 'low' | 'high' | 'critical-low' | 'critical-high' | 'abnormal' | 'critical';
  readonly by: 'sender' | 'range';
}

export type ContactKind = 'inpatient' | 'outpatient' | 'emergency' | 'home' | 'virtual' | 'other';

export interface Contact {
  readonly id: string;
  readonly kind: ContactKind;
  /** planned, arrived, in-progress, finished, cancelled … as recorded. */
  readonly status: string;
  readonly title?: string;
  readonly reasons: readonly string[];
  readonly start?: ClinicalTime;
  readonly end?: ClinicalTime;
  readonly origin: Origin;
  /** What was written in this contact, among what the chart shows. */
  readonly problems: readonly string[];
  readonly procedures: readonly string[];
  readonly medications: readonly string[];
}

export interface Document {
  /** Type and id: `DocumentReference/abc`. */
  readonly reference: string;
  readonly kind: 'note' | 'report';
  readonly title: string;
  readonly time?: ClinicalTime;
  /** Anything but final: preliminary, amended, superseded … */
  readonly status?: string;
  readonly content: readonly Content[];
  readonly origin: Origin;
}

export interface Vaccine {
  readonly id: string;
  readonly name: string;
  readonly time?: ClinicalTime;
  /** Present when it was not given, with the reason if there is one. */
  readonly notGiven?: { readonly reason?: string };
  readonly origin: Origin;
}
