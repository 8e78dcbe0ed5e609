/** The blocks of a record, what there is to block, and what one asks the server. */
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

/** A kind of entries, e.g. all discharge letters. */
export interface Category {
  readonly type: string;
  readonly system: string;
  readonly code: string;
  readonly name: string;
}

export type Part =
  | { readonly kind: 'record' }
  | { readonly kind: 'written-by' | 'entry'; readonly reference: string }
  | (Category & { readonly kind: 'category' });

/** What is asked for; no `whom`: everybody. */
export interface BlockRequest {
  readonly patient?: string;
  readonly whom?: string;
  readonly what: Part;
}

export interface Block {
  readonly id: string;
  /** ISO instant. */
  readonly from: string;
  readonly whomName?: string;
  readonly what: { readonly kind: Part['kind'] };
  /** What was written by whom, which document, or which kind of entries. */
  readonly whatName?: string;
}

export interface Preview {
  /** What happens, what happens in an emergency, and that it covers what comes. */
  readonly sentences: readonly string[];
}

export interface Choice {
  readonly reference: string;
  readonly name: string;
  readonly at?: string;
}

export interface Choices {
  readonly units: readonly Choice[];
  readonly people: readonly Choice[];
  readonly documents: readonly Choice[];
  readonly categories: readonly Category[];
}

const of = (patient: string | undefined) => (patient ? `?patient=${encodeURIComponent(patient)}` : '');

export const blocksQuery = (patient: string | undefined) =>
  queryOptions({
    queryKey: ['blocks', patient],
    queryFn: async ({ signal }) =>
      (await getView<{ blocks: readonly Block[] }>(`/api/access/blocks${of(patient)}`, signal)).blocks,
  });

export const choicesQuery = (patient: string | undefined) =>
  queryOptions({
    queryKey: ['block-choices', patient],
    queryFn: ({ signal }) => getView<Choices>(`/api/access/blocks/choices${of(patient)}`, signal),
  });
