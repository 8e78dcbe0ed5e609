/** The language: R4 types, validation, search parameters, FHIRPath, patch and bundles. Pure: no I/O but reading definitions. */
export * from './types.ts';
export * from './outcome/error.ts';
export * from './search-parameters/contract.ts';
export { CLINICAL_DATE } from './search-parameters/clinical-date.ts';
export { parseJson, type ParsedJson } from './json/parse.ts';
export { stringifyJson } from './json/stringify.ts';
export type { Decimals } from './json/decimals.ts';
export type { JsonLimits } from './json/scan.ts';
