/** One document with its whole text, for those that are longer than the chart carries. */
import type { Document } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

/** `reference`: type and id, e.g. `DocumentReference/abc`. */
export const documentQuery = (patientId: string, reference: string) =>
  queryOptions({
    queryKey: ['document', patientId, reference],
    queryFn: ({ signal }) => {
      const path = reference.split('/').map(encodeURIComponent).join('/');
      return getView<Document>(`/api/journal/patients/${encodeURIComponent(patientId)}/documents/${path}`, signal);
    },
  });
