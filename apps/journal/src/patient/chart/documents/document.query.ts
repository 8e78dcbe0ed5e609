/** One document with its whole text, for those that are longer than the chart carries. */
import type { Document } from '@helseplattform/care/view-models';
import { queryOptions } from '@tanstack/react-query';
import { getView } from '../../../api/request.ts';

/** `reference`: type and id, e.g. `DocumentReference/abc`. */
export const documentQuery = (patientId: string, reference: string) =>
  queryOptions({
    queryKey: ['document', patientId, reference],
    queryFn: ({ signal }) => {
      const path = reference.split('/').map(encodeURIComponent).join('/');
      return getView<Document>(`/api/journal/patients/${encodeURIComponent(patientId)}/documents/${path}`, signal);
    },
  });
