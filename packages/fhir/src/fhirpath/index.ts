/** FHIRPath: expressions compiled once, evaluated on plain JSON. */
export { type CompiledFhirPath, compileFhirPath, type FhirPathEnvironment, testFhirPath } from './compile.ts';
