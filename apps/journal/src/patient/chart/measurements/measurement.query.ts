/** All values of one measurement, for those that have more than the chart carries. */
import type { Measurement } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export function measurementQuery(patientId: string, { code, unit, key, more }: Measurement) {
  const params = new URLSearchParams({
    code: code?.code ?? '',
    unit,
    ...(code?.system ? { system: code.system } : {}),
  });
  return queryOptions({
    queryKey: ['measurement', patientId, key],
    queryFn: ({ signal }) =>
      getView<Measurement>(`/api/journal/patients/${encodeURIComponent(patientId)}/measurements?${params}`, signal),
    enabled: more && code !== undefined,
  });
}
