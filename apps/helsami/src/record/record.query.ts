/** The record of whoever the page is about, as the server lets this reader see it. */
import type { Document, MyRecordView } from '@helseplattform/care/view-models';
import { getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

/** @param patient id of whom one acts for; undefined: the own record */
export const recordQuery = (patient: string | undefined, language: Language) =>
  queryOptions({
    queryKey: ['record', patient, language],
    queryFn: ({ signal }) => getView<MyRecordView>('/api/helsami/record', signal, language, { actingFor: patient }),
  });

/** The whole of a text that the record shows the beginning of. @param reference `Type/id` */
export const documentQuery = (patient: string | undefined, reference: string) =>
  queryOptions({
    queryKey: ['record', patient, reference],
    queryFn: ({ signal }) =>
      getView<Document>(`/api/helsami/documents/${reference}`, signal, undefined, { actingFor: patient }),
  });
