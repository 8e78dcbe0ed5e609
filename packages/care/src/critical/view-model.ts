/** The screen of a patient's critical information. */
import type { Alert } from '../chart/view-model.ts';
import type { FactState } from '../facts/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { ClinicalTime } from '../reading/view-model.ts';

export interface CriticalView {
  readonly patient: PatientIdentity;
  readonly readAt: string;
  readonly active: readonly CriticalItem[];
  readonly past: readonly CriticalItem[];
  readonly wrong: readonly CriticalItem[];
}

/** Code of Volven 7651; allergies and reactions (1, 2) are facts of their own. */
export type CriticalKind = '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10';

export interface CriticalItem extends Alert, FactState {
  readonly kind?: CriticalKind;
  readonly until?: ClinicalTime;
  readonly isActive: boolean;
  readonly isWrong: boolean;
}
