/** Bundles: the references between their entries. */
export {
  baseOf,
  collectReferences,
  conditionalReference,
  type FoundReference,
  referencesIn,
  resolveReferences,
  type Targets,
} from './references.ts';
