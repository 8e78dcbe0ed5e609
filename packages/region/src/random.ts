/** Seeded randomness: the same key always gives the same sequence, so any person can be made alone and twice the same. */

export type Key = string | number;

/** A stream of pseudo-random numbers (sfc32) that belongs to one key, such as (seed, person number, life). */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(...key: Key[]) {
    const [a, b, c] = digest(key);
    this.#a = a;
    this.#b = b;
    this.#c = c;
    for (let i = 0; i < 8; i++) this.next();
  }

  /** A number in [0, 1). */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** A number in [from, to). */
  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** A whole number from `from` to `to`, both included. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True with a probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** One element, each drawn in proportion to its weight. */
  weighted<T>(list: readonly (readonly [value: T, weight: number])[]): T {
    let total = 0;
    for (const [, weight] of list) total += weight;
    let left = this.next() * total;
    for (const [value, weight] of list) {
      left -= weight;
      if (left < 0) return value;
    }
    return list[list.length - 1]?.[0] as T;
  }

  /** A normally distributed number, cut at three standard deviations. */
  normal(mean: number, sd: number): number {
    return mean + sd * Math.max(-3, Math.min(3, normalQuantile(Math.max(this.next(), 1e-9))));
  }

  /** A new list with the same elements in another order. */
  shuffle<T>(list: readonly T[]): T[] {
    const result = [...list];
    for (let i = result.length - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1));
      [result[i], result[j]] = [result[j] as T, result[i] as T];
    }
    return result;
  }
}

/** One number in [0, 1) for a key, without keeping a stream. */
export function uniform(...key: Key[]): number {
  return digest(key)[0] / 4294967296;
}

/** Three 32-bit words from a key: FNV over the text, then murmur's finaliser. */
function digest(key: readonly Key[]): [number, number, number] {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (const part of key) {
    if (typeof part === 'number') {
      a = mix(a ^ (part | 0));
      b = mix(b + Math.imul(part | 0, 0x85ebca6b));
    } else {
      for (let i = 0; i < part.length; i++) a = Math.imul(a ^ part.charCodeAt(i), 0x01000193);
      a = mix(a ^ part.length);
      b = mix(b ^ a);
    }
  }
  return [mix(a) >>> 0, mix(b ^ 0x27d4eb2f) >>> 0, mix(a ^ Math.imul(b, 0xc2b2ae35)) >>> 0];
}

function mix(h: number): number {
  let x = h ^ (h >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** Inverse of the standard normal distribution (Peter Acklam's rational approximation, error below 1.2e-9). */
export function normalQuantile(p: number): number {
  const a = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716];
  const b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
  const c = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968];
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
  const poly = (coefficients: readonly number[], x: number) => coefficients.reduce((sum, k) => sum * x + k, 0);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (poly(c, q) * q + 2.938163982698783) / (poly(d, q) * q + 1);
  }
  if (p > 1 - 0.02425) return -normalQuantile(1 - p);
  const q = p - 0.5;
  const r = q * q;
  return ((poly(a, r) * r + 2.506628277459239) * q) / (poly(b, r) * r + 1);
}

/** The standard normal distribution (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    ((((1.330274429 * t - 1.821255978) * t + 1.781477937) * t - 0.356563782) * t + 0.31938153) *
    t *
    0.3989422804014327 *
    Math.exp((-z * z) / 2);
  return z > 0 ? 1 - tail : tail;
}
