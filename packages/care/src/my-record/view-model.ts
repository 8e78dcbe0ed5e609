/** One's own record as a citizen sees it: from the same views as the chart, in plain words. */
import type { Allergies, Contact, Document, Listed, Medication, Problem, Vaccine } from '../chart/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { Amount, ClinicalTime } from '../reading/view-model.ts';

/** Parts are absent where they are not for this reader: a parent of somebody of thirteen sees some. Absent is never "none". */
export interface MyRecordView {
  readonly patient: PatientIdentity;
  readonly readAt: string;
  /** Why not everything is here, in the reader's language. */
  readonly explanation?: string;
  /** Those who would write here, whether they do yet or not: what they have written elsewhere is not here. */
  readonly writers: readonly RecordWriter[];
  readonly notes?: Listed<Document>;
  readonly results?: Listed<MyResult>;
  readonly problems?: Listed<Problem>;
  readonly medications?: Listed<Medication>;
  readonly allergies?: Allergies;
  readonly vaccines?: Listed<Vaccine>;
  readonly contacts?: Listed<Contact>;
}

/** The municipality the citizen lives in, or the hospital that serves it. */
export interface RecordWriter {
  readonly who: 'municipality' | 'hospital';
  /** Absent: it is not known which one it is. */
  readonly name?: string;
  /** Whether it works in the shared record. */
  readonly state: 'live' | 'not-yet' | 'unknown';
  /** When it is planned to, as exact as the plan: a day, a month, a quarter or a year. Absent: no date is decided. */
  readonly planned?: string;
}

/** `unknown`: there is nothing to compare with. */
export type Level = 'usual' | 'low' | 'high' | 'unknown';

/** One analysis with its newest values. */
export interface MyResult {
  readonly key: string;
  /** What the laboratory calls it. */
  readonly name: string;
  /** What it is called in plain words, and what it tells. Absent: we have no words for it. */
  readonly plain?: { readonly name: string; readonly about: string };
  readonly unit: string;
  readonly values: readonly MyValue[];
  /** There are older ones. */
  readonly more: boolean;
}

export interface MyValue {
  readonly id: string;
  readonly time?: ClinicalTime;
  readonly number?: Amount;
  readonly text?: string;
  readonly level: Level;
  readonly range?: { readonly low?: number; readonly high?: number; readonly text?: string };
  /** The laboratory has not said its last word. */
  readonly isPreliminary: boolean;
}
