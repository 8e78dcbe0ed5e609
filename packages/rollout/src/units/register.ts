/** The units of a programme, found by name or number as of a day. */

import { FhirError, type Issue } from '@helseplattform/fhir';
import { addDays, type IsoDate } from '../calendar/day.ts';
import { type Figure, sumFigures } from '../figure.ts';
import { notThere, type Refused, refusedIssue } from '../refusals/refusal.ts';
import { absorbedBy, type Identity, identityOn, latestName, type Unit, type UnitId } from './unit.ts';

/** A municipality that was gone before the programme, and the units its area lies in now. */
export interface FormerUnit {
  number: string;
  name: string;
  /** Last day. */
  to: IsoDate;
  became: readonly UnitId[];
}

/** What a name or number stands for. */
export interface Found {
  unit: Unit;
  /** Set when the reference is not the unit's name or number on that day: the identity that is. */
  onThatDay?: Identity;
}

/** An immutable set of units that are consistent with each other. */
export class UnitRegister {
  readonly units: readonly Unit[];
  readonly former: readonly FormerUnit[];
  readonly #byId: ReadonlyMap<UnitId, Unit>;

  /** Throws a FhirError with every contradiction: ids or numbers used twice, identities that overlap, ties to nobody. */
  constructor(units: readonly Unit[], former: readonly FormerUnit[] = []) {
    this.units = units;
    this.former = former;
    this.#byId = new Map(units.map((u) => [u.id, u]));
    const issues = contradictions(units, this.#byId);
    if (issues.length > 0) throw new FhirError(422, issues);
  }

  /** The unit of an id. Throws when there is none: ids come from the register itself. */
  get(id: UnitId): Unit {
    const unit = this.#byId.get(id);
    if (!unit) throw notThere('no-unit', id);
    return unit;
  }

  /**
   * The unit a source means by a name or number on a day. A number from another time is understood, and `onThatDay` says what
   * the unit was called on the day itself. Undefined when no unit was ever called that.
   */
  find(reference: string, on: IsoDate): Found | undefined {
    const means = (i: Identity) => i.number === reference || i.name === reference;
    const exact = this.units.find((u) => u.identities.some((i) => means(i) && identityOn(u, on) === i));
    if (exact) return { unit: exact };
    const unit = this.units.find((u) => u.id === reference || u.identities.some(means));
    return unit && { unit, onThatDay: identityOn(unit, on) };
  }

  /** Where the area of a name or number that is gone lies now, for whoever used it. */
  whatBecameOf(reference: string): Refused<'unit-ended'> | undefined {
    const gone = this.former.find((f) => f.number === reference || f.name === reference);
    if (!gone) return undefined;
    const now = gone.became.map((id) => latestName(this.get(id))).join(', ');
    return ['unit-ended', `${gone.number} ${gone.name}`, gone.to, now];
  }

  /** The name on a day; when the unit did not exist then, its latest name. */
  nameOn(id: UnitId, on: IsoDate): string {
    const unit = this.get(id);
    return identityOn(unit, on)?.name ?? latestName(unit);
  }

  /** The latest name. */
  nameOf(id: UnitId): string {
    return latestName(this.get(id));
  }

  /** End users on a day, with those of units whose area was part of this one then. */
  usersOn(id: UnitId, on: IsoDate): Figure {
    return this.#withParts(id, on, (u) => u.users);
  }

  /** People on a day, with those of units whose area was part of this one then. */
  populationOn(id: UnitId, on: IsoDate): Figure {
    return this.#withParts(id, on, (u) => u.population);
  }

  #withParts(id: UnitId, on: IsoDate, figureOf: (unit: Unit) => Figure): Figure {
    const own = figureOf(this.get(id));
    const parts = this.units.filter((u) => absorbedBy(u, on) === id);
    if (parts.length === 0 || own.value === null) return own;
    const sum = sumFigures([own, ...parts.map(figureOf)]);
    const names = parts.map(latestName).join(', ');
    return { value: sum.known, basis: 'derived', source: `${own.source}; with ${names}, part of it on ${on}` };
  }
}

function contradictions(units: readonly Unit[], byId: ReadonlyMap<UnitId, Unit>): Issue[] {
  const issues: Issue[] = [];
  const add = (unit: Unit, element: string, ...refused: Refused) =>
    issues.push(refusedIssue('invalid', `units['${unit.id}'].${element}`, ...refused));
  const numbers = new Map<string, { unit: Unit; identity: Identity }[]>();
  for (const unit of units) {
    if (byId.get(unit.id) !== unit) add(unit, 'id', 'same-unit-id', unit.id);
    if (unit.identities.length === 0) add(unit, 'identities', 'no-name');
    for (const tie of ['trust', 'municipality'] as const) {
      const other = unit[tie];
      if (other !== undefined && !byId.has(other)) add(unit, tie, 'tie-to-nobody', other);
    }
    for (const { unit: whole } of unit.partOf ?? []) if (!byId.has(whole)) add(unit, 'partOf', 'tie-to-nobody', whole);
    unit.identities.forEach((identity, i) => {
      const next = unit.identities[i + 1];
      if (identity.to !== undefined && identity.to < identity.from)
        add(unit, `identities[${i}]`, 'ends-before-begins', identity.from, identity.to);
      if (next && (identity.to === undefined || next.from <= identity.to))
        add(unit, `identities[${i}]`, 'names-overlap', identity.name, next.name, addDays(next.from, -1));
      if (identity.number !== undefined)
        numbers.set(identity.number, [...(numbers.get(identity.number) ?? []), { unit, identity }]);
    });
  }
  for (const [number, holders] of numbers)
    for (const [i, a] of holders.entries())
      for (const b of holders.slice(i + 1))
        if (a.unit !== b.unit && overlap(a.identity, b.identity))
          add(b.unit, 'identities', 'number-taken', number, a.identity.name);
  return issues;
}

const overlap = (a: Identity, b: Identity): boolean =>
  (a.to === undefined || b.from <= a.to) && (b.to === undefined || a.from <= b.to);
