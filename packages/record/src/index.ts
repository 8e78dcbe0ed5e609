/** The shared record on PostgreSQL: versions, search, history, transactions, change feed. */
export { partyKey, relationKey } from './access/keys.ts';
export type { Accompanying, Companion, CompanionChange, CompanionWrite, Company } from './companion.ts';
export * from './contract.ts';
export { DatabaseBusy, DatabaseTimeout, DatabaseUnavailable } from './database/errors.ts';
export type {
  AccessFacts,
  Block,
  Covered,
  Gate,
  LimitedSight,
  Mask,
  Owner,
  Relation,
  RelationKey,
  Sight,
} from './gate.ts';
export { RESOURCE_TYPES, typeNumber } from './resource-types.ts';
export { type OpenStore, openStore, type StoreOptions } from './store.ts';
