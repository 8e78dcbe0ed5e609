/** The small types every view model is made of. */

/** A FHIR date, dateTime or instant as recorded: `1980`, `1980-05`, `1980-05-17` or `1980-05-17T08:30:00+02:00`. */
export type ClinicalTime = string;

/** A code with the system it belongs to. */
export interface Code {
  readonly system?: string;
  readonly code: string;
}

/** A number to show. */
export interface Amount {
  readonly value: number;
  /** There when it was written with trailing zeros: `5.0` says more than `5`. */
  readonly decimals?: number;
  /** `<`, `<=`, `>` or `>=`: the true value is beyond what was measured. */
  readonly comparator?: string;
}

/** What the record says about where a value comes from; what is absent is not known. */
export interface Origin {
  /** The organisation that wrote it, or the one that had the contact it was written in. */
  readonly organization?: string;
  readonly author?: string;
  /** When it was written down. */
  readonly recorded?: ClinicalTime;
}

/** One part of a document. */
export type Content =
  /** `more`: the text goes on; the whole of it is in the document's own view. */
  | { readonly kind: 'text'; readonly title?: string; readonly text: string; readonly more: boolean }
  /** Something that is no text: what it is and how large, never its bytes. */
  | { readonly kind: 'file'; readonly title?: string; readonly contentType?: string; readonly bytes?: number };
