/** Loads a synthetic region into a record, from where an earlier attempt stopped. */
import type { Basic, Resource } from '@helseplattform/fhir';
import { checkStore, firstMissing, MANIFEST_ID, type Region, type RegionOptions } from '@helseplattform/region';

/** A record to load into: the store of this process, or a running server. */
export interface Place {
  read(type: string, id: string): Promise<Resource | undefined>;
  /** Whether nothing was ever written there. */
  isEmpty(): Promise<boolean>;
  /** Stores resources under their own ids, all or none; what is there already with the same content stays as it is. */
  put(resources: readonly Resource[]): Promise<void>;
}

/** How far it has come. */
export interface Progress {
  people: number;
  /** Resources sent; what was there already included. */
  resources: number;
}

/** Transactions under way at the same time, where they are independent of each other. */
const AT_ONCE = 4;
/** People in one transaction: it has its statements whatever it holds, and a person alone is small for them. */
const TOGETHER = 6;

/**
 * Loads places, then staff, then people, who each refer to what came before: a batch, or a few people, is one transaction.
 * @param from the person to begin with; default: where an earlier attempt stopped
 * @throws {FhirError} 409 when the record holds another region or other data; nothing is loaded then
 */
export async function loadRegion(
  place: Place,
  region: Region,
  from?: number,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Progress> {
  const state = checkStore(optionsOf(region), await manifestIn(place), await place.isEmpty());
  const progress: Progress = { people: 0, resources: 0 };
  const put = async (resources: readonly Resource[]): Promise<void> => {
    await place.put(resources);
    progress.resources += resources.length;
    onProgress(progress);
  };
  // the manifest first: whatever stops us, the record says which region it has begun to hold
  await put([region.manifest()]);
  for (const batch of region.places()) await put(batch);
  await inParallel(region.staff(), put);
  let next = from ?? (state === 'same' ? await resumeAt(place, region) : 0);
  progress.people = next;
  const fews = function* () {
    for (; next < region.people; next += TOGETHER)
      yield Array.from({ length: Math.min(TOGETHER, region.people - next) }, (_, n) => next + n);
  };
  await inParallel(fews(), async (numbers) => {
    await put(numbers.flatMap((number) => region.record(number)));
    progress.people += numbers.length;
  });
  return progress;
}

/** Does something with each, up to AT_ONCE at the same time, begun in order. */
async function inParallel<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]();
  const worker = async () => {
    for (let item = left.next(); !item.done; item = left.next()) await work(item.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Whether the people that are loaded last are there. */
export async function isComplete(place: Place, region: Region): Promise<boolean> {
  const last = Array.from({ length: AT_ONCE * TOGETHER }, (_, i) => region.person(region.people - 1 - i).id);
  const found = await Promise.all(last.map((id) => place.read('Patient', id)));
  return found.every((patient) => patient !== undefined);
}

/** The manifest of the region that the record holds. */
export async function manifestIn(place: Place): Promise<Basic | undefined> {
  return (await place.read('Basic', MANIFEST_ID)) as Basic | undefined;
}

const resumeAt = (place: Place, region: Region): Promise<number> =>
  firstMissing(
    region.people,
    async (n) => (await place.read('Patient', region.person(n).id)) !== undefined,
    AT_ONCE * TOGETHER,
  );

const optionsOf = ({ people, seed, asOf }: Region): RegionOptions => ({ people, seed, asOf });
