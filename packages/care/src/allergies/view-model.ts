/** The screen of a patient's allergies. */
import type { Allergy } from '../chart/view-model.ts';
import type { FactState } from '../facts/view-model.ts';
import type { PatientIdentity } from '../patient/view-model.ts';

export type AllergyCategory = 'medication' | 'food' | 'environment' | 'biologic';

export interface AllergiesView {
  readonly patient: PatientIdentity;
  readonly readAt: string;
  /** Active and dangerous first. */
  readonly allergies: readonly AllergyItem[];
  /** Somebody has asked, and there are none; absent when nobody has, or when there are some. */
  readonly noneKnown?: FactState & { readonly id: string };
  readonly wrong: readonly AllergyItem[];
  /** Substances with a code (ATC), by name, to choose from; anything else is written in words and has none. */
  readonly substanceChoices: readonly string[];
  /** What may have happened, by Volven 7497, the grave first. In Norwegian, as the code system is. */
  readonly reactionChoices: readonly { readonly code: string; readonly text: string }[];
}

export interface AllergyItem extends Allergy, FactState {
  readonly category?: AllergyCategory;
  readonly reactionCodes: readonly string[];
  readonly note?: string;
  readonly isWrong: boolean;
}
