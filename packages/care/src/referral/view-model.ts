/** What the pages of referrals are given. */
import type { CaseEvent, CaseMessage, CaseParty } from '../case/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { ClinicalTime } from '../reading/view-model.ts';
import type { Risk } from './deadlines.ts';
import type { ActOnReferral, NextStep, ReferralState, Side, Turn } from './rules.ts';

/** Where a referral is: what a list and the page of a case say alike. */
export interface ReferralStanding {
  readonly id: string;
  readonly patient: PatientIdentity;
  readonly state: ReferralState;
  readonly turn: Turn;
  readonly next: NextStep;
  readonly since?: ClinicalTime;
  readonly due?: ClinicalTime;
  /** The deadline that counts now, and who can act on it. */
  readonly risk?: Risk & { readonly whoCanAct: readonly CaseParty[] };
  readonly from: CaseParty;
  readonly to: CaseParty;
  readonly priority: 'routine' | 'urgent' | 'asap' | 'stat';
  readonly pathway?: { readonly code: string; readonly name: string };
  readonly reasons: readonly string[];
  readonly question: string;
  readonly sent?: ClinicalTime;
  /** What the reader may do now. */
  readonly may: readonly ActOnReferral[];
}

export interface ReferralView extends ReferralStanding {
  readonly version: string;
  readonly dates: {
    readonly received?: ClinicalTime;
    readonly seniority?: ClinicalTime;
    readonly assessBy?: ClinicalTime;
    readonly assessed?: ClinicalTime;
    readonly treatBy?: ClinicalTime;
    readonly waitEnded?: ClinicalTime;
  };
  readonly hasRight?: boolean;
  /** The last day for care that a rule gives, before somebody has assessed: of the pathway named. */
  readonly proposed?: { readonly treatBy: ClinicalTime; readonly because: string };
  readonly appointment?: { readonly start: ClinicalTime; readonly where: readonly string[]; readonly purpose?: string };
  readonly reason?: string;
  /** What each who looks at it is told, in the language of the reader. */
  readonly sees: Readonly<Record<Side, string>>;
  /** Newest first. */
  readonly history: readonly CaseEvent[];
  readonly messages: readonly CaseMessage[];
}

/** The referrals a unit has to do with, what breaks a deadline first at the top. */
export interface ReferralInbox {
  readonly unit: CaseParty;
  readonly referrals: readonly ReferralStanding[];
  readonly counts: { readonly broken: number; readonly foreseen: number; readonly near: number; readonly all: number };
  /** There are more than one answer lists. */
  readonly more: boolean;
}

/** Standard pathways that can be begun now. */
export interface PathwaysView {
  /** `code` of the start. */
  readonly pathways: readonly { readonly code: string; readonly name: string }[];
}
