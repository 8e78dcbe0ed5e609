/** Numbers and quantities as conditions: a range in the unit of the search becomes one in each unit that was stored. */
import { canonicalUnit, convertQuantity, type SearchParam } from '@helseplattform/fhir';
import { unitsKey } from '../index-rows.ts';
import { unitKey } from '../keys.ts';
import { type Condition, type Measured, NOTHING } from './conditions.ts';
import type { Facts, SeenCode } from './facts.ts';
import type { Leaf, NumberRange } from './tree.ts';

const UCUM = 'http://unitsofmeasure.org';

type QuantityLeaf = Extract<Leaf, { is: 'quantity' }>;

/** A unit a value was stored with, and how a value of the search's unit is said in it. */
export interface StoredUnit {
  readonly h: bigint;
  /** Turns a value in the unit of the search into one in this unit. */
  readonly convert: (value: number) => number;
}

/** The key of a number parameter's values: they have no unit. */
export const numbersOf = (param: SearchParam): StoredUnit[] => [
  { h: unitKey(param, undefined, undefined), convert: same },
];

/** Values between the bounds, in each of the units. */
export function measured(units: readonly StoredUnit[], ranges: readonly NumberRange[]): Measured[] {
  return units.flatMap(({ h, convert }) =>
    ranges.map((range) => {
      const low = convert(range.low);
      const high = convert(range.high);
      return { h, low: range.lowOpen ? next(low, 1) : low, high: range.highOpen ? next(high, -1) : high };
    }),
  );
}

/** A quantity as a condition; nothing when no resource has a unit that can be compared. */
export function quantity(leaf: QuantityLeaf, facts: Facts): Condition {
  const ranges = leaf.params.flatMap((param) => measured(unitsFor(param, leaf, facts), leaf.ranges));
  return ranges.length === 0 ? NOTHING : { is: 'numbers', ranges };
}

/** The stored units that a quantity of a search can be compared with. */
export function unitsFor(param: SearchParam, { system, unit }: QuantityLeaf, facts: Facts): StoredUnit[] {
  const units = new Map<bigint, StoredUnit>();
  for (const seen of facts.units(unitsKey(param))) {
    const convert = comparable(seen, system, unit);
    if (convert && !units.has(seen.h)) units.set(seen.h, { h: seen.h, convert });
  }
  return [...units.values()];
}

/**
 * The units a parameter's values have, each once, as they were given: the dictionary also has the name a unit has for
 * people, under the same key.
 */
export function storedUnits(param: SearchParam, facts: Facts): SeenCode[] {
  return facts.units(unitsKey(param)).filter(({ h, system, code }) => unitKey(param, system, code) === h);
}

function comparable(
  seen: SeenCode,
  system: string | undefined,
  unit: string | undefined,
): StoredUnit['convert'] | undefined {
  if (unit === undefined) return same;
  // number||unit: "where the unit - either the code or the stated human unit - is" this
  if (system === '') return seen.code === unit ? same : undefined;
  if (seen.system !== system) return undefined;
  if (seen.code === unit) return same;
  if (system !== UCUM) return undefined;
  const from = canonicalUnit(unit);
  const to = canonicalUnit(seen.code);
  if (!from || !to || from.dimension !== to.dimension) return undefined;
  return (value) => (Number.isFinite(value) ? convertQuantity(value, from, to)! : value);
}

const same = (value: number) => value;

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The next number a double can hold above (1) or below (-1) another. */
function next(value: number, direction: 1 | -1): number {
  if (!Number.isFinite(value)) return value;
  if (value === 0) return direction * Number.MIN_VALUE;
  double[0] = value;
  bits[0]! += value > 0 === direction > 0 ? 1n : -1n;
  return double[0];
}
