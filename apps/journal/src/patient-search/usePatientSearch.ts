/** The search behind the field: what was typed, what was found for it, and which line the keyboard is on. */
import type { PatientIdentity } from '@helseplattform/care/view-models';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SHORTEST_QUERY, searchQuery } from './search.query.ts';
import { useDebounced } from './useDebounced.ts';

/** Long enough to skip most keystrokes of a word, too short to be felt. */
const DEBOUNCE_MS = 150;

export type SearchState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'failed'; readonly error: Error; retry(): void }
  /** `current`: the list answers what stands in the field now, not what stood there a moment ago. */
  | {
      readonly kind: 'found';
      readonly patients: readonly PatientIdentity[];
      readonly more: boolean;
      readonly current: boolean;
    };

/** A whole fødselsnummer, D-nummer or FH-nummer is not the beginning of another. */
const WHOLE_NUMBER = /^\d{6} ?\d{5}$/;

/** @param isWaited somebody has pressed Enter: what stands in the field is what they mean */
export function usePatientSearch(isWaited = false) {
  const [text, setText] = useState('');
  const wanted = text.trim().replace(/\s+/g, ' ');
  const settled = useDebounced(wanted, isWaited || WHOLE_NUMBER.test(wanted) ? 0 : DEBOUNCE_MS);
  const query = useQuery(searchQuery(settled));
  return { text, setText, state: stateOf() };

  function stateOf(): SearchState {
    if (wanted.length < SHORTEST_QUERY) return { kind: 'idle' };
    if (query.isError) return { kind: 'failed', error: query.error, retry: () => void query.refetch() };
    if (query.data === undefined || settled.length < SHORTEST_QUERY) return { kind: 'searching' };
    if (query.data.state === 'too-short') return { kind: 'idle' };
    const current = settled === wanted && !query.isPlaceholderData;
    return { kind: 'found', patients: query.data.patients, more: query.data.more, current };
  }
}
