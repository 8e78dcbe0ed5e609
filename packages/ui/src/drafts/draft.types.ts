/** A draft as the server answers it: every field as each page left it. */

/** One writing: the page and its number there, e.g. `k3v9xq:12`. */
export type Mark = string;

export interface Written {
  readonly marks: readonly Mark[];
  readonly value: unknown;
  readonly at: string;
}

export interface RemoteDraft {
  readonly id: string;
  readonly content: {
    /** More than one value: a conflict. */
    readonly fields: { readonly [name: string]: readonly Written[] };
    readonly heard: { readonly [writer: string]: number };
  };
  readonly changed: string;
  readonly ended?: { readonly as: 'signed' | 'kept' | 'discarded'; readonly at: string; readonly became?: string };
  readonly late: boolean;
}

/** What is sent: all that this page has written and has no answer for. */
export interface DraftWriting {
  readonly writer: string;
  readonly number: number;
  readonly fields: { readonly [name: string]: { readonly value: unknown; readonly replaces: readonly Mark[] } };
}

/** What a draft is of. */
export interface DraftOf {
  readonly patient: string;
  readonly kind: string;
  readonly about?: string;
}
