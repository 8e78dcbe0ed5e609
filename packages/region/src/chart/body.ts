/** The body behind the measurements: what is usual for a person, and how illness and treatment change it day by day. */
import { type Day, dayOfMoment, type Moment, YEAR } from '../calendar.ts';
import { ANALYTES, type AnalyteKey } from '../codes/analytes.ts';
import { growthValue, growthWeight } from '../growth/growth.ts';
import type { Person } from '../people/person.ts';
import { Random, uniform } from '../random.ts';

export type Vital = 'systolic' | 'diastolic' | 'pulse' | 'respiration' | 'temperature' | 'spo2' | 'weight' | 'height';
export type Measure = Vital | AnalyteKey;

interface Effect {
  from: Day;
  to: Day;
  /** What is added to the usual value; may follow the days since the effect began. */
  add: (sinceDays: number) => number;
}

/** How much a measurement differs from one hour to the next, as a standard deviation. */
const NOISE: Readonly<Record<Vital, number>> = {
  systolic: 5,
  diastolic: 3,
  pulse: 4,
  respiration: 1,
  temperature: 0.15,
  spo2: 0.7,
  weight: 0.4,
  height: 0,
};

const VITAL_LIMITS: Readonly<Record<Vital, readonly [number, number]>> = {
  systolic: [62, 238],
  diastolic: [35, 135],
  pulse: [34, 188],
  respiration: [7, 60],
  temperature: [34.2, 41.2],
  spo2: [70, 100],
  weight: [1.5, 200],
  height: [40, 210],
};

export class Body {
  readonly #person: Person;
  readonly #seed: number;
  readonly #effects = new Map<Measure, Effect[]>();
  /** Size and build: z-scores of height and weight, kept for life. */
  readonly #height: number;
  readonly #weight: number;

  constructor(person: Person, seed: number) {
    this.#person = person;
    this.#seed = seed;
    const random = new Random(seed, 'body', person.number);
    this.#height = random.normal(0.25, 0.9);
    this.#weight = random.normal(person.born < 14000 ? 0.5 : 0.2, 0.9);
  }

  /** From `from` on, until and with `to`, something is added to what is usual. */
  change(measure: Measure, from: Day, to: Day, add: number | ((sinceDays: number) => number)): void {
    const effect: Effect = { from, to, add: typeof add === 'number' ? () => add : add };
    const list = this.#effects.get(measure);
    if (list) list.push(effect);
    else this.#effects.set(measure, [effect]);
  }

  /** A vital sign as it would be measured, with the noise of measuring. Unrounded. */
  vital(measure: Vital, when: Moment, random: Random): number {
    const day = dayOfMoment(when);
    const value = this.#usualVital(measure, day) + this.#effect(measure, day) + random.normal(0, NOISE[measure]);
    const [least, most] = VITAL_LIMITS[measure];
    return Math.min(most, Math.max(least, value));
  }

  /** A laboratory value as it would be reported. Creatinine decides eGFR, so that they agree. */
  analyte(key: AnalyteKey, when: Moment, random: Random): number {
    const day = dayOfMoment(when);
    if (key === 'egfr')
      return glomerularFiltration(this.#analyte('creatinine', day, undefined), this.#age(day), this.#person.sex);
    return this.#analyte(key, day, random);
  }

  #analyte(key: AnalyteKey, day: Day, random: Random | undefined): number {
    const a = ANALYTES[key];
    const mean = this.#person.sex === 'female' ? (a.womenMean ?? a.mean) : a.mean;
    const own = mean + a.sd * 0.7 * this.#deviation(key) + this.#ageEffect(key, day);
    const value = own + this.#effect(key, day) + (random ? random.normal(0, a.sd * 0.35) : 0);
    return Math.max(a.least, value);
  }

  /** Children have less muscle, the old a little less kidney. */
  #ageEffect(key: AnalyteKey, day: Day): number {
    const age = this.#age(day);
    if (key === 'creatinine' && age < 18) return -45 + age * 2.2;
    if (key === 'creatinine' && age > 70) return (age - 70) * 0.3;
    if (key === 'ntprobnp' && age > 65) return (age - 65) * 9;
    if (key === 'hemoglobin' && age < 12) return -1.4;
    return 0;
  }

  #usualVital(measure: Vital, day: Day): number {
    const age = this.#age(day);
    const z = this.#deviation(measure);
    switch (measure) {
      case 'height':
        return age < 19
          ? growthValue('height', this.#person.sex, age, this.#height)
          : this.#adultHeight() - Math.max(0, age - 60) * 0.12;
      case 'weight':
        return this.#usualWeight(age);
      case 'systolic':
        return age < 18 ? 88 + age * 1.6 + z * 5 : 112 + age * 0.3 + z * 7;
      case 'diastolic':
        return age < 18 ? 54 + age + z * 4 : 71 + Math.min(age, 60) * 0.12 + z * 5;
      case 'pulse':
        return age < 1 ? 130 : age < 6 ? 112 - age * 3 : age < 18 ? 92 - (age - 6) * 1.6 : 70 + z * 7;
      case 'respiration':
        return age < 1 ? 38 : age < 6 ? 27 - age : age < 18 ? 19 - (age - 6) * 0.3 : 14.5 + z;
      case 'temperature':
        return 36.7 + z * 0.15;
      case 'spo2':
        return 97.8 - Math.max(0, age - 70) * 0.04 + z * 0.4;
    }
  }

  #adultHeight(): number {
    return growthValue('height', this.#person.sex, 19, this.#height);
  }

  #usualWeight(age: number): number {
    if (age < 19) {
      const height = growthValue('height', this.#person.sex, age, this.#height);
      return growthWeight(this.#person.sex, age, this.#weight, height);
    }
    const bmi = 22.5 + Math.min(age - 19, 35) * 0.1 + this.#weight * 3 - Math.max(0, age - 75) * 0.12;
    return Math.max(17, bmi) * (this.#adultHeight() / 100) ** 2;
  }

  #age(day: Day): number {
    return Math.max(0, (day - this.#person.born) / YEAR);
  }

  /** How a person differs from others, in standard deviations: the same for life. */
  #deviation(measure: Measure): number {
    const u = uniform(this.#seed, 'usual', this.#person.number, measure);
    const v = uniform(this.#seed, 'usual2', this.#person.number, measure);
    return Math.sqrt(-2 * Math.log(Math.max(u, 0.02))) * Math.cos(2 * Math.PI * v);
  }

  #effect(measure: Measure, day: Day): number {
    let sum = 0;
    for (const effect of this.#effects.get(measure) ?? []) {
      if (day >= effect.from && day <= effect.to) sum += effect.add(day - effect.from);
    }
    return sum;
  }
}

/** Estimated glomerular filtration in mL/min/1.73 m² from creatinine in µmol/L (CKD-EPI 2009, without the race term). */
function glomerularFiltration(creatinine: number, age: number, sex: Person['sex']): number {
  const mgdl = creatinine / 88.4;
  const [kappa, alpha, factor] = sex === 'female' ? [0.7, -0.329, 1.018] : [0.9, -0.411, 1];
  const ratio = mgdl / kappa;
  return 141 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.209 * 0.993 ** Math.max(age, 18) * factor;
}

/** Creatinine in µmol/L that gives a filtration below 90: the inverse of the above for ill kidneys. */
export function creatinineFor(egfr: number, age: number, sex: Person['sex']): number {
  const [kappa, factor] = sex === 'female' ? [0.7, 1.018] : [0.9, 1];
  const ratio = (egfr / (141 * 0.993 ** Math.max(age, 18) * factor)) ** (1 / -1.209);
  return ratio * kappa * 88.4;
}
