/** The language: R4 types, validation, search parameters, FHIRPath, patch and bundles. Pure: no I/O but reading definitions. */

export {
  baseOf,
  collectReferences,
  conditionalReference,
  type FoundReference,
  referencesIn,
  resolveReferences,
} from './bundle/index.ts';
export type { Definitions } from './definitions/definitions.ts';
export { contains, type Expansion } from './definitions/expansion.ts';
export { loadDefinitions } from './definitions/load.ts';
export { type FhirPackage, loadFhirPackage } from './definitions/package.ts';
export type { RawSearchParameter } from './definitions/reduce.ts';
export {
  type CodeToValidate,
  type ExpandOptions,
  expandValueSet,
  lookup,
  validateCode,
} from './definitions/terminology.ts';
export {
  type CompiledFhirPath,
  compileFhirPath,
  type FhirPathEnvironment,
  testFhirPath,
} from './fhirpath/index.ts';
export { lastAge, lmsAt, valueAt } from './growth/lms.ts';
export { GROWTH_SOURCE, type GrowthMeasure, type GrowthSex } from './growth/who.ts';
export type { Decimals } from './json/decimals.ts';
export { type ParsedJson, parseJson } from './json/parse.ts';
export type { JsonLimits } from './json/scan.ts';
export { stringifyJson } from './json/stringify.ts';
export * from './outcome/error.ts';
export { applyFhirPathPatch, applyJsonPatch } from './patch/index.ts';
export { CLINICAL_DATE } from './search-parameters/clinical-date.ts';
export * from './search-parameters/contract.ts';
export { type DateInterval, dateInterval, dayInNorway } from './search-parameters/dates.ts';
export { type CanonicalUnit, canonicalUnit, convertQuantity } from './search-parameters/quantities.ts';
export { createSearchParameters, type SearchDefinitions } from './search-parameters/registry.ts';
export { foldPlain, foldText } from './search-parameters/strings.ts';
export * from './types.ts';
export { createValidator, type ValidateOptions, type Validator } from './validate/validator.ts';
