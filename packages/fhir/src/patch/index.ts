/** Patches: a resource changed by operations instead of replaced. */
export { applyFhirPathPatch } from './fhirpath-patch.ts';
export { applyJsonPatch } from './json-patch.ts';
