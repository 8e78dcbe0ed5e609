/** Whose chart this is, for what asks the server for more of it. */
import { createContext, useContext } from 'react';

export const PatientContext = createContext<string | undefined>(undefined);

export function usePatientId(): string {
  const patientId = useContext(PatientContext);
  if (patientId === undefined) throw new Error('This belongs inside a chart.');
  return patientId;
}
