/** What the patient search answers. */
import type { PatientIdentity } from '../patient/view-model.ts';

export interface PatientSearchView {
  /** `too-short`: nothing was searched for. */
  readonly state: 'searched' | 'too-short';
  readonly patients: readonly PatientIdentity[];
  /** More patients fit than are listed: the query must say more. */
  readonly more: boolean;
  /** Nobody has the name as it was typed; these have one that is spelled like it. */
  readonly similar?: true;
}
