/** As whom one can sign in with the local service: `system`, and the personas of the synthetic region. */
import { type Persona, SYSTEM } from '@helseplattform/identity';
import type { Actor, Store } from '@helseplattform/record';
import { createRegion, type Region } from '@helseplattform/region';
import { manifestIn } from '../region/load-region.ts';
import { storePlace } from '../region/places.ts';

/** One line of `npm run personas`. */
export interface Listed {
  readonly id: string;
  readonly description: string;
}

/** Keys, titles and units are the same in every region; numbers and the citizen's name are not. */
const anyRegion = (): Region => createRegion({ people: 100, seed: 1, asOf: '2026-01-01' });

/** All keys that a token can be asked for. */
export const listPersonas = (): Listed[] => [
  {
    id: 'system',
    description: 'may do everything; for imports, benches and scripts; exists only with the local sign-in',
  },
  ...anyRegion()
    .personas()
    .map(({ key, name, title, unit }) => ({
      id: key,
      description: unit ? `${name}, ${title}, ${unit.name}` : title,
    })),
];

/** The personas of the region that a record holds; none when it holds none. */
export async function personasIn(store: Store): Promise<readonly Persona[]> {
  const manifest = await manifestIn(storePlace(store.as(SYSTEM)));
  const options = new Map(
    (manifest?.identifier?.[0]?.value ?? '').split(';').map((pair) => pair.split('=', 2) as [string, string]),
  );
  const [people, seed, asOf, municipalities] = ['people', 'seed', 'as-of', 'municipalities'].map((k) => options.get(k));
  if (people === undefined || seed === undefined || asOf === undefined) return [];
  return createRegion({
    people: Number(people),
    seed: Number(seed),
    asOf,
    ...(municipalities ? { municipalities: municipalities.split(',') } : {}),
  }).personas();
}

/** Owner of a job by the id of its actor; only `system` has jobs that outlive a request. */
export const persona = (id: string): { readonly actor: Actor } | undefined =>
  id === SYSTEM.id ? { actor: SYSTEM } : undefined;
