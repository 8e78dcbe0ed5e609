/** An invented person: who they are, where they live, whom they belong to. What happens to them is in lives/. */
import type { Day } from '../calendar.ts';
import type { Municipality } from '../facts/municipalities.ts';
import type { Origin } from '../facts/names.ts';
import type { Sex } from '../identity/person-number.ts';

export interface PersonName {
  given: string;
  middle?: string;
  family: string;
}

/** How the register identifies the person; `none` is a newborn or a newcomer who has no number yet. */
export type Identity = { kind: 'fnr' | 'dnr' | 'fhn'; value: string } | { kind: 'none' };

export interface Address {
  line: string;
  postalCode: string;
  place: string;
  municipality: Municipality;
  from: Day;
  /** First day no longer lived there. */
  to?: Day;
}

export type KinRelation = 'mother' | 'father' | 'partner' | 'child' | 'guardian' | 'sibling' | 'friend';

export interface Kin {
  relation: KinRelation;
  name: PersonName;
  sex: Sex;
  /** Number of the person in the region; absent when they live elsewhere. */
  person?: number;
  born?: Day;
  identity?: Identity;
  sameAddress: boolean;
  phone: string;
  /** Named by the person (or the parents) as the one to call. */
  nextOfKin: boolean;
  /** Has parental responsibility, or is the appointed guardian. */
  responsible: boolean;
}

/** A life course the person is known to have, with the day it begins. */
export interface GivenLife {
  life: string;
  onset: Day;
}

export interface Person {
  /** Number in the region, from 0. */
  number: number;
  /** FHIR id of the Patient: `p-000123`. */
  id: string;
  sex: Sex;
  born: Day;
  /** Day of death, when the person is dead as of the region's day. */
  died?: Day;
  name: PersonName;
  identity: Identity;
  origin: Origin;
  /** ISO 3166 country. */
  citizenship: string;
  /** BCP 47 tag of the preferred language. */
  language: string;
  interpreter: boolean;
  /** Where the person lives or last lived. */
  home: Address;
  formerHome?: Address;
  /** Address grade of the National Registry: 7 is confidential, 6 strictly confidential. */
  hiddenAddress?: 6 | 7;
  maritalStatus: 'married' | 'never-married' | 'widowed' | 'divorced';
  livesAlone: boolean;
  phone: string;
  email?: string;
  kin: readonly Kin[];
  /** One of two born the same day by the same mother. */
  twin: boolean;
  /** Set for the demonstration people: exactly these life courses, instead of drawn ones. */
  lives?: readonly GivenLife[];
}

export const personId = (number: number): string => `p-${String(number).padStart(6, '0')}`;

export const fullName = (name: PersonName): string =>
  name.middle ? `${name.given} ${name.middle} ${name.family}` : `${name.given} ${name.family}`;
