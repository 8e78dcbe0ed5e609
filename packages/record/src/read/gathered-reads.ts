/**
 * Reads by id that come in one turn of the event loop, by somebody with the same sight, are one statement: sending a statement
 * and taking its answer costs more than the row. One that comes alone is asked alone.
 */
import { versionRow } from '../access/sight.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/pool.ts';
import { SqlText } from '../search/sql-text.ts';
import type { VersionRow } from './versions.ts';

type Eyes = Viewer['eyes'];

interface Asked {
  readonly rid: bigint;
  readonly resolve: (row: VersionRow | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Most reads in one statement. */
const MOST = 100;

export class GatheredReads {
  readonly #database: Pick<Database, 'read'>;
  /** By sight and type: a statement is about one of each. */
  #asked = new Map<Eyes | undefined, Map<number, Asked[]>>();

  constructor(database: Pick<Database, 'read'>) {
    this.#database = database;
  }

  /** The latest version of a resource of this type, as these eyes see it; undefined when there is none for them. */
  latest(rt: number, rid: bigint, eyes: Eyes | undefined): Promise<VersionRow | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#asked.size === 0) setImmediate(() => this.#ask());
      const types = this.#asked.get(eyes) ?? new Map<number, Asked[]>();
      this.#asked.set(eyes, types);
      const others = types.get(rt);
      if (others) others.push({ rid, resolve, reject });
      else types.set(rt, [{ rid, resolve, reject }]);
    });
  }

  #ask(): void {
    const asked = this.#asked;
    this.#asked = new Map();
    for (const [eyes, types] of asked)
      for (const [rt, reads] of types)
        for (let from = 0; from < reads.length; from += MOST) void this.#read(rt, reads.slice(from, from + MOST), eyes);
  }

  async #read(rt: number, reads: readonly Asked[], eyes: Eyes | undefined): Promise<void> {
    try {
      const { name, sql, parameters } = statementOf(rt, [...new Set(reads.map(({ rid }) => rid))], eyes);
      const rows = await this.#database.read<VersionRow>(name, sql, parameters);
      const found = new Map(rows.map((row) => [row.rid, row]));
      for (const { rid, resolve } of reads) resolve(found.get(rid));
    } catch (error) {
      for (const { reject } of reads) reject(error);
    }
  }
}

function statementOf(rt: number, rids: readonly bigint[], eyes: Eyes | undefined) {
  const sql = new SqlText();
  const latest = (rid: string) => `select * from version where version.rid = ${rid} order by ver desc limit 1`;
  const from =
    rids.length === 1
      ? `(${latest(sql.bind(rids[0]!, 'int8'))}) v`
      : `unnest(${sql.int8s(rids)}) u(rid) cross join lateral (${latest('u.rid')}) v`;
  const columns = 'v.rid, v.vid, v.rt, v.ver, v.op, v.dict, v.body';
  if (!eyes) return sql.statement('read', `select ${columns} from ${from}`);
  const row = { ...versionRow('v', undefined, [rt]), samePatient: true };
  return sql.statement(
    'read',
    `select ${columns}, v.pid, ${eyes.mask(row, sql)} as mask from ${from} where ${eyes.visible(row, sql)}`,
  );
}
