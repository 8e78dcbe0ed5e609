/** What access control has to know that no actor carries: the units, their places and staff, and who stands for whom. */
import type { Json } from '../json.ts';
import type { UnitTree } from './unit-tree.ts';

export interface Directory {
  /** The units, from memory; read again now and then. */
  tree(): Promise<UnitTree>;
  /** The units as they were read last; empty before that. For what must not wait. */
  readonly known: UnitTree;
  /** Location and PractitionerRole references of a unit, wards and beds too; from memory for a minute. */
  ofUnit(unit: string): Promise<{ readonly locations: readonly string[]; readonly roles: readonly string[] }>;
  /** PractitionerRole references of the privacy officers of an organisation; from memory for a minute. */
  privacyOfficers(organisation: string): Promise<readonly string[]>;
  /** A Patient; undefined where there is none. */
  patient(id: string): Promise<Json | undefined>;
  /** RelatedPersons that carry a person's number: whose mother, guardian, friend this is. */
  relatedBy(number: string): Promise<readonly Json[]>;
  /** All RelatedPersons of a patient. */
  relatedTo(patient: string): Promise<readonly Json[]>;
  /** Active Consents that name somebody. @param actor e.g. `Patient/x` */
  consentsNaming(actor: string): Promise<readonly Json[]>;
}
