/** Who the patient is, as search results and the patient strip show it. */
import type { ClinicalTime } from '../reading/view-model.ts';

export interface PatientIdentity {
  readonly id: string;
  /** Absent: no name is recorded. */
  readonly name?: PersonName;
  /** `unknown` also when nothing is recorded. */
  readonly sex: 'male' | 'female' | 'other' | 'unknown';
  readonly birthDate?: ClinicalTime;
  /** Today, or on the day of death; absent when the birth date or the day of death is unknown. */
  readonly age?: Age;
  readonly nationalId?: NationalId;
  readonly otherIds: readonly OtherId[];
  /** Present: the patient is dead; `at` is absent when the time is not recorded. */
  readonly deceased?: { readonly at?: ClinicalTime };
  /** The patient this one was merged into: everything new belongs there. */
  readonly replacedBy?: string;
}

/** `text` has the family name first, as lists are read: `Nordmann, Kari Anne`. */
export interface PersonName {
  readonly text: string;
  readonly family?: string;
  readonly given?: string;
}

/** A whole number in the unit that fits; `about` when the birth date is not known to the day. */
export interface Age {
  readonly unit: 'days' | 'months' | 'years';
  readonly count: number;
  readonly about: boolean;
}

export type NationalIdKind = 'fødselsnummer' | 'D-nummer' | 'felles hjelpenummer';

export interface NationalId {
  readonly kind: NationalIdKind;
  /** As recorded, digits only. */
  readonly value: string;
  /** Grouped for reading: `170580 12345`. */
  readonly formatted: string;
}

export interface OtherId {
  readonly value: string;
  /** What kind of number it is, when the record says so. */
  readonly label?: string;
}
