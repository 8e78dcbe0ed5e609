/** What writing needs of its surroundings. */
import type { Issue, SearchParameters, UnknownResource } from '@helseplattform/fhir';
import type { Viewer } from '../access/viewer.ts';
import type { Companion } from '../companion.ts';
import type { Actor, Reader } from '../contract.ts';
import type { Database } from '../database/pool.ts';
import type { Statements } from '../database/statement.ts';
import type { Gate, Owner } from '../gate.ts';
import type { Ids, Numbers } from '../numbers.ts';
import type { Search } from '../search/index.ts';
import type { SeenCodes } from './seen-codes.ts';

export interface WriteContext {
  readonly db: Database;
  /** @throws {DatabaseUnavailable} while this process has no writer slot */
  readonly numbers: () => Numbers;
  readonly ids: Ids;
  readonly parameters: () => SearchParameters;
  readonly validate: (resource: UnknownResource) => readonly Issue[];
  readonly search: () => Search;
  /** A reader that sees what the transaction has written. */
  readonly readerOn: (db: Statements) => Reader;
  /** The same, whatever the actor sees: for companions. */
  readonly platformOn: (db: Statements) => Reader;
  readonly seen: SeenCodes;
  readonly gate: Gate | undefined;
  /** In the order they run: what one adds, the next is told of. */
  readonly companions: readonly Companion[];
  readonly actor: Actor;
  /** Who is writing, when it is somebody who does not see everything. */
  readonly viewer: Viewer | undefined;
  /** Who is responsible for what is written, where a resource does not say so itself. */
  readonly owner: Owner;
  /** Own base URLs: absolute references under them are local. */
  readonly bases: readonly string[];
}
