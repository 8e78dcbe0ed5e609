/**
 * Who answers for a duty: a person who works somewhere, a role that is held, a unit where somebody works.
 * What answered is remembered for half a minute, because nearly every duty goes to a unit that was asked about just
 * before (a look-up is two or three statements); what did not answer is asked about again each time.
 */
import type { HealthcareService, Organization, PractitionerRole } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { nameOf, readAll, searchAll } from '../resource.ts';
import { isHeld } from './held.ts';
import { liveness } from './live.ts';
import { type Need, type OnDuty, Rosters } from './rosters.ts';

const REMEMBERED = 30_000;
/** The record gives no more at once; a page of parties is far less. */
const MOST = 500;

/** What was found out about some parties. */
export interface Answering {
  /** Whether somebody answers for it. */
  answers(party: string): boolean;
  /** An organisation that is there and does not work in the shared record, or a role in one. */
  isOutside(party: string): boolean;
  /** What may own a duty in place of a party: the unit behind a service, all else itself. */
  ownerOf(party: string): string;
}

interface Known {
  readonly answers: boolean;
  readonly isOutside: boolean;
  readonly owner: string;
  readonly at: number;
}

export class Staffing {
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();
  readonly #rosters: Rosters;

  constructor(now: () => number) {
    this.#now = now;
    this.#rosters = new Rosters(now);
  }

  /** Nothing is remembered: staff have just come or gone. */
  forget(): void {
    this.#known.clear();
    this.#rosters.forget();
  }

  /** Whether somebody is at work at units with rosters before something is due; asked of units that answer. */
  async onDuty(reader: Reader, needs: readonly Need[]): Promise<OnDuty> {
    return this.#rosters.of(
      reader,
      needs.filter(({ unit }) => unit.startsWith('Organization/')),
    );
  }

  /** @param leaving roles that a transaction under way ends: they do not count any more */
  async of(reader: Reader, parties: Iterable<string>, leaving: ReadonlySet<string> = NOBODY): Promise<Answering> {
    const found = new Map<string, Known>();
    const open: string[] = [];
    const at = this.#now();
    for (const party of new Set(parties)) {
      const known = this.#known.get(party);
      if (known && at - known.at < REMEMBERED && leaving.size === 0) found.set(party, known);
      else open.push(party);
    }
    for (let from = 0; from < open.length; from += MOST)
      for (const [party, known] of await this.#lookUp(reader, open.slice(from, from + MOST), at, leaving)) {
        found.set(party, known);
        if (known.answers && leaving.size === 0) this.#known.set(party, known);
      }
    return {
      answers: (party) => found.get(party)?.answers ?? false,
      isOutside: (party) => found.get(party)?.isOutside ?? false,
      ownerOf: (party) => found.get(party)?.owner ?? party,
    };
  }

  async #lookUp(
    reader: Reader,
    parties: readonly string[],
    at: number,
    leaving: ReadonlySet<string>,
  ): Promise<Map<string, Known>> {
    const found = new Map<string, Known>();
    const read = await readAll(reader, parties);
    const services = new Map<string, string>();
    const units = new Set<string>();
    const people: string[] = [];
    const roles: [name: string, role: PractitionerRole][] = [];
    for (const [name, resource] of read) {
      if (resource.resourceType === 'HealthcareService') {
        const unit = (resource as HealthcareService).providedBy?.reference;
        if (unit && resource.active !== false) services.set(name, unit);
      } else if (resource.resourceType === 'Organization') units.add(name);
      else if (resource.resourceType === 'Practitioner' && resource.active !== false) people.push(name);
      else if (resource.resourceType === 'PractitionerRole') roles.push([name, resource]);
    }
    for (const unit of services.values()) units.add(unit);
    for (const [, { organization }] of roles) if (organization?.reference) units.add(organization.reference);
    const own = await readAll(
      reader,
      [...units].filter((unit) => !read.has(unit)),
    );
    const organisations = new Map([...read, ...own]);
    const staffed =
      leaving.size === 0
        ? await withRole(reader, 'Organization', 'organization', [...units])
        : await staffedWithout(reader, [...units], leaving);
    const there = [...units].flatMap((unit) => organisations.get(unit) ?? []);
    const live = await liveness(reader, there, at);
    for (const unit of units) {
      const organisation = organisations.get(unit) as Organization | undefined;
      if (!organisation) continue;
      // where nobody says, whoever has staff here works here, and everybody else is reached by messages
      const isInside = live.get(unit) ?? staffed.has(unit);
      const answers = isInside && organisation.active !== false && staffed.has(unit);
      found.set(unit, { answers, isOutside: !isInside, owner: unit, at });
    }
    for (const [name, role] of roles) {
      // whoever works where the record is not open never sees a duty in it
      const isOutside = found.get(role.organization?.reference ?? '')?.isOutside ?? false;
      const answers = isHeld(role, at) && !leaving.has(name) && !isOutside;
      found.set(name, { answers, isOutside, owner: name, at });
    }
    for (const [service, unit] of services) {
      const known = found.get(unit);
      if (known) found.set(service, known);
    }
    const working = await withRole(reader, 'Practitioner', 'practitioner', people);
    for (const person of people)
      found.set(person, { answers: working.has(person), isOutside: false, owner: person, at });
    return found;
  }
}

const NOBODY: ReadonlySet<string> = new Set();

/** Those of some units where somebody works besides those who are leaving. */
async function staffedWithout(
  reader: Reader,
  units: readonly string[],
  leaving: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  if (units.length === 0) return new Set();
  const roles = await searchAll(reader, 'PractitionerRole', [
    ['organization', units.join(',')],
    ['active', 'true'],
  ]);
  const staying = roles.filter((role) => !leaving.has(nameOf(role)));
  return new Set(staying.flatMap((role) => (role as PractitionerRole).organization?.reference ?? []));
}

/** Those of some organisations or people that an active role belongs to. */
async function withRole(
  reader: Reader,
  type: 'Organization' | 'Practitioner',
  parameter: string,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const ids = names.map((name) => name.slice(name.indexOf('/') + 1)).join(',');
  const found = await searchAll(reader, type, [
    ['_id', ids],
    [`_has:PractitionerRole:${parameter}:active`, 'true'],
  ]);
  return new Set(found.map(nameOf));
}
