/** The screen of a patient's problems and diagnoses. */
import type { Problem } from '../chart/view-model.ts';
import type { FactState } from '../facts/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';

export type Certainty = 'confirmed' | 'provisional' | 'differential' | 'unconfirmed' | 'refuted';
export type Ending = 'resolved' | 'inactive' | 'remission';

export interface ProblemsView {
  readonly patient: PatientIdentity;
  readonly readAt: string;
  /** Active first. */
  readonly problems: readonly ProblemItem[];
  /** Marked as wrong: kept to be seen, never counted. */
  readonly wrong: readonly ProblemItem[];
}

export interface ProblemItem extends Problem, FactState {
  readonly certainty: Certainty;
  /** On the lasting list; otherwise it belongs to one contact. */
  readonly lasting: boolean;
  readonly note?: string;
  readonly isWrong: boolean;
}
