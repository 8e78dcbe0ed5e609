/** What the strip needs to know of a patient; the view models of the chart fit it as they are. */
import type { Age } from '../age/index.ts';

export interface StripPatient {
  readonly name?: { readonly text: string };
  readonly sex: 'male' | 'female' | 'other' | 'unknown';
  readonly birthDate?: string;
  readonly age?: Age;
  readonly nationalId?: { readonly formatted: string };
  readonly deceased?: { readonly at?: string };
  readonly interpreter?: boolean;
}

/** Three answers that must never be mixed up: there are some, there are none, nobody has written anything. */
export type StripAllergies =
  | { readonly state: 'recorded'; readonly items: readonly StripAllergy[] }
  | { readonly state: 'none-known' }
  | { readonly state: 'nothing-recorded' };

export interface StripAllergy {
  readonly id: string;
  readonly text: string;
  readonly active: boolean;
  readonly criticality: 'high' | 'low' | 'unknown';
}

export interface StripAlert {
  readonly id: string;
  readonly text: string;
}

export interface PatientStripProps {
  readonly patient: StripPatient;
  readonly allergies: StripAllergies;
  readonly alerts: readonly StripAlert[];
  /** Address of the list of all allergies, e.g. `#allergies`. */
  readonly allergiesHref: string;
  /** Moves the keyboard to the name when a chart opens. */
  readonly headingRef?: React.Ref<HTMLHeadingElement>;
}
