/** Whose case a new one will be. */
import { useQuery } from '@tanstack/react-query';
import { stripQuery } from '../patient/frame/index.ts';
import { CaseHeader } from './CaseHeader.tsx';

export function CasePatient({ patientId, title }: { patientId: string; title: string }) {
  const { data } = useQuery(stripQuery(patientId));
  return <CaseHeader title={title} patient={data?.patient} />;
}
