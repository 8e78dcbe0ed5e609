/** Somebody who does not see everything, at the record: what they see in SQL, and what they are shown of a row. */
import { parseJson, type ResourceType, stringifyJson, type UnknownResource } from '@helseplattform/fhir';
import type { Actor, StoredVersion } from '../contract.ts';
import type { Statements } from '../database/statement.ts';
import type { Gate, LimitedSight, Mask, RelationKey } from '../gate.ts';
import type { Ids } from '../numbers.ts';
import { int8Array } from '../pg-arrays.ts';
import { ridsOf, storedVersion, type VersionRow } from '../read/versions.ts';
import type { Watched } from '../search/index.ts';
import { relationKey } from './keys.ts';
import { Eyes, MASKED } from './sight.ts';

/** What was made available to somebody. */
export interface Shown {
  readonly type: ResourceType;
  /** Numbers of the resource and of the patient it belongs to, 0 for none. */
  readonly rid: bigint;
  readonly pid: bigint;
  readonly versionId: string;
}

export interface Viewer extends Watched {
  readonly actor: Actor;
  readonly eyes: Eyes;
  readonly sight: LimitedSight;
  /** What was shown since this was last asked: for the access log. */
  take(): Shown[];
  /** Which of the actor's relations open each of these patients now; empty for one that is only found. */
  grounds(patients: readonly bigint[]): Promise<Map<bigint, RelationKey[]>>;
}

/** What an actor is at the record; undefined: sees everything. */
export async function viewerOf(
  db: Statements,
  ids: Ids,
  gate: Gate,
  actor: Actor,
  open = new OpenPatients(),
): Promise<Viewer | undefined> {
  const sight = await gate.sightOf(actor);
  if (sight === 'everything') return undefined;
  const patients = new Set([...sight.patients, ...sight.seesGuardedOf]);
  const rids = await ridsOf(
    db,
    ids,
    [...patients].map((id) => ({ type: 'Patient', id })),
  );
  const eyes = new Eyes(sight, (id) => rids.get(`Patient/${id}`), await open.count(db, sight));
  let taken: Shown[] = [];
  return {
    actor,
    eyes,
    sight,
    watch: { eyes, whereabouts: gate.whereabouts, identity: gate.identity },
    shown(row) {
      const version = shown(row, ids, gate);
      taken.push({ type: version.type, rid: row.rid, pid: row.pid ?? 0n, versionId: version.versionId });
      return version;
    },
    take() {
      const since = taken;
      taken = [];
      return since;
    },
    grounds: (patients) => grounds(db, sight, patients),
  };
}

/** How many patients are open to the holders of some keys, roughly: counted up to a bound, and believed for a while. */
export class OpenPatients {
  readonly #known = new Map<string, { n: number | undefined; until: number }>();

  async count(db: Statements, { relations, patients }: LimitedSight): Promise<number | undefined> {
    const name = relations.join('\n');
    const known = this.#known.get(name);
    if (known && known.until > performance.now()) return known.n === undefined ? undefined : known.n + patients.length;
    const [row] = await db.query<{ n: number }>(
      'open-patients',
      `select count(*)::int4 as n from (select from relation where key = any($1::int8[]) and t0 <= now() and t1 > now() limit ${MANY}) r`,
      [int8Array(relations.map(relationKey))],
    );
    const n = row!.n < MANY ? row!.n : undefined;
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(name, { n, until: performance.now() + BELIEVED });
    return n === undefined ? undefined : n + patients.length;
  }
}
/** Open relations beyond which patients are not looked up one by one. */
const MANY = 2000;
const BELIEVED = 60_000;
const REMEMBERED = 10_000;

async function grounds(db: Statements, sight: LimitedSight, patients: readonly bigint[]) {
  const texts = new Map(sight.relations.map((key) => [relationKey(key), key]));
  const found = new Map<bigint, RelationKey[]>(patients.map((pid) => [pid, []]));
  if (patients.length === 0) return found;
  const rows = await db.query<{ pid: bigint; key: bigint }>(
    'grounds',
    'select pid, key from relation where pid = any($1::int8[]) and key = any($2::int8[]) and t0 <= now() and t1 > now() order by pid, t0 desc',
    [int8Array(patients), int8Array([...texts.keys()])],
  );
  for (const { pid, key } of rows) {
    const keys = found.get(pid)!;
    const text = texts.get(key)!;
    if (!keys.includes(text)) keys.push(text);
  }
  return found;
}

function shown(row: VersionRow, ids: Ids, gate: Gate): StoredVersion {
  const version = storedVersion(row, ids);
  // a row whose mask is not known is shown as little as can be: better too little than too much
  const bits = row.mask ?? MASKED.identity | MASKED.whereabouts;
  if (bits === 0 || version.body.length === 0) return version;
  const masks: Mask[] = [];
  if (bits & MASKED.identity) masks.push('identity');
  if (bits & MASKED.whereabouts) masks.push('whereabouts');
  const { value, decimals } = parseJson(version.body);
  const resource = masks.reduce((left, mask) => gate.mask(left, mask), value as UnknownResource);
  const { type, id, versionId, lastUpdated, method } = version;
  return { type, id, versionId, lastUpdated, method, body: Buffer.from(stringifyJson(resource, decimals)) };
}
