export { PatientScreen, usePatientOnScreen } from './PatientScreen.tsx';
