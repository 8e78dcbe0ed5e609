/** The pages of facts, as the server answers them. */
import type { AllergiesView, CriticalView, FactHistory, ProblemsView } from '@helseplattform/care/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

const of = (patientId: string) => `/api/journal/patients/${encodeURIComponent(patientId)}`;

export const problemsQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['problems', patientId],
    queryFn: ({ signal }) => getView<ProblemsView>(`${of(patientId)}/problems`, signal),
  });

export const allergiesQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['allergies', patientId],
    queryFn: ({ signal }) => getView<AllergiesView>(`${of(patientId)}/allergies`, signal),
  });

export const criticalQuery = (patientId: string) =>
  queryOptions({
    queryKey: ['critical', patientId],
    queryFn: ({ signal }) => getView<CriticalView>(`${of(patientId)}/critical`, signal),
  });

/** @param fact `Type/id`; asked for anew with each version */
export const historyQuery = (patientId: string, fact: string, version: string) =>
  queryOptions({
    queryKey: ['history', patientId, fact, version],
    queryFn: ({ signal }) => getView<FactHistory>(`${of(patientId)}/history/${fact}`, signal),
  });

/** What shows facts, and is asked for anew when one has changed. */
export const FACT_VIEWS = [
  'problems',
  'allergies',
  'critical',
  'measurement-sheet',
  'trends',
  'growth',
  'chart',
  'strip',
  'story',
] as const;
