/** Pages of facts about a patient. A new patient is a new screen: nothing of the one before, and nothing typed, may stay. */
import { useParams } from '@tanstack/react-router';
import { AllergiesScreen } from '../patient/allergies/AllergiesScreen.tsx';
import { RoundScreen } from '../patient/measurements/RoundScreen.tsx';
import { SheetScreen } from '../patient/measurements/SheetScreen.tsx';
import { ProblemsScreen } from '../patient/problems/ProblemsScreen.tsx';

const usePatientId = () => useParams({ from: '/pasient/$patientId' }).patientId;

export function ProblemsRoute() {
  const patientId = usePatientId();
  return <ProblemsScreen key={patientId} patientId={patientId} />;
}

export function AllergiesRoute() {
  const patientId = usePatientId();
  return <AllergiesScreen key={patientId} patientId={patientId} />;
}

export function SheetRoute() {
  const patientId = usePatientId();
  return <SheetScreen key={patientId} patientId={patientId} />;
}

export const RoundRoute = () => <RoundScreen />;
