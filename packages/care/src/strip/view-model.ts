/** What the patient strip shows: who this is, and what nobody may miss, on every screen of a patient. */
import type { Alert, Allergies, ChartPatient } from '../chart/view-model.ts';
import type { ClinicalTime } from '../reading/view-model.ts';

export interface StripView {
  readonly patient: ChartPatient;
  /** When this was read, an instant. */
  readonly readAt: string;
  readonly allergies: Allergies;
  /** Critical information that is in force. */
  readonly alerts: readonly Alert[];
  /** Decisions on the limits of treatment, such as no resuscitation. */
  readonly codeStatus: readonly Alert[];
  /** Infections others must be protected from. */
  readonly infections: readonly Alert[];
  /** Where the patient is now; absent: in no stay or visit that is under way. */
  readonly place?: StripPlace;
  readonly responsible?: StripResponsible;
}

export interface StripPlace {
  /** `stay`: in a bed, at a hospital or in a home; `visit`: at a contact that is under way. */
  readonly kind: 'stay' | 'visit';
  /** The contact. */
  readonly id: string;
  readonly unit?: string;
  /** Bed or room. */
  readonly bed?: string;
  readonly since?: ClinicalTime;
  /** On leave from the stay. */
  readonly onLeave?: true;
  /** `YYYY-MM-DD`: the day the patient is expected to leave. */
  readonly expected?: string;
}

export interface StripResponsible {
  readonly name: string;
  /** `contact`: of the stay or visit that is under way; `gp`: the regular doctor, where there is none. */
  readonly of: 'contact' | 'gp';
}
