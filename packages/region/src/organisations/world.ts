/** The world people live in: finds the unit that serves a person, and someone who works there. */
import type { Day } from '../calendar.ts';
import type { ServiceKey } from '../facts/municipal-care.ts';
import type { Municipality } from '../facts/municipalities.ts';
import type { Profession } from '../facts/professions.ts';
import { type DepartmentKey, hospitalWith } from '../facts/specialist-care.ts';
import type { Person } from '../people/person.ts';
import { type Random, uniform } from '../random.ts';
import { type Employee, employee } from './employee.ts';
import type { Unit } from './unit.ts';
import { buildUnits, type Scale } from './units.ts';

export class World {
  readonly units: readonly Unit[];
  readonly #seed: number;
  readonly #asOf: Day;
  readonly #byId: Map<string, Unit>;
  readonly #services = new Map<string, Unit[]>();
  /** Employees met so far. Bounded by the staff of the region: 40,000 small objects at full scale. */
  readonly #employees = new Map<number, Employee>();

  constructor(scale: Scale) {
    this.#seed = scale.seed;
    this.#asOf = scale.asOf;
    this.units = buildUnits(scale);
    this.#byId = new Map(this.units.map((unit) => [unit.id, unit]));
    for (const unit of this.units) {
      if (!unit.service || !unit.municipality) continue;
      const key = `${unit.municipality.number} ${unit.service}`;
      const list = this.#services.get(key);
      if (list) list.push(unit);
      else this.#services.set(key, [unit]);
    }
  }

  unit(id: string): Unit {
    const found = this.#byId.get(id);
    if (!found) throw new Error(`No unit ${id}`);
    return found;
  }

  /** The GP on whose list a person is. Households share a GP; the demonstration people have the persona. */
  gp(person: Person): Employee {
    const offices = this.#offering('fastlege', person.home.municipality);
    if (person.lives) return this.employees(offices[0] as Unit, 'LE')[0] as Employee;
    const lists = offices.flatMap((office) => office.staff.filter((run) => run.profession === 'LE'));
    const total = lists.reduce((sum, run) => sum + run.count, 0);
    let at = Math.floor(uniform(this.#seed, 'gp', person.home.line, person.number >> 3) * total);
    for (const office of offices) {
      for (const run of office.staff) {
        if (run.profession !== 'LE') continue;
        if (at < run.count) return this.#employee(run.first + at, office, 'LE');
        at -= run.count;
      }
    }
    throw new Error(`No GP in ${person.home.municipality.name}`);
  }

  /** The municipal unit that serves a person: one of their municipality's, or its host's for emergencies. */
  service(service: ServiceKey, person: Person): Unit {
    const m = person.home.municipality;
    const list = this.#offering(service, m);
    const index = person.lives ? 0 : Math.floor(uniform(this.#seed, service, person.home.line) * list.length);
    return list[index] as Unit;
  }

  #offering(service: ServiceKey, m: Municipality): readonly Unit[] {
    const host = service === 'legevakt' || service === 'ohd' ? m.emergencyHost : m.number;
    const list = this.#services.get(`${host} ${service}`);
    if (!list) throw new Error(`${m.name} has no ${service}`);
    return list;
  }

  /** The hospital department a person comes to: at the nearest hospital that has it, with beds if asked. */
  department(department: DepartmentKey, person: Person, beds = false): Unit {
    const hospital = hospitalWith(person.home.municipality.hospital, department, beds);
    return this.unit(`sykehus-${hospital.key}-${department}`);
  }

  /** All employees of a profession at a unit; of any profession when none is named. */
  employees(unit: Unit, profession?: Profession): Employee[] {
    return unit.staff
      .filter((run) => profession === undefined || run.profession === profession)
      .flatMap((run) =>
        Array.from({ length: run.count }, (_, i) => this.#employee(run.first + i, unit, run.profession)),
      );
  }

  /** Somebody of the wanted profession at a unit, or whoever works there when it has none of them. */
  someone(unit: Unit, profession: Profession, random: Random): Employee {
    let total = 0;
    for (const run of unit.staff) if (run.profession === profession) total += run.count;
    const anyone = total === 0;
    if (anyone) for (const run of unit.staff) total += run.count;
    let at = random.integer(0, total - 1);
    for (const run of unit.staff) {
      if (!anyone && run.profession !== profession) continue;
      if (at < run.count) return this.#employee(run.first + at, unit, run.profession);
      at -= run.count;
    }
    throw new Error(`Nobody works at ${unit.id}`);
  }

  #employee(number: number, unit: Unit, profession: Profession): Employee {
    let found = this.#employees.get(number);
    if (!found) {
      found = employee(this.#seed, this.#asOf, number, unit, profession);
      this.#employees.set(number, found);
    }
    return found;
  }
}
