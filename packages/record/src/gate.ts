/**
 * What the record asks of access control, as data: who sees what becomes part of every statement, so that no route,
 * include, chain, count, history or feed goes around it. The record knows nothing of grounds, roles or law; it compares
 * keys. Whoever opens the store gives the gate; packages/access has the one of the product.
 */
import type { ResourceType, UnknownResource } from '@helseplattform/fhir';
import type { Actor } from './contract.ts';

/**
 * What opens a patient's record to somebody: kind and party, e.g. `encounter Organization/sykehus-1` or
 * `opened Practitioner/s-1`. The record compares keys and nothing else.
 */
export type RelationKey = string;

/** What a resource says about who may see what; written in the same transaction as the resource. */
export interface AccessFacts {
  readonly relations: readonly Relation[];
  readonly blocks: readonly Block[];
  /** Of a Patient: where the person is must not be known (address grade 6 or 7). */
  readonly guarded: boolean;
  /** Who is responsible for the entry, where the resource says so; of what staff write it is their own unit otherwise. */
  readonly owner?: Owner;
  /** This version is not finished: whoever reads only what is (`finishedOnly`) never reads it, not even when it is replaced. */
  readonly unfinished?: boolean;
  /** What stood here before this version is nobody's to read: it was written in the wrong record. */
  readonly closesEarlier?: boolean;
}

/** References, e.g. `Organization/hf-stolav` and `Organization/sykehus-trondheim-lunge`. */
export interface Owner {
  readonly organisation?: string;
  readonly unit?: string;
}

/** Opens the record of the patient the resource belongs to for whoever holds the key. */
export interface Relation {
  readonly key: RelationKey;
  /** From and until (not included), ms since 1970; undefined: always. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** Closes what it covers, also what is written later. */
export interface Block {
  /** Whom it is against, e.g. `Practitioner/s-1` or `Organization/x`; undefined: everybody. */
  readonly whom?: string;
  /** What it covers; undefined: the whole record of the patient. */
  readonly what?: Covered;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  /** Holds in emergencies too: a person was named. */
  readonly absolute: boolean;
}

export type Covered =
  /** One resource, e.g. `DocumentReference/7`. */
  | { readonly resource: string }
  /** What an organisation or unit is responsible for. */
  | { readonly owner: string }
  /** What a token parameter finds, e.g. Observation.category. */
  | { readonly type: ResourceType; readonly param: string; readonly system: string; readonly code: string };

/** What an actor sees and may change. What is not named is closed. */
export type Sight = 'everything' | LimitedSight;

export interface LimitedSight {
  /** Keys the actor holds: patients with one of these relations now are open. */
  readonly relations: readonly RelationKey[];
  /** Ids of patients that are open to this actor whatever the relations: the own record, a child's, a principal's. */
  readonly patients: readonly string[];
  /** Types of a patient's record that are read, and that are written, where the patient is open. */
  readonly reads: ReadonlySet<ResourceType>;
  readonly writes: ReadonlySet<ResourceType>;
  /** Types read and written outside of any patient's record. */
  readonly readsOpen: ReadonlySet<ResourceType>;
  readonly writesOpen: ReadonlySet<ResourceType>;
  /** Every Patient is found and shown with who the person is (`mask('identity')`), to choose the right one. */
  readonly findsPatients: boolean;
  /** Types that may be written to a patient who is not open yet: an admission, a referral. */
  readonly opens: ReadonlySet<ResourceType>;
  /** Who the actor is for blocks, e.g. person, unit and organisation. */
  readonly self: readonly string[];
  /** Relations under which blocks that are not absolute do not hold: an emergency. */
  readonly overrides: readonly RelationKey[];
  /** Relations (and patients) for which a guarded whereabouts is shown; elsewhere it is masked, and no search finds by it. */
  readonly seesGuarded: readonly RelationKey[];
  readonly seesGuardedOf: readonly string[];
  /** Of versions that were replaced only finished ones are read, and of what was deleted nothing is there. */
  readonly finishedOnly?: boolean;
}

/** `identity`: only who the person is. `whereabouts`: all but where the person is or goes. */
export type Mask = 'identity' | 'whereabouts';

export interface Gate {
  /** Pure: what a resource says about who may see what. */
  factsOf(resource: UnknownResource): AccessFacts;
  /** Asked for every call. Answers from memory where it can. */
  sightOf(actor: Actor): Sight | Promise<Sight>;
  /** Pure: the resource without what is masked. */
  mask(resource: UnknownResource, mask: Mask): UnknownResource;
  /** Search parameters that would tell where a guarded person is, e.g. `Patient.address-city` and `Encounter.location`. */
  readonly whereabouts: ReadonlySet<string>;
  /** Parameters of Patient that a person who is not open is found by, e.g. `name`; all else asks for an open record. */
  readonly identity: ReadonlySet<string>;
}
