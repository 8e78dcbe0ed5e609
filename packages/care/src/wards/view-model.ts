/** The board of a ward: who lies where, how they are, who answers for them and when they leave. */
import type { CaseParty } from '../case/view-model.ts';
import type { News2Answer } from '../news2/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { ClinicalTime } from '../reading/view-model.ts';
import type { AtAGlance } from '../start/view-model.ts';

export interface WardBoard {
  readonly kind: 'ward';
  readonly unit: CaseParty;
  readonly readAt: string;
  /** By ward and bed: a patient keeps their place on the board as they keep their bed. */
  readonly patients: readonly WardPatient[];
  readonly beds: { readonly all: number; readonly free: number };
  /** Stays that are planned and have not begun, soonest first. */
  readonly expected: readonly ExpectedPatient[];
}

export interface WardPatient extends AtAGlance {
  /** Id of the stay (Encounter). */
  readonly stay: string;
  readonly patient: PatientIdentity;
  /** Absent: in the ward, in no bed that is known. */
  readonly bed?: CaseParty;
  readonly ward?: CaseParty;
  readonly admitted?: ClinicalTime;
  readonly reasons: readonly string[];
  /** Those who answer for the patient, the doctor first. */
  readonly responsible: readonly CaseParty[];
  /** In a bed here, while another unit answers for the stay. */
  readonly belongsTo?: CaseParty;
  readonly isReady: boolean;
  /** The day the patient is expected to leave, `YYYY-MM-DD`. Absent: nobody has said. */
  readonly expectedDischarge?: string;
  /** Absent: no score is recorded in this stay. */
  readonly warning?: EarlyWarning;
}

/** NEWS2 as it was measured last. */
export interface EarlyWarning {
  readonly score: number;
  /** Not all of the set was measured: the score is at least this, and how much more nobody knows. */
  readonly isPartial: boolean;
  /** What the score asks for. */
  readonly asks: News2Answer;
  readonly at: ClinicalTime;
  /** By when the next set is due, an instant; that of `at` where the patient is watched all the time. Absent: nobody knows. */
  readonly next?: ClinicalTime;
  /** The score before that one, where there is one in this stay and both are whole: a part is no more and no less than a whole. */
  readonly before?: number;
}

export interface ExpectedPatient {
  readonly stay: string;
  readonly patient: PatientIdentity;
  readonly at?: ClinicalTime;
  readonly reasons: readonly string[];
}
