/** What somebody sees who is nobody here. */
import type { LimitedSight } from '@helseplattform/record';

export const NOTHING: LimitedSight = {
  relations: [],
  patients: [],
  reads: new Set(),
  writes: new Set(),
  readsOpen: new Set(),
  writesOpen: new Set(),
  findsPatients: false,
  opens: new Set(),
  self: [],
  overrides: [],
  seesGuarded: [],
  seesGuardedOf: [],
};
