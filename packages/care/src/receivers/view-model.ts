/** What a field for a receiver is given: units of the address register. */

export interface Receiver {
  /** `Organization/…`: what an act names. */
  readonly reference: string;
  readonly name: string;
  /** What the unit is part of, to tell two with the same name apart. */
  readonly partOf?: string;
}

export interface ReceiversView {
  readonly receivers: readonly Receiver[];
  /** There are more of that name than this answer lists. */
  readonly more: boolean;
}
