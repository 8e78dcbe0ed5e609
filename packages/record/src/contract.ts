/** What the record offers: the one door through which everything reads and writes. */
import type { FhirError, ResourceType, Stored, UnknownResource } from '@helseplattform/fhir';
import type { Shown } from './access/viewer.ts';
import type { Statements } from './database/statement.ts';

/**
 * Who is acting, as sign-in found out. A record is always bound to an actor; what the actor sees is for the gate to say
 * (gate.ts). References as they are stored, e.g. `Organization/hf-stolav`.
 */
export interface Actor {
  /** `system`, or the reference of a Practitioner, Patient or Device. */
  readonly id: string;
  readonly kind: 'system' | 'staff' | 'citizen' | 'app';
  /** Staff: the PractitionerRole chosen at sign-in, its unit and the organisation responsible in law. */
  readonly role?: string;
  /** Code of Volven 9060. */
  readonly profession?: string;
  readonly unit?: string;
  readonly organisation?: string;
  /** Number of the person, for relations that are known by it. */
  readonly pid?: string;
  /** The patient an app was launched for, or on whose behalf a citizen acts. */
  readonly patient?: string;
  /** SMART scopes of the token; undefined: not limited by scopes. */
  readonly scopes?: readonly string[];
  readonly session?: string;
  readonly level?: 'substantial' | 'high';
}

/** One version of a resource as it lies in the record. */
export interface StoredVersion {
  readonly type: ResourceType;
  readonly id: string;
  readonly versionId: string;
  /** Milliseconds since 1970; `meta.lastUpdated` of the body has the same instant. */
  readonly lastUpdated: number;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The exact JSON text of the resource (id and meta included), UTF-8; empty for a deletion. Send it as it is. */
  readonly body: Buffer;
}

/** A resource to write: the parsed value and, when the request had decimals to keep, how to write them. */
export interface Incoming {
  readonly value: UnknownResource;
  readonly decimals?: unknown;
}

/** One thing to do in a transaction. `criteria` is a search query without `?`, e.g. `identifier=sys|p1`. */
export type Interaction =
  | { method: 'create'; type: ResourceType; resource: Incoming; fullUrl?: string; ifNoneExist?: string }
  | {
      method: 'update';
      type: ResourceType;
      /** Either an id (client-assigned ids create) or criteria (conditional update). */
      id?: string;
      criteria?: string;
      resource: Incoming;
      fullUrl?: string;
      /** Version that must be current, from If-Match `W/"3"` → `3`. */
      ifMatch?: string;
      /** If-None-Match: `*`: only create, 412 when it is there. */
      onlyCreate?: boolean;
    }
  | {
      method: 'patch';
      type: ResourceType;
      id?: string;
      criteria?: string;
      /** Gets a private copy of the current resource, returns the patched one. */
      apply: (current: Stored) => UnknownResource;
      fullUrl?: string;
      ifMatch?: string;
    }
  | { method: 'delete'; type: ResourceType; id?: string; criteria?: string; ifMatch?: string }
  /** Runs after all writes, inside the same transaction, on a record that sees them. */
  | { method: 'read'; run: (record: Reader) => Promise<unknown> };

/** What became of one interaction, in the order they were given. */
export interface InteractionResult {
  /** 201 created, 200 updated/unchanged/found/read, 204 deleted or nothing to delete. */
  readonly status: 200 | 201 | 204;
  /** The version after the interaction; undefined for `read` and for deletions of nothing. */
  readonly version?: StoredVersion;
  /** What `run` returned. */
  readonly value?: unknown;
  /** True when an Idempotency-Key was known and this is the answer that was given then. */
  readonly replayed?: boolean;
}

export interface HistoryRequest {
  type?: ResourceType;
  id?: string;
  /** Only versions at or after this instant (ms). */
  since?: number;
  /** Versions that were current at this instant or interval [low, high) (ms). */
  at?: { low: number; high: number };
  count: number;
  /** Token of an earlier page. */
  page?: string;
}
export interface Page<T> {
  readonly items: readonly T[];
  /** Token for the next page; undefined on the last. */
  readonly next?: string;
  readonly total?: number;
}

/** A search as it came: names and values already percent-decoded, in order, with modifiers and chains in the name. */
export interface SearchRequest {
  /** Undefined for a search over all types (`_type` may narrow it). */
  type?: ResourceType;
  /** `Patient/x/Observation`: only what is in this compartment. */
  compartment?: { type: ResourceType; id: string };
  params: readonly (readonly [name: string, value: string])[];
  /** strict (default): unknown or unsupported parameters are refused with 400; lenient: left out and listed. */
  handling?: 'strict' | 'lenient';
  /** Page token from `next` or `previous`. */
  page?: string;
  /** Own base URL, e.g. `http://127.0.0.1:8080/fhir`: absolute references under it are local. */
  base: string;
}
export interface SearchEntry {
  readonly version: StoredVersion;
  readonly mode: 'match' | 'include';
}
export interface SearchResult {
  readonly entries: readonly SearchEntry[];
  readonly total?: number;
  readonly next?: string;
  readonly previous?: string;
  /** The parameters that were used, for the self link, in canonical order. */
  readonly used: readonly (readonly [string, string])[];
  /** Lenient handling: what was left out, with the reason. */
  readonly ignored: readonly { name: string; reason: string }[];
  /** `_summary`, `_elements`: how bodies must be narrowed before they are sent; undefined: send them as they are. */
  readonly narrow?: Narrowing;
}
export interface Narrowing {
  readonly summary?: 'true' | 'text' | 'data';
  readonly elements?: readonly string[];
}

/** A slice of a patient's chart: the newest resources of one type. */
export interface ChartSlice {
  readonly type: ResourceType;
  /** Only those with one of these tokens, e.g. `{ param: 'category', system: '…', code: 'vital-signs' }`. */
  readonly where?: { param: string; system?: string; code: string }[];
  readonly limit: number;
}

/** A code of a token parameter, e.g. `{ param: 'category', system: '…', code: 'vital-signs' }`. */
export interface Token {
  readonly param: string;
  readonly system?: string;
  readonly code: string;
}

/** Resources of one type in a story: those with one of `where`, and without any of `without`. */
export interface StoryPart {
  readonly type: ResourceType;
  readonly where?: readonly Token[];
  readonly without?: readonly Token[];
}

/** What refers to one of `targets` by one of `params`, search parameters of references as `Type.code`. */
export interface StorySources {
  readonly params: readonly string[];
  readonly targets: readonly { readonly type: ResourceType; readonly id: string }[];
}

/** A page of a patient's story; all conditions hold together. */
export interface StoryRequest {
  readonly parts: readonly StoryPart[];
  /** Only what names one of these as who wrote it. */
  readonly by?: StorySources;
  /** Only what was written at one of these units; `through`: parameters that name the contact an entry belongs to. */
  readonly at?: StorySources & { readonly through: readonly string[] };
  /** Only what says all of these words, or begins of them, in its text or in the name of a code of `named` (`Type.code`). */
  readonly words?: readonly string[];
  readonly named?: readonly string[];
  /** Only what was written at or after this instant (ms since 1970). */
  readonly since?: number;
  /** Only what is clinically of a time before this instant (ms since 1970). */
  readonly before?: number;
  /** Where the page begins: `next` of the one before. */
  readonly after?: string;
  /** Without `after`: the entry the page begins with; with what is newest where the story has no such entry. */
  readonly from?: { readonly type: ResourceType; readonly id: string };
  readonly limit: number;
}

export interface StoryPage {
  /** By clinical time, newest first; what has none comes last. */
  readonly versions: readonly StoredVersion[];
  /** Undefined on the last page. */
  readonly next?: string;
}

/** Which part of a compartment; see Reader.everything. */
export interface EverythingOptions {
  types?: readonly ResourceType[];
  /** Only what was written at or after this instant (ms since 1970). */
  since?: number;
  /** Only what is clinically of this time (ms since 1970); what has no clinical date is always there. */
  start?: number;
  end?: number;
  pageSize?: number;
  /** Only what comes after this resource, which an earlier page ended with; it may be gone since. */
  after?: { type: ResourceType; id: string };
}

/** Reading. */
export interface Reader {
  /** The current version; a deletion is returned with method DELETE; undefined when it never was. */
  read(type: ResourceType, id: string): Promise<StoredVersion | undefined>;
  vread(type: ResourceType, id: string, versionId: string): Promise<StoredVersion | undefined>;
  /** Many current resources at once, in no order; missing ones are left out. */
  readMany(references: readonly { type: ResourceType; id: string }[]): Promise<StoredVersion[]>;
  search(request: SearchRequest): Promise<SearchResult>;
  /** Undefined for the history of an instance that never was. */
  history(request: HistoryRequest): Promise<Page<StoredVersion> | undefined>;
  /** Everything in a patient's compartment, the patient first, in pages; undefined when there is no such patient. */
  everything(patientId: string, options: EverythingOptions): Promise<AsyncIterable<StoredVersion[]> | undefined>;
  /**
   * Slices of a patient's chart, each sorted by clinical date, newest first; what is in two is one object. The same arrays as
   * the last time where nothing in them has changed: what is made of them may be kept with them (a WeakMap), and nobody may
   * change them.
   */
  chart(patientId: string, slices: readonly ChartSlice[]): Promise<StoredVersion[][] | undefined>;
  /** A page of what is in a patient's record, several types in one sequence; undefined when there is no such patient. */
  story(patientId: string, request: StoryRequest): Promise<StoryPage | undefined>;
  /** What a patient's record refers to by parameters (`Type.code`), each once; undefined when there is no such patient. */
  storySources(patientId: string, params: readonly string[]): Promise<StoredVersion[] | undefined>;
}

/** Reading and writing on behalf of an actor. */
export interface Record extends Reader {
  /**
   * Does all interactions in one transaction, by the specification's order of processing, or none.
   * Throws FhirError (with the entry when there is more than one interaction). Durable when it resolves.
   */
  transact(
    interactions: readonly Interaction[],
    options?: {
      idempotencyKey?: string;
      /** SHA-256 of the request: the same key with another request is refused. */
      digest?: Buffer;
      /** The interactions are entries of a bundle: errors name the entry. Default: when there is more than one. */
      bundle?: boolean;
      /** For bulk import in any order: references to what is not there yet reserve its id instead of being refused. */
      allowMissingTargets?: boolean;
      /**
       * What is written to tables beside the record in the same transaction: all or none. Called last; it may be called
       * again when others got in the way, so it does nothing else.
       */
      alongside?: (transaction: Statements) => Promise<unknown>;
    },
  ): Promise<InteractionResult[]>;
  /** What was shown to and written by somebody who does not see everything, since this was last asked: for the access log. */
  shown(): Promise<Shown>;
  /** Removes every trace of a resource's content, all versions and index rows; its existence stays in the log. */
  erase(type: ResourceType, id: string): Promise<{ versions: number } | undefined>;
}

/** One committed change, from the feed. */
export interface Change {
  readonly version: StoredVersion;
  readonly patientId?: string;
}

/** The store: one for each server process. */
export interface Store {
  as(actor: Actor): Record;
  /** Changes in commit order, only below the oldest running transaction; `cursor` is opaque and resumable. */
  changes(cursor: string | undefined, limit: number): Promise<{ changes: Change[]; cursor: string }>;
  /** Recomputes the index rows of a type, or of everything, in batches; yields progress. */
  reindex(type?: ResourceType): AsyncIterable<{ done: number; total: number }>;
  /** Re-reads SearchParameter resources; called after one is written, and when another process says so. */
  reloadDefinitions(): Promise<void>;
  close(): Promise<void>;
}

export type { FhirError, Shown };
