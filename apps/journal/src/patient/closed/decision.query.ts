/** Whether a record is open to whoever is signed in, and what may be done where it is not. */
import { getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export interface Decision {
  readonly open: boolean;
  readonly mayOpen: readonly ('self-declared' | 'emergency')[];
  /** Something is blocked for the reader. */
  readonly blocked?: boolean;
  readonly grounds: readonly { readonly key: string; readonly text: string }[];
  /** Who the patient is; missing for who may not find patients. */
  readonly patient?: { readonly id: string; readonly name: string; readonly birthDate?: string };
  /** Reasons to choose from, where a need may be declared. */
  readonly reasons?: readonly { readonly code: string; readonly text: string; readonly hours: number }[];
}

export const decisionQuery = (patientId: string, language: Language) =>
  queryOptions({
    queryKey: ['decision', patientId, language],
    retryOnMount: false,
    queryFn: ({ signal }) =>
      getView<Decision>(`/api/access/patients/${encodeURIComponent(patientId)}`, signal, language),
  });
