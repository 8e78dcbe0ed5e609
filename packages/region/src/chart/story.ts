/** A story: one life course of one person, being told. Hands out ids and keeps what has already happened. */
import type { Reference, Resource } from '@helseplattform/fhir';
import { type Day, MONTH, type Moment } from '../calendar.ts';
import type { World } from '../organisations/world.ts';
import type { Person } from '../people/person.ts';
import { Random } from '../random.ts';
import type { Chart } from './chart.ts';

export class Story {
  readonly chart: Chart;
  readonly person: Person;
  readonly world: World;
  readonly random: Random;
  /** Name of the life course, and which time when it happens more than once. */
  readonly name: string;
  readonly onset: Day;
  #count = 0;
  readonly #unsaid = new Map<string, string[]>();

  constructor(chart: Chart, name: string, onset: Day, time: number) {
    this.chart = chart;
    this.person = chart.person;
    this.world = chart.world;
    this.name = time > 1 ? `${name}-${time}` : name;
    this.onset = onset;
    this.random = new Random(chart.seed, 'story', chart.person.number, this.name);
  }

  /** The next id of this story: stable as long as the story is told the same way. */
  id(): string {
    this.#count++;
    return `${this.person.id}-${this.name}-${this.#count}`;
  }

  /** Keeps a resource known since a moment, and gives the reference to it. */
  keep<T extends Resource>(resource: T, known: Moment): Reference<T> {
    this.chart.keep(resource, known);
    return { reference: `${resource.resourceType}/${resource.id}` };
  }

  /** The last day anything happens: the region's day or the day of death. */
  get today(): Day {
    return this.chart.today;
  }

  /** Whether a day has been reached, by somebody alive. */
  reached(day: Day): boolean {
    return day <= this.today;
  }

  /** Days about every `months` months from `from`, until today or `to`. */
  *every(months: number, from: Day, to: Day = this.today): Generator<Day> {
    const last = Math.min(to, this.today);
    for (let day = from; day <= last; day += Math.round(months * MONTH * this.random.between(0.85, 1.15))) yield day;
  }

  /** One of some phrasings, and not the same again before all have been used. */
  say(...phrasings: readonly string[]): string {
    const key = phrasings[0] as string;
    let left = this.#unsaid.get(key);
    if (!left || left.length === 0) {
      left = this.random.shuffle(phrasings);
      this.#unsaid.set(key, left);
    }
    return left.pop() as string;
  }
}
