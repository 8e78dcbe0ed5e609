/** The sheet of one patient and the round of a unit, as the server answers them. */
import type { MeasurementSheet, RoundView } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export const sheetQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['measurement-sheet', patientId],
    queryFn: ({ signal }) =>
      getView<MeasurementSheet>(`/api/journal/patients/${encodeURIComponent(patientId)}/measurement-sheet`, signal),
  });

export const roundQuery = (unit: string) =>
  queryOptions({
    queryKey: ['measurement-round', unit],
    queryFn: ({ signal }) =>
      getView<RoundView>(`/api/journal/units/${encodeURIComponent(unit)}/measurement-round`, signal),
  });
