/** A unit: anything that has a name, a place in the hierarchy and people who work there. */

import type { ServiceKey } from '../facts/municipal-care.ts';
import type { HospitalKey, Municipality } from '../facts/municipalities.ts';
import type { Profession } from '../facts/professions.ts';
import type { DepartmentKey } from '../facts/specialist-care.ts';

export type UnitKind = 'trust' | 'hospital' | 'department' | 'municipality' | 'service';

export interface Ward {
  /** Id of the ward's Location. */
  id: string;
  name: string;
  beds: number;
}

export interface Unit {
  /** FHIR id of the Organization; its Location and HealthcareService have ids of their own. */
  id: string;
  kind: UnitKind;
  name: string;
  /** Position among all units: its register numbers follow from it. */
  ordinal: number;
  partOf?: Unit;
  postalCode: string;
  place: string;
  municipality?: Municipality;
  hospital?: HospitalKey;
  department?: DepartmentKey;
  service?: ServiceKey;
  wards: readonly Ward[];
  /** GP offices only: uses another record system than the shared one. */
  ownRecordSystem?: boolean;
  /** Employees by profession, as runs of employee numbers. */
  staff: readonly StaffRun[];
}

export interface StaffRun {
  profession: Profession;
  first: number;
  count: number;
}

export const locationId = (unit: Unit): string => `sted-${unit.id}`;
export const serviceId = (unit: Unit): string => `tjeneste-${unit.id}`;

/** The unit that is responsible in law: the trust, the municipality, or the GP office itself. */
export function legalEntity(unit: Unit): Unit {
  let entity = unit;
  while (entity.partOf && entity.kind !== 'trust' && entity.kind !== 'municipality') entity = entity.partOf;
  return entity;
}
