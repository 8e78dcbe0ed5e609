/** Whose case a new one will be, from the chart that is open already. */
import { useQuery } from '@tanstack/react-query';
import { chartQuery } from '../patient/chart/chart.query.ts';
import { CaseHeader } from './CaseHeader.tsx';

export function CasePatient({ patientId, title }: { patientId: string; title: string }) {
  const { data } = useQuery(chartQuery(patientId));
  return <CaseHeader title={title} patient={data?.patient} />;
}
