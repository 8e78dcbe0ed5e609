/** Diagnoses to choose from. */
export type DiagnosisSystem = 'icd-10' | 'icpc-2';

export interface DiagnosisHit {
  /** As FHIR names the code system. */
  readonly system: string;
  /** As the national table writes it, without a dot. */
  readonly code: string;
  readonly text: string;
  readonly from: DiagnosisSystem;
  /** Times this reader has used it lately, and the unit; absent: not at all. */
  readonly mine?: number;
  readonly unit?: number;
}

export interface DiagnosisHits {
  readonly hits: readonly DiagnosisHit[];
  /** There are more than these: say more of the word. */
  readonly more: boolean;
}
