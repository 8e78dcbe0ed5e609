/** The programme a first start brings: real units, published go-lives, and from there an invented plan with dates from today. */
import type { Snapshot } from '../snapshot.ts';
import type { ProgrammeStore } from '../store.ts';
import { afterSeed } from './after.ts';
import type { SeedContext, Seeded } from './context.ts';
import { goLiveSeed } from './golive.ts';
import { groundSeed } from './ground.ts';
import { moneySeed } from './money.ts';
import { readinessSeed } from './readiness.ts';
import { trainingSeed } from './training.ts';

export { type SeedContext, type Seeded, type SeedPersona, seedContext } from './context.ts';

/** What each area brings. */
const AREAS: readonly ((context: SeedContext) => readonly Seeded[])[] = [
  groundSeed,
  moneySeed,
  readinessSeed,
  trainingSeed,
  goLiveSeed,
  afterSeed,
];

/** Everything that is seeded, pure. */
export const demoProgramme = (context: SeedContext): readonly Seeded[] => AREAS.flatMap((area) => area(context));

/** Seeds a programme that nothing was ever written to. How many entries were written. */
export async function seedProgramme(programme: ProgrammeStore, context: SeedContext): Promise<number> {
  const held: Snapshot = await programme.read('unit');
  if (held.seq > 0) return 0;
  return programme.put({ by: 'system', name: 'Demo' }, demoProgramme(context));
}
