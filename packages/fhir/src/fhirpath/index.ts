/** FHIRPath: expressions compiled once, evaluated on plain JSON. */
export { type CompiledFhirPath, compileFhirPath, testFhirPath } from './compile.ts';
export type { FhirPathEnvironment } from './scope.ts';
