export { PatientSearch } from './PatientSearch.tsx';
