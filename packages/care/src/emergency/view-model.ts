/** The board of an emergency clinic or department: who has come, how urgent it is, who waits and who is with whom. */
import type { CaseParty } from '../case/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { ClinicalTime } from '../reading/view-model.ts';
import type { AtAGlance } from '../start/view-model.ts';
import type { EarlyWarning } from '../wards/view-model.ts';

export interface EmergencyBoard {
  readonly kind: 'emergency';
  readonly unit: CaseParty;
  readonly readAt: string;
  /** Who is not assessed first, then by urgency, then by arrival. */
  readonly arrivals: readonly Arrival[];
}

/** The five colours of Manchester triage, most urgent first. */
export type Urgency = 'red' | 'orange' | 'yellow' | 'green' | 'blue';

/** `arrived`: nobody has assessed how urgent it is. `waiting`: assessed. `with-doctor`: somebody has begun. */
export type ArrivalState = 'arrived' | 'waiting' | 'with-doctor';

export interface Arrival extends AtAGlance {
  /** Id of the contact (Encounter). */
  readonly id: string;
  readonly patient: PatientIdentity;
  readonly arrived: ClinicalTime;
  readonly reasons: readonly string[];
  readonly state: ArrivalState;
  readonly urgency?: Urgency;
  /** By when the patient should be seen, an instant. Absent: assessed by nobody, or already seen. */
  readonly seeBy?: ClinicalTime;
  readonly by: readonly CaseParty[];
  readonly warning?: EarlyWarning;
  readonly may: readonly ArrivalAct[];
}

export type ArrivalAct = 'assess-urgency' | 'begin-contact' | 'end-contact';
