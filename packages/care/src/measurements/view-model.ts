/** The sheet where measurements are entered and mended. */
import type { FactState } from '../facts/view-model.ts';
import type { Consciousness, News2, SaturationScale } from '../news2/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { Amount, ClinicalTime, Origin } from '../reading/view-model.ts';

/** What is measured as one number. */
export type MeasuredNumber =
  | 'respiration'
  | 'saturation'
  | 'oxygenFlow'
  | 'systolic'
  | 'diastolic'
  | 'pulse'
  | 'temperature'
  | 'pain'
  | 'weight'
  | 'height'
  | 'headCircumference';

/** The limits of what is taken: outside them it is a slip of the hand, not a measurement. */
export interface NumberLimits {
  readonly least: number;
  readonly most: number;
  readonly decimals: number;
  /** UCUM. */
  readonly unit: string;
}

export interface MeasurementSheet {
  readonly patient: PatientIdentity;
  readonly readAt: string;
  readonly limits: { readonly [measured in MeasuredNumber]: NumberLimits };
  /** Why NEWS2 is not reckoned; absent where it is. */
  readonly exception?: 'child' | 'pregnant';
  readonly scale: SaturationScale;
  /** A doctor's decision on scale 2, or the scale of the last score, or the rule's own. */
  readonly scaleBy: 'decision' | 'last-score' | 'rule';
  readonly scaleDecision?: FactState & { readonly id: string; readonly reason?: string };
  readonly mayDecideScale: boolean;
  /** The newest score. */
  readonly news2?: ScoredSet;
  /** The newest of each, to see beside what is typed. */
  readonly last: { readonly [measured in MeasuredNumber]?: { readonly value: number; readonly time?: ClinicalTime } };
  /** What was entered lately, newest first; what is marked as wrong is among them, and says so. */
  readonly entries: readonly MeasurementEntry[];
}

export interface ScoredSet extends Omit<News2, 'source'> {
  readonly id: string;
  readonly time?: ClinicalTime;
  /** When the next set is due, an instant; absent when too little is known. */
  readonly nextBy?: string;
}

export interface MeasurementEntry extends FactState {
  readonly id: string;
  /** What it is, in the sender's words. */
  readonly name: string;
  /** Known to the sheet; absent for others. */
  readonly measured?: MeasuredNumber | 'pressure' | 'consciousness' | 'news2';
  readonly time?: ClinicalTime;
  readonly numbers?: readonly (Amount | null)[];
  readonly text?: string;
  readonly unit: string;
  readonly origin: Origin;
  readonly isWrong: boolean;
  /** A number that can be set right here. */
  readonly mendable: boolean;
}

/** One patient of a ward round. */
export interface RoundPatient {
  readonly patient: PatientIdentity;
  /** Name of the bed. */
  readonly bed: string;
  readonly exception?: 'child' | 'pregnant';
  readonly scale: SaturationScale;
  readonly news2?: ScoredSet;
}

export interface RoundView {
  readonly unit: { readonly id: string; readonly name: string };
  readonly readAt: string;
  readonly limits: { readonly [measured in MeasuredNumber]: NumberLimits };
  /** Those whose next set is due first come first. */
  readonly patients: readonly RoundPatient[];
}

/** What a form sends. */
export interface MeasurementValues {
  readonly respiration?: number;
  readonly saturation?: number;
  readonly oxygen?: boolean;
  readonly oxygenFlow?: number;
  readonly systolic?: number;
  readonly diastolic?: number;
  readonly pulse?: number;
  readonly consciousness?: Consciousness;
  readonly temperature?: number;
  readonly pain?: number;
  readonly weight?: number;
  readonly height?: number;
  readonly headCircumference?: number;
}
