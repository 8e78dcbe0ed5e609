/** What is found by name in forms, as the server answers it: units of the address register, patients, pathways, diagnoses. */
import type { DiagnosisHits, PathwaysView, PatientSearchView, ReceiversView } from '@helseplattform/care/view-models';
import { formatDate, getView, type Language } from '@helseplattform/ui';
import { keepPreviousData, type UseQueryOptions } from '@tanstack/react-query';
import { codeValue, type Option } from './field.ts';

/** Letters before the server is asked. */
export const SHORTEST = 2;

export interface Found {
  readonly options: readonly Option[];
  /** There are more than these: more must be typed. */
  readonly more: boolean;
}

type Search = (text: string, language: Language, isTyped: boolean) => UseQueryOptions<Found>;

/** @param path up to the text @param foundIn what the answer holds, as choices */
function search<View>(path: string, foundIn: (view: View, language: Language) => Found): Search {
  return (text, language, isTyped) => ({
    queryKey: ['found', path, text, language],
    queryFn: async ({ signal }) =>
      foundIn(await getView<View>(path + encodeURIComponent(text), signal, language), language),
    enabled: isTyped && text.length >= SHORTEST,
    placeholderData: text.length >= SHORTEST ? keepPreviousData : undefined,
    gcTime: 0,
  });
}

export const searchQueries = {
  receiver: search<ReceiversView>('/api/journal/receivers?q=', ({ receivers, more }) => ({
    options: receivers.map(({ reference, name, partOf }) => ({
      value: reference,
      label: name,
      ...(partOf ? { means: partOf } : {}),
    })),
    more,
  })),
  patient: search<PatientSearchView>('/api/journal/patients?q=', (view, language) => ({
    options: view.state === 'too-short' ? [] : view.patients.map((patient) => patientOption(patient, language)),
    more: view.state !== 'too-short' && view.more,
  })),
  pathway: search<PathwaysView>('/api/journal/pathways?q=', ({ pathways }) => ({
    options: pathways.map(({ code, name }) => ({ value: code, label: name, means: code })),
    more: false,
  })),
  diagnosis: search<DiagnosisHits>('/api/journal/diagnoses?q=', ({ hits, more }) => ({
    options: hits.map(({ system, code, text }) => ({
      value: codeValue({ system, code, display: text }),
      label: text,
      means: code,
    })),
    more,
  })),
} satisfies { readonly [of: string]: Search };

/** What a field can search for. */
export type Searched = keyof typeof searchQueries;

type Person = Extract<PatientSearchView, { patients: unknown }>['patients'][number];

/** Two with the same name are told apart by birth date and number. */
const patientOption = ({ id, name, birthDate, nationalId }: Person, language: Language): Option => ({
  value: `Patient/${id}`,
  label: name?.text ?? id,
  means: [birthDate && formatDate(birthDate, language), nationalId?.formatted].filter(Boolean).join(', '),
});
