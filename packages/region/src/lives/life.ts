/** What a life course is, who gets one and when, and how all of a person's life courses become one record. */
import type { Resource } from '@helseplattform/fhir';
import { type Day, YEAR } from '../calendar.ts';
import { Chart } from '../chart/chart.ts';
import { Story } from '../chart/story.ts';
import type { World } from '../organisations/world.ts';
import type { Person } from '../people/person.ts';
import { patient, relatedPersons } from '../people/resources.ts';
import { normalQuantile, normalShare, uniform } from '../random.ts';
import { LIVES } from './index.ts';

/** A course a life may take: who gets it, what it does to the body, and how it is told. */
export interface Life {
  /** Part of the ids of its resources: lower case and hyphens. */
  name: string;
  /** One line about it. */
  about: string;
  /** The days it begins for a person; usually none or one. */
  begins: (person: Person, ground: LifeGround) => readonly Day[];
  /** What it does to measurements, before any life course measures anything. */
  body?: (story: Story) => void;
  /** Tells it: writes what happened into the chart. */
  tell: (story: Story) => void;
}

/** What decides which lives a person gets. */
export interface LifeGround {
  seed: number;
  asOf: Day;
  /** Life courses earlier in the list that the person has, with the days they begin. */
  has: (life: string) => Day | undefined;
}

/** Share of people who have ever begun it, by age: straight lines between the points, flat beyond. */
export type Curve = readonly (readonly [age: number, share: number])[];

/** What makes several illnesses come to the same people. */
export type Factor = 'metabolic' | 'smoking' | 'frailty' | 'mental';

interface OnceOptions {
  women: Curve;
  men: Curve;
  /** Shares a cause with other life courses of the same factor. */
  factor?: Factor;
}

/** How strongly life courses of one factor go together (correlation with the shared cause). */
const LOADING = 0.65;

/**
 * A course that begins at most once, at the age where the curve reaches the person's own number between 0 and 1. The
 * numbers of courses with the same factor are correlated, yet each by itself is spread evenly, so the shares hold.
 */
export function onceByAge(name: string, options: OnceOptions): Life['begins'] {
  return (person, ground) => {
    const curve = person.sex === 'female' ? options.women : options.men;
    const age = ageReached(curve, draw(name, person.number, ground.seed, options.factor));
    if (age === undefined) return [];
    const onset = Math.round(person.born + age * YEAR);
    return onset <= lastDay(person, ground) ? [onset] : [];
  };
}

/** The person's own number for a life course, between 0 and 1: small means early. */
function draw(name: string, person: number, seed: number, factor: Factor | undefined): number {
  const own = uniform(seed, 'life', name, person);
  if (!factor) return own;
  const shared = uniform(seed, 'factor', factor, person);
  const z = LOADING * quantile(shared) + Math.sqrt(1 - LOADING ** 2) * quantile(own);
  return normalShare(z);
}

const quantile = (u: number): number => normalQuantile(Math.min(Math.max(u, 1e-9), 1 - 1e-9));

function ageReached(curve: Curve, share: number): number | undefined {
  for (let i = 1; i < curve.length; i++) {
    const [age0, share0] = curve[i - 1] as readonly [number, number];
    const [age1, share1] = curve[i] as readonly [number, number];
    if (share <= share0) return age0;
    if (share <= share1) return age0 + ((age1 - age0) * (share - share0)) / (share1 - share0);
  }
  return undefined;
}

/** Happens again and again: so many times a year on average, over the last `years`, at an age. */
export function yearly(name: string, rate: (age: number, person: Person) => number, years: number): Life['begins'] {
  return (person, ground) => {
    const days: Day[] = [];
    const last = lastDay(person, ground);
    // Counted in years of life, so that the same year gives the same days whenever it is looked at.
    const ageNow = Math.floor((last - person.born) / YEAR);
    for (let age = Math.max(0, ageNow - years); age <= ageNow; age++) {
      const u = uniform(ground.seed, 'yearly', name, person.number, age);
      if (u >= rate(age, person)) continue;
      const day = Math.round(person.born + (age + u / rate(age, person)) * YEAR);
      if (day <= last) days.push(day);
    }
    return days;
  };
}

/** The day life or the story ends: the region's day, or the day of death. */
export const lastDay = (person: Person, ground: LifeGround): Day => Math.min(person.died ?? ground.asOf, ground.asOf);

/** A person's whole record: who they are, then every life course they have, told one after the other. */
export function lifeOf(person: Person, world: World, seed: number, asOf: Day): Resource[] {
  const chart = new Chart(person, world, seed, asOf);
  const stories = livesOf(person, seed, asOf).flatMap(([life, onsets]) =>
    onsets.map((onset, i) => [life, new Story(chart, life.name, onset, i + 1)] as const),
  );
  for (const [life, story] of stories) life.body?.(story);
  for (const [life, story] of stories) life.tell(story);
  chart.finish();
  return [patient(person, chart.gp, asOf), ...relatedPersons(person), ...chart.resources];
}

/** The life courses of a person with the days they begin, in the order they are told. */
export function livesOf(person: Person, seed: number, asOf: Day): [Life, readonly Day[]][] {
  const chosen = new Map<string, readonly Day[]>();
  const ground: LifeGround = { seed, asOf, has: (name) => chosen.get(name)?.[0] };
  for (const life of LIVES) {
    const given = person.lives?.filter((g) => g.life === life.name).map((g) => g.onset);
    const onsets = person.lives ? (given ?? []) : life.begins(person, ground);
    if (onsets.length > 0) chosen.set(life.name, onsets);
  }
  return LIVES.filter((life) => chosen.has(life.name)).map((life) => [life, chosen.get(life.name) as readonly Day[]]);
}

/** Begins for nobody by itself: only the demonstration people are given it. */
export function nobody(): readonly Day[] {
  return [];
}
