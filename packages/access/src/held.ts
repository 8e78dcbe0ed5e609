/** What of a sight fits one patient, read from the record's tables of relations, blocks and guarded patients. */
import { type LimitedSight, type OpenStore, partyKey, relationKey, typeNumber } from '@helseplattform/record';
import type { Database } from '@helseplattform/record/database';

/** What is known of one patient, for one sight. */
export interface Held {
  /** Keys of the sight that are in force, with the time they end, ms since 1970; undefined: not said. */
  readonly relations: readonly { readonly key: string; readonly until: number | undefined }[];
  /** Blocks in force against this actor, or against everybody. */
  readonly blocks: readonly HeldBlock[];
  readonly guarded: boolean;
}

export interface HeldBlock {
  readonly against: 'self' | 'everybody';
  readonly covers: 'everything' | 'part';
  readonly absolute: boolean;
}

/** Where relations and blocks are read: the store, with its database. */
export interface Readable extends Pick<OpenStore, 'as' | 'numberOf'> {
  readonly database: Pick<Database, 'query' | 'read'>;
}

const EVERYBODY = 0n;
const EVERYTHING = 0n;

interface Row {
  readonly kind: 'relation' | 'block' | 'guarded';
  readonly key: bigint;
  readonly what: bigint;
  readonly absolute: boolean;
  /** Seconds since 1970; null: not said. */
  readonly until: number | null;
}

/** @returns undefined where there is no such patient */
export async function heldOf(store: Readable, sight: LimitedSight, patient: string): Promise<Held | undefined> {
  const pid = await store.numberOf('Patient', patient);
  if (pid === undefined) return undefined;
  const { keys, self } = hashesOf(sight);
  const rows = await store.database.read<Row>(
    'access-held',
    `select 'relation' as kind, r.key, 0::int8 as what, false as absolute,
            case when isfinite(r.t1) then extract(epoch from r.t1)::float8 end as until
       from relation r where r.pid = $1 and r.t0 <= now() and r.t1 > now()
     union all
     select 'block', b.whom, b.what, b.absolute, null from block b where b.pid = $1 and b.t0 <= now() and b.t1 > now()
        and not exists (select from current c where c.rt = $2 and c.rid = b.rid)
     union all
     select 'guarded', 0, 0, false, null from guarded g where g.pid = $1`,
    [pid, typeNumber('Task')!], // an opening closes itself to staff; that is no block of the patient's
  );
  const relations = new Map<string, number | undefined>();
  for (const row of rows) {
    const key = row.kind === 'relation' ? keys.get(row.key) : undefined;
    if (key === undefined) continue;
    const until = row.until === null ? undefined : row.until * 1000;
    relations.set(key, relations.has(key) ? latest(relations.get(key), until) : until);
  }
  return {
    relations: [...relations].map(([key, until]) => ({ key, until })),
    blocks: rows
      .filter(({ kind, key }) => kind === 'block' && (key === EVERYBODY || self.has(key)))
      .map(({ key, what, absolute }) => ({
        against: key === EVERYBODY ? 'everybody' : 'self',
        covers: what === EVERYTHING ? 'everything' : 'part',
        absolute,
      })),
    guarded: rows.some(({ kind }) => kind === 'guarded'),
  };
}

/** Of a sight that is remembered, once: it names some hundred keys. */
const hashes = new WeakMap<LimitedSight, { keys: ReadonlyMap<bigint, string>; self: ReadonlySet<bigint> }>();

function hashesOf(sight: LimitedSight) {
  const known = hashes.get(sight) ?? {
    keys: new Map(sight.relations.map((key) => [relationKey(key), key])),
    self: new Set(sight.self.map(partyKey)),
  };
  hashes.set(sight, known);
  return known;
}

const latest = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? undefined : Math.max(a, b);

/**
 * Whether a patient's record is open to a sight, blocks counted in. For a launch with one patient: there a block in part
 * against everybody closes the whole, because an app that is let in is let in past it.
 */
export async function patientIsOpen(store: Readable, patient: string, sight: LimitedSight): Promise<boolean> {
  const held = await heldOf(store, sight, patient);
  if (!held || held.relations.length === 0) return false;
  return !held.blocks.some(({ against, covers }) => against === 'everybody' || covers === 'everything');
}
