/** Around every screen of one patient: what is written from inside says whose screen it comes from. */
import { createContext, type ReactNode, useContext } from 'react';

const Patient = createContext<string | undefined>(undefined);

/** @param patientId logical id of the patient that the screen shows */
export function PatientScreen({ patientId, children }: { readonly patientId: string; readonly children: ReactNode }) {
  return <Patient value={patientId}>{children}</Patient>;
}

/** The patient of the screen; undefined where the screen shows no patient, or several. */
export const usePatientOnScreen = (): string | undefined => useContext(Patient);
