/** The small region a first start brings, so that there is somebody to look at. */
import type { Store } from '@helseplattform/record';
import { createRegion } from '@helseplattform/region';
import { isComplete, loadRegion, manifestIn } from './load-region.ts';
import { storePlace } from './places.ts';

const PEOPLE = 600;
const SEED = 1;

/** Seeds a record that nothing was ever written to; finishes a seed that was broken off. Says what it does. */
export async function seedFirstTime(store: Store, say: (text: string) => void, today = new Date()): Promise<void> {
  const place = storePlace(store.as({ id: 'system', kind: 'system' }));
  const held = await manifestIn(place);
  if (!held && !(await place.isEmpty())) return;
  // the day of the first attempt, so that it is the same region that is finished
  const asOf = held?.created ?? today.toISOString().slice(0, 10);
  const region = createRegion({ people: PEOPLE, seed: SEED, asOf });
  const isOurs = held?.identifier?.[0]?.value === region.manifest().identifier?.[0]?.value;
  if (held && (!isOurs || (await isComplete(place, region)))) return;
  say(`First start: making a synthetic region of ${PEOPLE} people (\`npm start -- --no-seed\` leaves it out) …`);
  const started = performance.now();
  const { resources } = await loadRegion(place, region);
  say(`  ${resources} resources in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
