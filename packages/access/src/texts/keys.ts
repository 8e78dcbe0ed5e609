/** The texts of this package, typed: a language that lacks one does not compile. */
import type { GroundKind } from '../grounds/ground.ts';
import type { ReasonCode } from '../openings/reasons.ts';

export type Language = 'nb' | 'nn' | 'en';

/** What is explained to somebody who does not see, or may not. */
export type TextKey =
  | 'age.child-under-13'
  | 'age.young-without-consent'
  | 'age.young-part-consent'
  | 'age.parent-12-15'
  | 'age.parent-16'
  | 'represent.guarded'
  | 'represent.none'
  | 'represent.age-unknown'
  | 'represent.dead'
  | 'represent.address'
  | 'represent.part';

export type CitizenGround = 'self' | 'parent' | 'proxy';
export type LogAction =
  | 'read'
  | 'search'
  | 'write'
  | 'export'
  /** Asked whether a record is open, and why. */
  | 'decision'
  | 'open'
  | 'blocks'
  | 'block'
  /** Whom a citizen acts for. */
  | 'represented'
  /** The list of openings to review, and the review of one. */
  | 'reviews'
  | 'review'
  /** Lookups that are worth a question. */
  | 'unusual'
  | 'log';
export type FindingKind =
  | 'colleague'
  | 'neighbour'
  | 'same-surname'
  | 'never-treated'
  | 'many-patients'
  | 'much-sought';

export interface Texts {
  readonly explain: Readonly<Record<TextKey, string>>;
  readonly grounds: Readonly<Record<GroundKind | CitizenGround | 'technical', string>>;
  readonly reasons: Readonly<Record<ReasonCode, string>>;
  readonly block: {
    /** The consequence, before anything is done. */
    readonly consequence: (whom: string | undefined, what: string, entries: number, openTo: number) => string;
    readonly inEmergency: (absolute: boolean) => string;
    readonly future: string;
    readonly wholeRecord: string;
    readonly writtenBy: (name: string) => string;
    readonly entry: (title: string) => string;
    readonly category: (name: string) => string;
  };
  readonly log: {
    readonly actions: Readonly<Record<LogAction, string>>;
    /** One lookup as a sentence: who, from where, did what, why. */
    readonly sentence: (entry: {
      who: string;
      unit?: string;
      organisation?: string;
      action: string;
      ground: string;
    }) => string;
    readonly refused: string;
    readonly yourself: string;
    readonly app: string;
  };
  readonly findings: Readonly<Record<FindingKind, (figures: { who: string; count: number }) => string>>;
  /** What usually lies behind such a pattern, so that nobody reads it as an accusation. */
  readonly findingWhy: Readonly<Record<FindingKind, string>>;
}
