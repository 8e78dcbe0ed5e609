/** Units of UCUM in one canonical form, so that 7.2 g/dL is found by a search for 72 g/L (https://ucum.org/ucum). */

/** A unit as a multiple of the base units of its dimension. */
export interface CanonicalUnit {
  /** The base units with their exponents, e.g. `g.m-3`; `1` for a plain number. Units of one dimension can be compared. */
  readonly dimension: string;
  /** A value in the unit times this is the value in base units. */
  readonly factor: number;
  /** Added after that, for temperatures: 37 Cel is 37 × 1 + 273.15 K. */
  readonly offset?: number;
}

/** @returns undefined when the code is not UCUM as we know it; such a unit can only be compared with itself. */
export function canonicalUnit(code: string): CanonicalUnit | undefined {
  const scale = TEMPERATURES.get(code);
  if (scale) return { dimension: 'K', ...scale };
  const parser = new UnitParser(code);
  const unit = parser.whole();
  if (!unit) return undefined;
  return { dimension: dimensionOf(unit.powers), factor: Number(`${unit.factor}e${unit.ten}`) };
}

/** The value in another unit of the same dimension, free of the noise of binary fractions; undefined when they cannot be compared. */
export function convertQuantity(value: number, from: CanonicalUnit, to: CanonicalUnit): number | undefined {
  if (from.dimension !== to.dimension) return undefined;
  const base = value * from.factor + (from.offset ?? 0);
  return Number(((base - (to.offset ?? 0)) / to.factor).toPrecision(14));
}

/** A product of base units: factor × 10^ten × base^power × … The power of ten is kept apart because it is exact. */
interface Unit {
  readonly factor: number;
  readonly ten: number;
  readonly powers: Readonly<Record<string, number>>;
}

const TEMPERATURES: ReadonlyMap<string, { factor: number; offset: number }> = new Map([
  ['Cel', { factor: 1, offset: 273.15 }],
  ['[degF]', { factor: 5 / 9, offset: (459.67 * 5) / 9 }],
]);

const PREFIXES: Readonly<Record<string, number>> = {
  Y: 24,
  Z: 21,
  E: 18,
  P: 15,
  T: 12,
  G: 9,
  M: 6,
  k: 3,
  h: 2,
  da: 1,
  d: -1,
  c: -2,
  m: -3,
  u: -6,
  n: -9,
  p: -12,
  f: -15,
  a: -18,
  z: -21,
  y: -24,
};

/**
 * Atoms: what they are in other units, and whether they take a prefix. `mol`, `eq` and `osm` are kept apart although UCUM
 * makes them one: a milliequivalent of calcium is not a millimole.
 */
const ATOMS: Readonly<Record<string, readonly [factor: number, ten: number, of: string, metric: boolean]>> = {
  m: [1, 0, '=m', true],
  g: [1, 0, '=g', true],
  s: [1, 0, '=s', true],
  K: [1, 0, '=K', true],
  C: [1, 0, '=C', true],
  cd: [1, 0, '=cd', true],
  rad: [1, 0, '=rad', true],
  mol: [1, 0, '=mol', true],
  eq: [1, 0, '=eq', true],
  osm: [1, 0, '=osm', true],
  '10*': [1, 1, '', false],
  '10^': [1, 1, '', false],
  '%': [1, -2, '', false],
  '[ppth]': [1, -3, '', false],
  '[ppm]': [1, -6, '', false],
  '[ppb]': [1, -9, '', false],
  '[pptr]': [1, -12, '', false],
  min: [60, 0, 's', false],
  h: [3600, 0, 's', false],
  d: [86_400, 0, 's', false],
  wk: [604_800, 0, 's', false],
  mo: [2_629_800, 0, 's', false],
  mo_j: [2_629_800, 0, 's', false],
  a: [31_557_600, 0, 's', false],
  a_j: [31_557_600, 0, 's', false],
  l: [1, 0, 'dm3', true],
  L: [1, 0, 'dm3', true],
  '[in_i]': [2.54, 0, 'cm', false],
  '[ft_i]': [30.48, 0, 'cm', false],
  t: [1, 6, 'g', true],
  '[lb_av]': [453.59237, 0, 'g', false],
  '[oz_av]': [28.349523125, 0, 'g', false],
  '[stone_av]': [6350.29318, 0, 'g', false],
  'g%': [1, 0, 'g/dL', true],
  '[drp]': [0.05, 0, 'mL', false],
  '[tsp_us]': [4.92892159375, 0, 'mL', false],
  '[tbs_us]': [14.78676478125, 0, 'mL', false],
  '[foz_us]': [29.5735295625, 0, 'mL', false],
  Hz: [1, 0, '/s', true],
  Bq: [1, 0, '/s', true],
  N: [1, 0, 'kg.m/s2', true],
  Pa: [1, 0, 'N/m2', true],
  bar: [1, 5, 'Pa', true],
  atm: [101_325, 0, 'Pa', false],
  '[psi]': [6894.757293168, 0, 'Pa', false],
  'm[Hg]': [133.322, 0, 'kPa', true],
  'm[H2O]': [9.80665, 0, 'kPa', true],
  J: [1, 0, 'N.m', true],
  W: [1, 0, 'J/s', true],
  cal: [4.184, 0, 'J', true],
  '[Cal]': [4.184, 0, 'kJ', false],
  Gy: [1, 0, 'J/kg', true],
  Sv: [1, 0, 'J/kg', true],
  A: [1, 0, 'C/s', true],
  V: [1, 0, 'J/C', true],
  Ohm: [1, 0, 'V/A', true],
  S: [1, 0, 'A/V', true],
  F: [1, 0, 'C/V', true],
  kat: [1, 0, 'mol/s', true],
  U: [1, -6, 'mol/min', true],
  '[IU]': [1, 0, '[iU]', true],
  // Not UCUM, but how many laboratories write international units.
  IU: [1, 0, '[iU]', true],
  deg: [Math.PI / 180, 0, 'rad', false],
  '[diop]': [1, 0, '/m', false],
};

/** Reads a unit by the grammar of UCUM: components joined by `.` and `/`, exponents, annotations in braces. */
class UnitParser {
  readonly #code: string;
  #at = 0;

  constructor(code: string) {
    this.#code = code;
  }

  whole(): Unit | undefined {
    const unit = this.#term(0);
    return unit && this.#at === this.#code.length ? unit : undefined;
  }

  #term(depth: number): Unit | undefined {
    if (depth > 10) return undefined;
    let unit: Unit | undefined = ONE;
    let operator = this.#take('/') ? '/' : '.';
    for (;;) {
      const next: Unit | undefined = this.#component(depth);
      if (!next) return undefined;
      unit = times(unit, next, operator === '/' ? -1 : 1);
      if (this.#take('.')) operator = '.';
      else if (this.#take('/')) operator = '/';
      else return unit;
    }
  }

  #component(depth: number): Unit | undefined {
    if (this.#take('(')) {
      const inner = this.#term(depth + 1);
      return this.#take(')') ? inner : undefined;
    }
    const symbol = this.#match(/(?:10[*^]|(?:\[[^\]{}]*\]|[A-Za-z_%'"])+)/y);
    if (symbol === undefined) {
      const number = this.#match(/\d+/y);
      const annotated = this.#match(ANNOTATION) !== undefined;
      if (number !== undefined) return { factor: Number(number), ten: 0, powers: {} };
      return annotated ? ONE : undefined;
    }
    const exponent = this.#match(/[+-]?\d+/y);
    this.#match(ANNOTATION);
    const unit = simpleUnit(symbol);
    return unit && (exponent === undefined ? unit : power(unit, Number(exponent)));
  }

  #take(symbol: string): boolean {
    if (this.#code[this.#at] !== symbol) return false;
    this.#at++;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#code)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }
}

/** What is counted or how it was measured is said in braces, and does not change the unit. */
const ANNOTATION = /\{[^{}]*\}/y;
const ONE: Unit = { factor: 1, ten: 0, powers: {} };

/** An atom, or a prefix and an atom that takes one. */
function simpleUnit(symbol: string): Unit | undefined {
  const whole = atom(symbol);
  if (whole) return whole.unit;
  for (const length of [1, 2]) {
    const ten = PREFIXES[symbol.slice(0, length)];
    const rest = ten === undefined ? undefined : atom(symbol.slice(length));
    if (ten !== undefined && rest?.metric) return { ...rest.unit, ten: rest.unit.ten + ten };
  }
  return undefined;
}

function atom(symbol: string): { unit: Unit; metric: boolean } | undefined {
  const known = Object.hasOwn(ATOMS, symbol) ? ATOMS[symbol] : undefined;
  if (!known) {
    // An arbitrary unit such as [arb'U] or [CFU] is a dimension of its own.
    return /^\[[^\]]+\]$/.test(symbol) ? { unit: { ...ONE, powers: { [symbol]: 1 } }, metric: true } : undefined;
  }
  const [factor, ten, of, metric] = known;
  if (of.startsWith('=')) return { unit: { factor, ten, powers: { [of.slice(1)]: 1 } }, metric };
  const base = of === '' ? ONE : new UnitParser(of).whole()!;
  return { unit: { factor: factor * base.factor, ten: ten + base.ten, powers: base.powers }, metric };
}

const power = (unit: Unit, exponent: number): Unit => ({
  factor: unit.factor ** exponent,
  ten: unit.ten * exponent,
  powers: Object.fromEntries(Object.entries(unit.powers).map(([base, n]) => [base, n * exponent])),
});

function times(left: Unit, right: Unit, exponent: 1 | -1): Unit {
  const powers = { ...left.powers };
  for (const [base, n] of Object.entries(right.powers)) powers[base] = (powers[base] ?? 0) + n * exponent;
  const factor = exponent === 1 ? left.factor * right.factor : left.factor / right.factor;
  return { factor, ten: left.ten + right.ten * exponent, powers };
}

function dimensionOf(powers: Readonly<Record<string, number>>): string {
  const parts = Object.entries(powers).filter(([, n]) => n !== 0);
  if (parts.length === 0) return '1';
  return parts
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([base, n]) => (n === 1 ? base : `${base}${n}`))
    .join('.');
}
