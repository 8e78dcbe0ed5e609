/**
 * Resources that several views of one screen refer to, e.g. those who wrote in a record: asked for in one turn of the event
 * loop by one viewer they are one statement, and what two views name is one object in both.
 */
import type { Viewer } from '../access/viewer.ts';
import type { StoredVersion } from '../contract.ts';
import type { Database } from '../database/pool.ts';
import type { Ids } from '../numbers.ts';
import { versionsByNumber } from './versions.ts';

type Found = ReadonlyMap<bigint, StoredVersion>;

interface Asked {
  readonly rids: Set<bigint>;
  /** Numbers of the types they are asked for as: who they are is often nobody's record, and then little is to be decided. */
  readonly types: Set<number>;
  readonly found: Promise<Found>;
}

export class GatheredMany {
  readonly #database: Database;
  readonly #ids: Ids;
  readonly #asked = new Map<Viewer | undefined, Asked>();

  constructor(database: Database, ids: Ids) {
    this.#database = database;
    this.#ids = ids;
  }

  /** The current versions, in no order; what is not there, or not for the viewer, is left out. */
  async current(rids: readonly bigint[], types: readonly number[], as: Viewer | undefined): Promise<StoredVersion[]> {
    if (rids.length === 0) return [];
    const asked = this.#asked.get(as) ?? this.#begin(as);
    for (const rid of rids) asked.rids.add(rid);
    for (const type of types) asked.types.add(type);
    const found = await asked.found;
    return rids.flatMap((rid) => found.get(rid) ?? []);
  }

  #begin(as: Viewer | undefined): Asked {
    const rids = new Set<bigint>();
    const types = new Set<number>();
    const found = new Promise<Found>((resolve, reject) => {
      setImmediate(() => {
        this.#asked.delete(as);
        versionsByNumber(
          this.#database,
          this.#ids,
          [...rids],
          as,
          [...types].sort((a, b) => a - b),
        ).then(resolve, reject);
      });
    });
    const asked = { rids, types, found };
    this.#asked.set(as, asked);
    return asked;
  }
}
