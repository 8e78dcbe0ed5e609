/** The texts of deliveries, typed: a language that lacks one does not compile. */
import type { Cause, StateCode } from '../states.ts';

export type Language = 'nb' | 'nn' | 'en';
/** Who reads: whoever sent it, whoever it is for, or the person it is about. */
export type Reader = 'sender' | 'receiver' | 'citizen';

export interface Words {
  /** What is sent, e.g. `Epikrise`. */
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

export interface Texts {
  /** Where it is, in a sentence, for each reader. */
  readonly states: Readonly<Record<Reader, Readonly<Record<StateCode, (words: Words) => string>>>>;
  /** A line of its story. */
  readonly causes: Readonly<Record<Cause, string>>;
  /** The receiver has said yes and no. */
  readonly contradicted: string;
  readonly settled: string;
  /** Kinds of messages (Volven 8279) as people say it. */
  readonly types: Readonly<Record<string, string>>;
  readonly message: string;
}
