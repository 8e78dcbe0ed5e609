/** The region: everything in it as a function of how many people, which seed and which day it is seen from. */
import type { Basic, Bundle, Resource } from '@helseplattform/fhir';
import { badRequest } from '@helseplattform/fhir';
import { bundleOf } from './bundle.ts';
import { type Day, day, isoDate, yearOf } from './calendar.ts';
import { describe } from './describe.ts';
import { FIRST_FACTS, findMunicipality } from './facts/municipalities.ts';
import { lifeOf } from './lives/life.ts';
import { manifest } from './manifest.ts';
import { placeBatches, staffBatches } from './organisations/batches.ts';
import { World } from './organisations/world.ts';
import { neighbourhood } from './people/neighbourhood.ts';
import type { Person } from './people/person.ts';
import { municipalityOf, NEIGHBOURHOOD, regionPopulation } from './people/place.ts';
import { showcaseMunicipality } from './people/showcase.ts';
import { type Persona, personas } from './personas.ts';

/** Fewer people than this do not make a region. */
export const FEWEST_PEOPLE = 100;
/** The facts say nothing about later years: numbers, names and population would be guesses. */
const LAST_DAY = '2035-12-31';

export interface RegionOptions {
  /** How many people: from 100 to everybody, about 765,000. */
  people: number;
  seed: number;
  /** The day the region is seen from, as an ISO date. What is planned lies after it; everything else before. */
  asOf: string;
  /** Numbers of the municipalities to fill; all 67 when absent. Organisations are made for the whole region anyway. */
  municipalities?: readonly string[];
}

export interface Region {
  readonly people: number;
  readonly seed: number;
  readonly asOf: string;
  /** One resource that tells which region a store holds: load it first, and compare before loading more. */
  manifest(): Basic;
  /** Organisations and places, in batches that only refer backwards or within themselves. */
  places(): Iterable<Resource[]>;
  /** Staff and rosters, in batches that only refer to places or within themselves: they may be loaded in any order. */
  staff(): Iterable<Resource[]>;
  /** Both, in order. */
  organisations(): Iterable<Resource[]>;
  /** The n-th person, 0 to people - 1: the same for every call, and for every region with that seed and year. */
  person(number: number): Person;
  /** The person's whole record: Patient and RelatedPerson first. */
  record(number: number): Resource[];
  /** The person's record as a transaction of PUTs with stable ids: loading it twice changes nothing. */
  bundle(number: number): Bundle;
  /** Everything there is to load, in order: manifest and organisations, then people from `from` on. */
  bundles(from?: number): Iterable<Bundle>;
  /** The people to sign in as. */
  personas(): Persona[];
  /** One life as text a person can read. */
  describe(number: number): string;
}

/** Makes a region. Throws a FhirError (400) that says what is wrong with the options and what they may be. */
export function createRegion(options: RegionOptions): Region {
  const { people, seed } = options;
  const asOf = checkOptions(options);
  const neighbourhoods = Math.ceil(people / NEIGHBOURHOOD);
  const year = yearOf(asOf);
  const among = options.municipalities;
  const inhabited = new Set(
    Array.from({ length: neighbourhoods }, (_, i) =>
      i === 0 ? showcaseMunicipality(among) : municipalityOf(seed, i, year, among).number,
    ),
  );
  const world = new World({ seed, asOf, share: people / regionPopulation(year), inhabited });

  function* organisations(): Generator<Resource[]> {
    yield* placeBatches(world, asOf);
    yield* staffBatches(world, asOf);
  }

  // The last neighbourhood made: people are mostly asked for in order, and a neighbourhood costs as much as its 24.
  let latest = -1;
  let neighbours: Person[] = [];
  const person = (number: number): Person => {
    if (!Number.isInteger(number) || number < 0 || number >= people) {
      throw badRequest(`There is no person ${number}: the region has 0 to ${people - 1}`);
    }
    const index = Math.floor(number / NEIGHBOURHOOD);
    if (index !== latest) {
      neighbours = neighbourhood({ seed, asOf, neighbourhood: index, among });
      latest = index;
    }
    return neighbours[number % NEIGHBOURHOOD] as Person;
  };
  const record = (number: number) => lifeOf(person(number), world, seed, asOf);

  return {
    people,
    seed,
    asOf: isoDate(asOf),
    manifest: () => manifest(options),
    places: () => placeBatches(world, asOf),
    staff: () => staffBatches(world, asOf),
    organisations,
    person,
    record,
    bundle: (number) => bundleOf(record(number)),
    *bundles(from = 0) {
      if (from === 0) {
        yield bundleOf([manifest(options)]);
        for (const batch of organisations()) yield bundleOf(batch);
      }
      for (let number = from; number < people; number++) yield bundleOf(record(number));
    },
    personas: () => personas(world, person),
    describe: (number) => describe(person(number), record(number), options.asOf),
  };
}

function checkOptions({ people, seed, asOf, municipalities }: RegionOptions): Day {
  if (!Number.isInteger(seed)) throw badRequest(`The seed must be a whole number, not ${seed}`);
  let at: Day;
  try {
    at = day(asOf);
  } catch {
    throw badRequest(`as-of must be a date such as 2026-03-16, not ${asOf}`);
  }
  if (at < day(FIRST_FACTS)) {
    throw badRequest(`as-of ${asOf} lies before the first facts: the earliest day is ${FIRST_FACTS}`);
  }
  if (at > day(LAST_DAY))
    throw badRequest(`as-of ${asOf} lies beyond what the facts can stand for: the last is ${LAST_DAY}`);
  for (const number of municipalities ?? []) {
    if (!findMunicipality(number)) {
      throw badRequest(
        `There is no municipality ${number} in the region. Give a number in use today, such as 5001 (Trondheim)`,
      );
    }
  }
  if (municipalities?.length === 0) throw badRequest('At least one municipality must be given, or none named at all');
  const most = regionPopulation(yearOf(at), municipalities);
  if (!Number.isInteger(people) || people < FEWEST_PEOPLE || people > most) {
    throw badRequest(`The number of people must be a whole number from ${FEWEST_PEOPLE} to ${most}, not ${people}`);
  }
  return at;
}
