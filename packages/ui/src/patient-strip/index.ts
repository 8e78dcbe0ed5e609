export { PatientStrip } from './PatientStrip.tsx';
export type { PatientStripProps, StripAlert, StripAllergies, StripPatient } from './PatientStrip.types.ts';
