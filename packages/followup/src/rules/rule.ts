/** What a rule says: when something waits, since when, until when, and for whom. Rules are pure; each has its own file. */
import type { ResourceType, Stored, UnknownResource } from '@helseplattform/fhir';
import type { DutyKind } from '../duty/kinds.ts';

/** Something waits. Times are ms since 1970. */
export interface Waiting {
  /** When it began to wait; Task.authoredOn. */
  readonly since: number;
  /** When somebody must look at it first, where that is later: a duty that lies ahead is on no list yet. Default: since. */
  readonly from?: number;
  /** By when it must be done. */
  readonly due: number;
  /**
   * Who may own it, the first choice first: `Practitioner/…`, `PractitionerRole/…`, or `Organization/…` of a unit where
   * somebody works. The first one that somebody can answer for gets it; when there is none, the transaction is refused.
   */
  readonly owners: readonly string[];
  /** The element that names (or should name) the owner, FHIRPath; and what to do when nobody can be found. */
  readonly element: string;
  readonly remedy: string;
  /** `Patient/…`. */
  readonly patient?: string;
  /** Who asked for it, `Practitioner/…`, `PractitionerRole/…` or `Organization/…`. */
  readonly requester?: string;
  /** What it is about in a few words, as the resource itself says; no identity of the patient. */
  readonly about?: string;
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat';
  /** Hours after the due time before it goes one step up the ladder, and again; default by kind (deadlines/steps.ts). */
  readonly stepHours?: number;
}

/** It must not wait like this: the transaction is refused with 422. */
export interface Lacking {
  /** FHIRPath of the element that is missing or wrong. */
  readonly lacks: string;
  /** One sentence: what is missing, and what to do. */
  readonly text: string;
}

/** What else decides whether something waits, e.g. the appointments of a referral. */
export interface Related {
  readonly type: ResourceType;
  /** Search parameter of the type that finds those of a focus: a reference to it. */
  readonly parameter: string;
  /** The foci a resource of this type is about, as `Type/id`; what is not one of the rule's types is left out. */
  readonly focusOf: (resource: Stored) => readonly string[];
}

export interface FollowupRule {
  readonly kind: DutyKind;
  /** Types of what waits. */
  readonly focus: readonly ResourceType[];
  /**
   * Whether a resource of these types could ever wait: pure, cheap, asked for every write, also of one that has not been
   * validated and has no references resolved yet. What it says no to has no duty.
   */
  concerns(resource: UnknownResource): boolean;
  readonly related?: readonly Related[];
  /**
   * @param focus what may wait; `concerns` has said yes
   * @param related live resources of `related`, as the transaction leaves them
   * @returns undefined when nothing waits (any more)
   */
  waits(focus: Stored, related: readonly Stored[]): Waiting | Lacking | undefined;
}
