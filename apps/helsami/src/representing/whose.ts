/** Whose record the page is about: by the address, else the own. */
import { useLanguage } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type Other, type Person, representedQuery } from './represented.query.ts';

export interface Whose {
  /** Undefined until it is known. */
  readonly self: Person | undefined;
  readonly others: readonly Other[];
  /** Undefined: the own record. */
  readonly other: Other | undefined;
  /** Id for the server; undefined: the own. */
  readonly patient: string | undefined;
  readonly error: Error | null;
}

export function useWhose(): Whose {
  const { for: patient } = useSearch({ strict: false });
  const { data, error } = useQuery(representedQuery(useLanguage()));
  const others = data?.others ?? [];
  return { self: data?.self, others, other: others.find(({ id }) => id === patient), patient, error };
}
