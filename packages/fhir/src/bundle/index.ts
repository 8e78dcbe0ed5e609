/** Bundles: the order of a transaction, and the references between its entries. */
export { orderTransaction, type TransactionEntry } from './order.ts';
export {
  collectReferences,
  conditionalReference,
  type FoundReference,
  resolveReferences,
  type Targets,
} from './references.ts';
