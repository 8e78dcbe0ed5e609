/** The day list of an office: who comes when, to whom, and who has come. */
import type { CaseParty } from '../case/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { ClinicalTime } from '../reading/view-model.ts';
import type { AtAGlance } from '../start/view-model.ts';

export interface DayList {
  readonly kind: 'practice';
  readonly unit: CaseParty;
  readonly readAt: string;
  /** The day of the list, `YYYY-MM-DD`. */
  readonly day: string;
  /** In the order of the clock. */
  readonly appointments: readonly DayAppointment[];
}

/** `here`: has come and waits. `done`: the consultation is over. */
export type AttendanceState = 'booked' | 'here' | 'done' | 'no-show';

export interface DayAppointment extends AtAGlance {
  readonly id: string;
  readonly start: ClinicalTime;
  readonly end?: ClinicalTime;
  readonly patient: PatientIdentity;
  /** What it is for, in the words of whoever booked it. */
  readonly what?: string;
  readonly state: AttendanceState;
  /** Who the patient comes to, places left out. */
  readonly with: readonly CaseParty[];
  /** Booked with the reader. */
  readonly isMine: boolean;
  /** Since when the patient is here. */
  readonly arrived?: ClinicalTime;
  /** Booked with the reader, and on the list of another GP. Absent: on the reader's own list, or nobody knows. */
  readonly listOf?: CaseParty;
  /** What the reader may do with it now. */
  readonly may: readonly AttendanceAct[];
}

export type AttendanceAct = 'patient-arrived' | 'patient-not-arrived' | 'patient-no-show';
