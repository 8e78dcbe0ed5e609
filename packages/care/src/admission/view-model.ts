/** What the page of a hospital stay is given: the same for the hospital, the municipality and the citizen. */

import type { Day } from '../calendar/day.ts';
import type { CaseEvent, CaseMessage, CaseParty } from '../case/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { ClinicalTime } from '../reading/view-model.ts';
import type { DayFee } from './day-fee.ts';
import type { ActOnStay, Criterion, StayState, StayStep, StayTurn } from './rules.ts';

export interface StayView {
  readonly id: string;
  readonly version: string;
  readonly patient: PatientIdentity;
  readonly state: StayState;
  readonly turn: StayTurn;
  readonly next: StayStep;
  /** The next step in words. */
  readonly nextText: string;
  readonly since?: ClinicalTime;
  readonly due?: ClinicalTime;
  readonly unit: CaseParty;
  /** The bed, while the patient is in it. */
  readonly bed?: CaseParty;
  readonly admitted?: ClinicalTime;
  readonly discharged?: ClinicalTime;
  readonly reasons: readonly string[];
  readonly expected?: ClinicalTime;
  readonly readiness?: {
    readonly since: ClinicalTime;
    readonly decidedBy?: CaseParty;
    readonly criteria: Readonly<Partial<Record<Criterion, string>>>;
  };
  /** What the municipality has answered last: `from` absent where it cannot receive. */
  readonly reception?: { readonly at: ClinicalTime; readonly from?: ClinicalTime };
  /** Answers of a municipality outside that somebody here must read, oldest first. */
  readonly unread: readonly {
    /** `Communication/…` */
    readonly reference: string;
    readonly at: ClinicalTime;
    readonly from: CaseParty;
    readonly text: string;
    /** A day the text names. */
    readonly names?: Day;
  }[];
  readonly fee: DayFee;
  readonly feeText: string;
  /** Drugs that are paused, and whether somebody sees that they start again. */
  readonly paused: readonly { readonly drug: string; readonly restart?: ClinicalTime; readonly owner?: CaseParty }[];
  readonly letterDue?: ClinicalTime;
  readonly sees: Readonly<Record<'hospital' | 'municipality' | 'patient', string>>;
  /** Newest first. */
  readonly history: readonly CaseEvent[];
  readonly messages: readonly CaseMessage[];
  /** What the reader may do now. */
  readonly may: readonly ActOnStay[];
}

/** A bed, and who lies in it. */
export interface BedView {
  /** `Location/…` */
  readonly reference: string;
  readonly name: string;
  readonly isTaken: boolean;
  /** Absent: nobody lies there, or somebody whom the reader has no ground to see. */
  readonly stay?: {
    readonly id: string;
    readonly patient: PatientIdentity;
    readonly state: StayState;
    readonly admitted?: ClinicalTime;
    readonly expected?: ClinicalTime;
  };
}

export interface UnitBeds {
  readonly unit: CaseParty;
  readonly wards: readonly { readonly name: string; readonly beds: readonly BedView[] }[];
  /** Beds nobody lies in. */
  readonly free: number;
}
