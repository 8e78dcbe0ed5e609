export { PatientFrame } from './PatientFrame.tsx';
export { patientCode } from './patient-code.ts';
export { stripQuery } from './strip.query.ts';
export { useIsStripShown } from './strip-shown.ts';
export { useIsGrowing } from './useIsGrowing.ts';
