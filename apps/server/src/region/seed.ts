/** The small region a first start brings, so that there is somebody to look at. */
import type { Persona } from '@helseplattform/identity';
import type { OpenStore } from '@helseplattform/record';
import { createRegion } from '@helseplattform/region';
import { organisationOf } from '@helseplattform/rollout';
import { openProgramme, type ProgrammeStore, seedContext, seedProgramme } from '@helseplattform/rollout/programme';
import { notYetLive } from '../rollout/live-state.ts';
import { isComplete, loadRegion, manifestIn } from './load-region.ts';
import { storePlace } from './places.ts';

const PEOPLE = 600;
const SEED = 1;

/** Seeds a record that nothing was ever written to; finishes a seed that was broken off. Says what it does. */
export async function seedFirstTime(store: OpenStore, say: (text: string) => void, today = new Date()): Promise<void> {
  const place = storePlace(store.as({ id: 'system', kind: 'system' }));
  const held = await manifestIn(place);
  if (!held && !(await place.isEmpty())) return;
  // the day of the first attempt, so that it is the same region that is finished
  const asOf = held?.created ?? today.toISOString().slice(0, 10);
  const region = createRegion({ people: PEOPLE, seed: SEED, asOf });
  const isOurs = held?.identifier?.[0]?.value === region.manifest().identifier?.[0]?.value;
  if (held && !isOurs) return;
  await seedRollout(openProgramme(store.database), region.personas(), asOf);
  if (held && (await isComplete(place, region))) return;
  say(`First start: making a synthetic region of ${PEOPLE} people (\`npm start -- --no-seed\` leaves it out) …`);
  const started = performance.now();
  const { resources } = await loadRegion(place, region);
  await notYetLive(store, nextWave(asOf));
  say(`  ${resources} resources in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** The organisations that the programme of the demonstration takes live next. */
export function nextWave(asOf: string): string[] {
  const { register, waves } = seedContext(asOf, () => undefined);
  return (waves[0]?.units ?? []).flatMap((unit) => organisationOf(register.get(unit), asOf) ?? []);
}

/**
 * The rollout programme of that region; nothing where there is one.
 * @param personas those of the region, who lead it
 * @returns how many entries were written
 */
export function seedRollout(programme: ProgrammeStore, personas: readonly Persona[], asOf: string): Promise<number> {
  const context = seedContext(asOf, (key) => {
    const found = personas.find((one) => one.key === key);
    return found?.role === undefined ? undefined : { role: found.role, name: found.name };
  });
  return seedProgramme(programme, context);
}
