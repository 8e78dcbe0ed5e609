/** What the growth screen of a child is given. */
import type { GrowthMeasure } from '@helseplattform/fhir';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { ClinicalTime, Origin } from '../reading/view-model.ts';

export type { GrowthMeasure };

export interface GrowthView {
  readonly patient: PatientIdentity;
  readonly readAt: string;
  /** Why there are no curves; absent where there are. */
  readonly without?: 'sex' | 'birth-date' | 'adult';
  /** Length of the pregnancy in days, where somebody has written it down. */
  readonly gestation?: { readonly id: string; readonly days: number; readonly origin: Origin };
  /** Ages are also said, and drawn, from the day the child was due; until two years. */
  readonly isCorrected: boolean;
  readonly charts: readonly GrowthChart[];
  /** Where the curves come from. */
  readonly source: string;
}

export interface GrowthChart {
  readonly measure: GrowthMeasure;
  readonly unit: string;
  /** Newest first. */
  readonly values: readonly GrowthValue[];
  /** The percentiles over the ages that are drawn, in years. */
  readonly ages: readonly number[];
  readonly curves: readonly { readonly percentile: number; readonly values: readonly number[] }[];
}

export interface GrowthValue {
  readonly id: string;
  readonly time: ClinicalTime;
  readonly value: number;
  /** Years from birth. */
  readonly age: number;
  /** Years from the day the child was due; there when it was born before 37 weeks and is not yet two. */
  readonly correctedAge?: number;
  /** By the corrected age where there is one. Absent outside the ages of the table. */
  readonly z?: number;
  /** 0–100. */
  readonly percentile?: number;
  readonly origin: Origin;
}
