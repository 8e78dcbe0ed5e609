/**
 * What goes with a transaction: a companion hears what is about to change and adds what must be written with it, or
 * refuses the whole. The record knows nothing of what a companion is about; whoever opens the store gives it its companions.
 *
 * A companion acts for the platform: it reads everything, what it adds is not asked of the gate, and it is in the same
 * transaction or nowhere. It may run more than once for one transaction (others got in the way), so it does nothing else.
 */
import type { FhirError, ResourceType, Stored, UnknownResource } from '@helseplattform/fhir';
import type { Actor, Incoming, Reader } from './contract.ts';

/** A resource a transaction writes or deletes, as it will be stored: references are `Type/id`, id and meta are there. */
export interface CompanionChange {
  readonly type: ResourceType;
  readonly id: string;
  /** What is replaced; undefined when there is nothing (any more) under the id. */
  readonly before?: Stored;
  /** What it becomes; undefined for a deletion. */
  readonly after?: Stored;
  /** The error as the caller reads it: it names the entry of the bundle that made the change. */
  readonly fault: (error: FhirError) => FhirError;
}

/** What a companion adds. Ids may be chosen: `hold` or `put` are for those that others may write at the same time. */
export type CompanionWrite =
  | { method: 'create'; type: ResourceType; resource: Incoming; fullUrl?: string }
  | { method: 'update'; type: ResourceType; id: string; resource: Incoming; ifMatch?: string }
  | { method: 'delete'; type: ResourceType; id: string }
  /**
   * Makes of what is there, locked until the transaction ends, what should be; of nothing when there is nothing.
   * `undefined`: it stays as it is. When the transaction itself writes it, `current` is what the transaction makes of it,
   * and anything else than `undefined` (or the same) refuses the transaction with 422.
   */
  | {
      method: 'put';
      type: ResourceType;
      id: string;
      make: (current: Stored | undefined) => UnknownResource | undefined;
    };

/** A write and the change it goes with: faults of the write are told as faults of that entry. */
export interface Accompanying {
  readonly with: CompanionChange;
  readonly write: CompanionWrite;
}

/** The transaction as a companion sees it. */
export interface Company {
  readonly actor: Actor;
  /** Of the types the companion asked for, in the order of processing; those other companions added come last. */
  readonly changes: readonly CompanionChange[];
  /**
   * All that the transaction writes, also what concerns no companion, by `Type/id`, as it leaves it; undefined: deleted.
   * The reader does not show it yet.
   */
  readonly leaves: ReadonlyMap<string, Stored | undefined>;
  /** The record inside the transaction, everything in it, before anything of the transaction is written. */
  readonly reader: Reader;
  /** Bulk import in any order: what is referred to may not be there yet. */
  readonly isImport: boolean;
  /**
   * Waits for others who are changing these resources, and keeps them from it until the transaction ends; one statement.
   * What is read afterwards is what they left. Resources that are not there cannot be held.
   */
  hold(resources: readonly { type: ResourceType; id: string }[]): Promise<void>;
}

export interface Companion {
  /** Changes of other types are not told. */
  readonly types: ReadonlySet<ResourceType>;
  /**
   * Pure, and asked for every write of these types: whether it may concern this companion at all. References may still be
   * those of the request (`urn:uuid:…`). A transaction that concerns no companion costs no statement more.
   */
  concerns(resource: UnknownResource): boolean;
  /**
   * What is written with the changes, in a fixed number of statements whatever their number. Not called without changes.
   * @throws {FhirError} 422 with element and remedy (through `change.fault`): nothing of the transaction is written
   */
  accompany(company: Company): Promise<readonly Accompanying[]>;
}
