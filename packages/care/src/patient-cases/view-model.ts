/** What a chart is given of cases that are not over: where each leads, and by when somebody must act. */
import type { ClinicalTime } from '../reading/view-model.ts';

export interface PatientCase {
  readonly kind: 'referral' | 'stay' | 'dialogue';
  readonly id: string;
  /** The unit that has it, or what a conversation is about. */
  readonly title: string;
  readonly since?: ClinicalTime;
  readonly due?: ClinicalTime;
}

export interface PatientCases {
  /** What is due first stands first. */
  readonly cases: readonly PatientCase[];
  /** The reader may take the patient in, who lies in no bed now. */
  readonly mayAdmit: boolean;
}
