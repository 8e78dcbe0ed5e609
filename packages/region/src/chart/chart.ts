/** One person's chart while it is being written: what has been kept, and what must not overlap. */
import type { Patient, Reference, Resource } from '@helseplattform/fhir';
import { at, type Day, dayOfMoment, type Moment, workday } from '../calendar.ts';
import { type Drug, exclude } from '../codes/drugs.ts';
import type { Employee } from '../organisations/employee.ts';
import type { World } from '../organisations/world.ts';
import type { Person } from '../people/person.ts';
import { hourOfDeath } from '../people/resources.ts';
import { Body } from './body.ts';
import { contactOf, isOngoing, isSummarised, withoutContact, YEARS_OF_RECORD } from './old-record.ts';

/** The hour of the region's day at which the record is seen: appointments of the day lie mostly ahead. */
const HOUR_NOW = 10;

/** Years back in which every set of vital signs and every dose given in hospital is told. */
const YEARS_IN_DETAIL = 3;

export interface Interval {
  from: Day;
  to: Day;
}

export class Chart {
  readonly person: Person;
  readonly world: World;
  readonly seed: number;
  /** The moment the record is seen from. */
  readonly now: Moment;
  /** Nothing is recorded after this: now, or the moment of death. */
  readonly end: Moment;
  readonly gp: Employee;
  readonly body: Body;
  readonly subject: Reference<Patient>;
  readonly resources: Resource[] = [];
  readonly #hospitalStays: Interval[] = [];
  readonly #shortStays: Interval[] = [];
  readonly #courses: (Interval & { drug: Drug })[] = [];
  readonly #careAtHome: Interval[] = [];
  /** Contacts that did not come over: what hangs on them is as old as they are. */
  readonly #oldContacts = new Set<string>();
  readonly #afterwards: (() => void)[] = [];
  /** Wants to die at home, and has the help for it. */
  endsAtHome = false;
  /** Days of the last hospital stay, for those who die in hospital: taken before anything is told. */
  lastStay: Interval | undefined;
  /** Day the person moved into a nursing home for good. */
  nursingHomeFrom = Number.POSITIVE_INFINITY;

  constructor(person: Person, world: World, seed: number, asOf: Day) {
    this.person = person;
    this.world = world;
    this.seed = seed;
    this.now = at(asOf, HOUR_NOW);
    this.end = person.died === undefined ? this.now : Math.min(this.now, at(person.died, hourOfDeath(person)));
    this.gp = world.gp(person);
    this.body = new Body(person, seed);
    this.subject = { reference: `Patient/${person.id}` };
  }

  /**
   * Keeps a resource that became known at a moment; forgets it when that is not yet, or after death. What is older than
   * the electronic record is kept as a summary only (chart/old-record.ts).
   */
  keep(resource: Resource, known: Moment): void {
    if (known > this.end) return;
    const contact = contactOf(resource);
    const old = known < this.#recordFrom || (contact !== undefined && this.#oldContacts.has(contact));
    if (!old || isOngoing(resource)) this.resources.push(resource);
    else if (isSummarised(resource)) this.resources.push(withoutContact(resource));
    else if (resource.resourceType === 'Encounter') this.#oldContacts.add(`Encounter/${resource.id}`);
  }

  get #recordFrom(): Moment {
    return this.end - YEARS_OF_RECORD * 525_960;
  }

  /** Charts of stays, with every set of signs and every dose, are told from this moment on; older ones are summed up. */
  get detailFrom(): Moment {
    return this.end - YEARS_IN_DETAIL * 525_960;
  }

  /** Tells something when all life courses have been told, and every hospital day is known. */
  afterwards(tell: () => void): void {
    this.#afterwards.push(tell);
  }

  /** Tells what was put off. */
  finish(): void {
    for (const tell of this.#afterwards) tell();
  }

  /** The last day anything is recorded on. */
  get today(): Day {
    return dayOfMoment(this.end);
  }

  get isDead(): boolean {
    return this.end < this.now;
  }

  /**
   * The first day from `from` on when a hospital stay of some days fits between the others, and takes it. A person is
   * in one hospital at a time.
   */
  takeHospitalDays(from: Day, days: number): Day {
    let start = from;
    for (let moved = true; moved; ) {
      moved = false;
      for (const stay of this.#hospitalStays) {
        if (start <= stay.to && start + days >= stay.from) {
          start = stay.to + 1;
          moved = true;
        }
      }
    }
    this.#hospitalStays.push({ from: start, to: start + days });
    return start;
  }

  isInHospital(day: Day): boolean {
    return this.#hospitalStays.some((stay) => day >= stay.from && day <= stay.to);
  }

  /** Takes the days of a stay in a nursing home that ends again. */
  takeShortStay(from: Day, to: Day): void {
    this.#shortStays.push({ from, to });
  }

  /** Whether the person is not at home: in hospital or in a nursing home. */
  isAway(day: Day): boolean {
    return (
      day >= this.nursingHomeFrom ||
      this.isInHospital(day) ||
      this.#shortStays.some((stay) => day >= stay.from && day <= stay.to)
    );
  }

  /** The first working day from a day on when the person is not in hospital. */
  officeDay(day: Day): Day {
    let free = workday(day);
    while (this.isInHospital(free)) free = workday(free + 1);
    return free;
  }

  /** Whether a course of a drug may begin: no other course that excludes it overlaps. Takes the days when it may. */
  takeCourse(drug: Drug, from: Day, to: Day): boolean {
    if (this.#courses.some((c) => from <= c.to && to >= c.from && exclude(c.drug, drug))) return false;
    this.#courses.push({ drug, from, to });
    return true;
  }

  /**
   * Takes the days of care at home, up to the care that is known to begin later. Undefined when there is care already, or
   * the person lives in a nursing home.
   */
  takeCareAtHome(from: Day, to: Day): Interval | undefined {
    if (from >= this.nursingHomeFrom || this.#careAtHome.some((c) => from >= c.from && from <= c.to)) return undefined;
    const next = Math.min(...this.#careAtHome.filter((c) => c.from > from).map((c) => c.from - 1), to);
    const taken = { from, to: next };
    this.#careAtHome.push(taken);
    return taken;
  }
}
