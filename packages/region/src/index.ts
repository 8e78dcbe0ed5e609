/** A synthetic Central Norway: real organisations, invented people, lives that make sense. */
export { createRegion, type Region, type RegionOptions } from './region.ts';
