export { PatientStrip } from './PatientStrip.tsx';
export type {
  PatientStripProps,
  StripAlert,
  StripAllergies,
  StripPatient,
  StripPlace,
  StripResponsible,
} from './PatientStrip.types.ts';
