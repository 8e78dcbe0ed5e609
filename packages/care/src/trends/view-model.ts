/** The screen of trends: everything that is measured over time, and what the patient was treated with meanwhile. */
import type { LabGroup, MeasuredValue, Vital } from '../chart/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { Amount, ClinicalTime } from '../reading/view-model.ts';

export interface TrendsView {
  readonly patient: PatientIdentity;
  readonly readAt: string;
  /** Vital signs, then laboratory under its headings, then the rest. */
  readonly series: readonly TrendSeries[];
  readonly treatments: readonly TreatmentPeriod[];
  /** The record has older values than these. */
  readonly more: boolean;
}

/** One quantity over time, whoever measured it. */
export interface TrendSeries {
  readonly key: string;
  readonly name: string;
  readonly kind: 'vital' | 'laboratory' | 'other';
  readonly vital?: Vital;
  readonly group: LabGroup;
  readonly unit: string;
  readonly parts?: readonly string[];
  /** Newest first. */
  readonly values: readonly TrendValue[];
  /** Values that were sent in another unit and are read in this one. */
  readonly conversions: readonly TrendConversion[];
  /** The same quantity stands in another series too: in a unit that cannot safely be read as this. */
  readonly isApart: boolean;
}

export interface TrendValue extends MeasuredValue {
  /** As it was sent, when the number here is read in another unit. */
  readonly sent?: { readonly numbers: readonly (Amount | null)[]; readonly unit: string };
}

export interface TrendConversion {
  readonly from: string;
  readonly count: number;
  readonly source: string;
}

export interface TreatmentPeriod {
  readonly id: string;
  readonly name: string;
  readonly state: 'current' | 'paused' | 'ended' | 'unknown';
  readonly since: ClinicalTime;
  /** Absent: it goes on, or nobody has said when it ended. */
  readonly until?: ClinicalTime;
}
