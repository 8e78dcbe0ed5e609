/** What the page of a conversation between services is given. */
import type { CaseMessage } from '../case/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import type { QuestionState } from './rules.ts';

export interface DialogueView {
  readonly patient?: PatientIdentity;
  readonly topic: string;
  /** Oldest first. */
  readonly messages: readonly (CaseMessage & {
    readonly state: QuestionState;
    /** What the reader may do with it. */
    readonly may: readonly ('answer' | 'report-deviation')[];
  })[];
}
