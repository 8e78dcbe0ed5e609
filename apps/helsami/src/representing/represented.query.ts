/** Whose records the citizen sees: the own, and those of whoever they act for. */
import { getView, type Language } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly birthDate?: string;
}

export interface Other extends Person {
  readonly as: 'parent' | 'proxy' | 'nobody';
  /** Sees the whole record: then the log and the blocks too. */
  readonly whole: boolean;
  /** Why not more. */
  readonly explanation?: string;
}

export interface Represented {
  readonly self: Person;
  readonly others: readonly Other[];
}

export const representedQuery = (language: Language) =>
  queryOptions({
    queryKey: ['represented', language],
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => getView<Represented>('/api/access/represented', signal, language),
  });
