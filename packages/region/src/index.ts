/** A synthetic Central Norway: real organisations, invented people, lives that make sense. */
export { type RegionTools, runRegionCommand, USAGE } from './command.ts';
export { MUNICIPALITIES, type Municipality, officialName } from './facts/municipalities.ts';
export { assertSynthetic } from './identity/guard.ts';
export { estimate, firstMissing } from './loading.ts';
export { checkStore, MANIFEST_ID } from './manifest.ts';
export { onDuty } from './organisations/rosters.ts';
export { writeRegion } from './output.ts';
export type { Person } from './people/person.ts';
export type { Persona } from './personas.ts';
export { TILES as MUNICIPALITY_TILES } from './pictures/tiles.ts';
export { createRegion, type Region, type RegionOptions } from './region.ts';
