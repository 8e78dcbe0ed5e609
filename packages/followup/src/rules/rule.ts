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
  /** Who owns it instead while all of `owners` are outside the shared record: they get a message, and somebody here watches. */
  readonly ownersIfOutside?: readonly string[];
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

/** A search that finds what may wait, for the sweep. */
export interface Find {
  readonly type: ResourceType;
  readonly params: readonly (readonly [name: string, value: string])[];
}

export interface FollowupRule {
  readonly kind: DutyKind;
  /** Types of what waits. */
  readonly focus: readonly ResourceType[];
  /** Finds everything that waits, and as little else as the search can say: the sweep reads all of it. */
  readonly find: readonly Find[];
  /**
   * Who ends the duty. `focus` (default): it ends when the focus no longer waits, and nobody can call it done before.
   * `hand`: somebody says it is done (a result that was read); it comes back when `since` is later than that.
   */
  readonly endsBy?: 'focus' | 'hand';
  /**
   * Whether a resource of these types could ever wait: pure, cheap, asked for every write, also of one that has not been
   * validated and has no references resolved yet. What it says no to has no duty.
   */
  concerns(resource: UnknownResource): boolean;
  readonly related?: readonly Related[];
  /** What the focus refers to and the rule has to read, as `Type/id`: who asked for an answer is in the request. */
  reads?(focus: Stored): readonly string[];
  /**
   * @param focus what may wait; `concerns` has said yes
   * @param related live resources of `related`, as the transaction leaves them
   * @param read those of `reads` that are there
   * @returns undefined when nothing waits (any more)
   */
  waits(focus: Stored, related: readonly Stored[], read: readonly Stored[]): Waiting | Lacking | undefined;
}
