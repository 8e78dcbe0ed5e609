/** What the strip needs to know of a patient; the view model of the strip fits it as it is. */
import type { ReactNode, Ref } from 'react';
import type { Age } from '../age/index.ts';

export interface StripPatient {
  readonly name?: { readonly text: string };
  readonly sex: 'male' | 'female' | 'other' | 'unknown';
  readonly birthDate?: string;
  readonly age?: Age;
  readonly nationalId?: { readonly formatted: string };
  readonly deceased?: { readonly at?: string };
  readonly interpreter?: boolean;
  readonly language?: string;
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

/** Where the patient is now. */
export interface StripPlace {
  readonly kind: 'stay' | 'visit';
  readonly unit?: string;
  readonly bed?: string;
  readonly since?: string;
  readonly onLeave?: true;
  readonly expected?: string;
}

export interface StripResponsible {
  readonly name: string;
  readonly of: 'contact' | 'gp';
}

export interface PatientStripProps {
  readonly patient: StripPatient;
  readonly allergies: StripAllergies;
  readonly alerts: readonly StripAlert[];
  /** Limits of treatment. */
  readonly codeStatus: readonly StripAlert[];
  readonly infections: readonly StripAlert[];
  readonly place?: StripPlace;
  readonly responsible?: StripResponsible;
  /** The patient has blocked something for whoever reads. */
  readonly blocked?: boolean;
  /** Address of the list of all allergies, e.g. `#allergies`. */
  readonly allergiesHref: string;
  /** The name is the heading of the page; without it, something else on the page is. */
  readonly isHeading?: boolean;
  /** Moves the keyboard to the name when a chart opens. */
  readonly headingRef?: Ref<HTMLElement>;
  /** What the app has to say or offer at the end of the strip, such as what is new or the way to the chart. */
  readonly children?: ReactNode;
}
