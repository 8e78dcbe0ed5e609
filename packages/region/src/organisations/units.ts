/** All units of the region, built from the facts: trusts, hospitals, departments, municipalities, services, GP offices. */

import { type Day, yearOf } from '../calendar.ts';
import {
  DISTRICTS,
  HOUSES,
  MUNICIPAL_SERVICES,
  type MunicipalService,
  nursingHomeBeds,
  OFFICES_ON_THE_PLATFORM,
} from '../facts/municipal-care.ts';
import { MUNICIPALITIES, type Municipality, officialName, populationOn } from '../facts/municipalities.ts';
import { DEPARTMENT_KINDS, type DepartmentKey, HOSPITALS, type Hospital, TRUSTS } from '../facts/specialist-care.ts';
import { ADMINISTRATION, departmentStaff, municipalStaff, type Staffing } from '../facts/staffing.ts';
import { Random, uniform } from '../random.ts';
import { FIRST_FREE_EMPLOYEE, PERSONAS } from './personas.ts';
import type { StaffRun, Unit, Ward } from './unit.ts';

export interface Scale {
  seed: number;
  asOf: Day;
  /** People of the region to be made, as a share of all there are; staff and beds follow. */
  share: number;
  /** Numbers of the municipalities where somebody lives; the others have services, but no staff yet. */
  inhabited: ReadonlySet<string>;
}

/** Beds at most in one ward. */
const WARD = 24;
/** Share of the region's people from which every hospital bed is made; below, fewer beds stand in each ward. */
const ALL_BEDS_FROM = 0.05;
const FEWEST_BEDS = 4;

/** Builds every unit once. About 1,100, whatever the scale; staff are runs of numbers, not yet people. */
export function buildUnits(scale: Scale): Unit[] {
  const units: Unit[] = [];
  const staffing = new StaffNumbers(scale);
  const byId = new Map<string, Unit>();
  const add = (
    unit: Omit<Unit, 'ordinal' | 'staff' | 'wards'> & { wards?: Ward[] },
    full: Staffing,
    staffed = true,
  ) => {
    const made: Unit = { wards: [], ...unit, ordinal: units.length, staff: staffing.of(unit.id, full, staffed) };
    units.push(made);
    byId.set(made.id, made);
    return made;
  };

  for (const trust of TRUSTS) {
    const partOf = trust.partOf && byId.get(`hf-${trust.partOf}`);
    const { name, place, postalCode } = trust;
    add(
      { id: `hf-${trust.key}`, kind: 'trust', name, place, postalCode, ...(partOf ? { partOf } : {}) },
      ADMINISTRATION,
    );
  }
  for (const hospital of HOSPITALS) addHospital(hospital, byId.get(`hf-${hospital.trust}`) as Unit, scale, add);
  for (const municipality of MUNICIPALITIES) addMunicipality(municipality, scale, add);
  return units;
}

type Add = (
  unit: Omit<Unit, 'ordinal' | 'staff' | 'wards'> & { wards?: Ward[] },
  full: Staffing,
  staffed?: boolean,
) => Unit;

function addHospital(facts: Hospital, trust: Unit, scale: Scale, add: Add): void {
  const { name, place, postalCode, key } = facts;
  const hospital = add(
    { id: `sykehus-${key}`, kind: 'hospital', name, place, postalCode, partOf: trust, hospital: key },
    [['XX', 20]],
  );
  const departments = Object.entries(facts.departments) as [DepartmentKey, number][];
  const hospitalBeds = departments.reduce((sum, [, beds]) => sum + beds, 0);
  for (const [department, beds] of departments) {
    const kind = DEPARTMENT_KINDS[department];
    add(
      {
        id: `sykehus-${key}-${department}`,
        kind: 'department',
        name: `${kind.name}, ${place.replace(/ N$/, '')}`,
        place,
        postalCode,
        partOf: hospital,
        hospital: key,
        department,
        wards: wardsOf(`sted-sykehus-${key}-${department}`, kind.name, beds, scale),
      },
      departmentStaff(kind, beds, hospitalBeds),
    );
  }
}

function wardsOf(locationId: string, department: string, beds: number, scale: Scale): Ward[] {
  const count = Math.ceil(beds / WARD);
  const each = beds / count;
  const standing = Math.max(FEWEST_BEDS, Math.round(each * Math.min(1, scale.share / ALL_BEDS_FROM)));
  return Array.from({ length: count }, (_, i) => ({
    id: `${locationId}-post-${i + 1}`,
    name: `${department.replace(/^Avdeling for /, '').replace(/ avdeling$/, '')}, sengepost ${i + 1}`,
    beds: Math.min(Math.ceil(each), standing),
  }));
}

function addMunicipality(m: Municipality, scale: Scale, add: Add): void {
  const { place, postalCode } = m;
  const staffed = scale.inhabited.has(m.number);
  const id = `kommune-${m.number}`;
  const name = `${officialName(m, scale.asOf)} kommune`;
  const unit = add({ id, kind: 'municipality', name, place, postalCode, municipality: m }, [['XX', 6]], staffed);
  const houses = new Random(scale.seed, 'houses', Number(m.number)).shuffle(HOUSES);
  for (const service of MUNICIPAL_SERVICES) addService(service, m, unit, houses, scale, add, staffed);
}

function addService(
  service: MunicipalService,
  m: Municipality,
  municipality: Unit,
  houses: readonly string[],
  scale: Scale,
  add: Add,
  staffed: boolean,
): void {
  const people = populationOn(m, yearOf(scale.asOf));
  const served = service.key === 'legevakt' || service.key === 'ohd' ? servedByHost(m, scale) : people;
  const aged80 = (m.ageBands[4] ?? 0) + (m.ageBands[5] ?? 0);
  const count = service.units(people, aged80, m.emergencyHost === m.number);
  for (let i = 1; i <= count; i++) {
    const beds =
      service.key === 'sykehjem' ? nursingHomeBeds(m, count) : service.key === 'ohd' ? Math.ceil(served / 9000) : 0;
    const office = service.key === 'fastlege' ? gpOffice(m, i, houses, scale) : undefined;
    const id = office ? `legesenter-${m.number}-${i}` : `kommune-${m.number}-${service.key}-${i}`;
    add(
      {
        id,
        kind: 'service',
        name: office?.name ?? serviceName(service, m, i, count, houses),
        place: m.place,
        postalCode: m.postalCode,
        municipality: m,
        service: service.key,
        ...(office ? { ownRecordSystem: office.own } : { partOf: municipality }),
        ...(beds > 0 ? { wards: [municipalWard(id, service, beds, scale)] } : {}),
      },
      municipalStaff(service.key, beds > 0 && service.key === 'sykehjem' ? beds : served / count),
      // A host's emergency clinic serves people of other municipalities too.
      staffed || servesInhabited(service, m, scale),
    );
  }
}

const servedByHost = (host: Municipality, scale: Scale): number =>
  MUNICIPALITIES.filter((m) => m.emergencyHost === host.number).reduce(
    (sum, m) => sum + populationOn(m, yearOf(scale.asOf)),
    0,
  );

const servesInhabited = (service: MunicipalService, host: Municipality, scale: Scale): boolean =>
  (service.key === 'legevakt' || service.key === 'ohd') &&
  MUNICIPALITIES.some((m) => m.emergencyHost === host.number && scale.inhabited.has(m.number));

function municipalWard(id: string, service: MunicipalService, beds: number, scale: Scale): Ward {
  const standing = Math.max(FEWEST_BEDS, Math.round(beds * Math.min(1, scale.share / ALL_BEDS_FROM)));
  return {
    id: `sted-${id}-avdeling-1`,
    name: service.key === 'ohd' ? 'ØHD-senger' : 'Langtids- og korttidsavdeling',
    beds: Math.min(beds, standing),
  };
}

function serviceName(service: MunicipalService, m: Municipality, i: number, count: number, houses: readonly string[]) {
  if (service.key === 'sykehjem') return `${numbered(houses, i)} sykehjem`;
  const district = count > 1 ? `, ${numbered(DISTRICTS, i - 1)}` : '';
  return `${service.name}${district}, ${m.name}`;
}

/** The i-th name of a list; beyond its end the names come again with a number. */
function numbered(names: readonly string[], i: number): string {
  const round = Math.floor(i / names.length) + 1;
  return `${names[i % names.length]}${round > 1 ? ` ${round}` : ''}`;
}

function gpOffice(m: Municipality, i: number, houses: readonly string[], scale: Scale) {
  const joined = OFFICES_ON_THE_PLATFORM.find((o) => o.municipality === m.number && o.office === i);
  if (joined) return { name: joined.name, own: false };
  const house = numbered([...houses].reverse(), i);
  const kind = uniform(scale.seed, 'gp-office', Number(m.number), i) < 0.6 ? 'legesenter' : 'legekontor';
  return { name: `${house} ${kind}`, own: true };
}

/** Hands out runs of employee numbers; the personas have the first numbers and belong to the units they are named at. */
class StaffNumbers {
  #next = FIRST_FREE_EMPLOYEE;
  readonly #scale: Scale;

  constructor(scale: Scale) {
    this.#scale = scale;
  }

  of(unitId: string, full: Staffing, staffed: boolean): StaffRun[] {
    const runs: StaffRun[] = [];
    for (const [i, persona] of PERSONAS.entries()) {
      if (persona.unit === unitId) runs.push({ profession: persona.profession, first: i, count: 1 });
    }
    if (!staffed) return runs;
    for (const [profession, number] of full) {
      const scaled = number * this.#scale.share;
      const named = runs.filter((run) => run.profession === profession).length;
      const count = Math.max(1, Math.round(scaled)) - (scaled < 1.5 ? named : 0);
      if (count <= 0) continue;
      runs.push({ profession, first: this.#next, count });
      this.#next += count;
    }
    return runs;
  }
}
