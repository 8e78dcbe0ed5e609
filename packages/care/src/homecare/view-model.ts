/** The shift of a home-care district: whom it helps, who is visited when, and who is not at home. */
import type { CaseParty } from '../case/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { AttendanceState } from '../practice/view-model.ts';
import type { ClinicalTime } from '../reading/view-model.ts';
import type { AtAGlance } from '../start/view-model.ts';

export interface HomeCareBoard {
  readonly kind: 'home-care';
  readonly unit: CaseParty;
  readonly readAt: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Those with visits in the order of the clock, then the others by name. */
  readonly patients: readonly HomePatient[];
}

export interface HomePatient extends AtAGlance {
  readonly patient: PatientIdentity;
  /** Where the patient lives, on one line. Absent: not known, or not for this reader. */
  readonly address?: string;
  /** Visits of the day, in the order of the clock. */
  readonly visits: readonly HomeVisit[];
  /** What the municipality has decided to help with. */
  readonly services: readonly string[];
  /** In a bed somewhere, so not at home. */
  readonly away?: Away;
  readonly lastVisit?: { readonly at: ClinicalTime; readonly by: readonly CaseParty[] };
}

export interface HomeVisit {
  readonly id: string;
  readonly start: ClinicalTime;
  readonly end?: ClinicalTime;
  readonly what?: string;
  readonly state: AttendanceState;
  readonly with: readonly CaseParty[];
  readonly isMine: boolean;
}

export interface Away {
  /** Id of the stay. */
  readonly stay: string;
  readonly unit: CaseParty;
  readonly since?: ClinicalTime;
  /** The hospital says that the patient is ready to leave. */
  readonly isReady: boolean;
  readonly expectedDischarge?: string;
}
