/** Somebody who does not see everything, at the record: what they see in SQL, and what they are shown of a row. */
import { parseJson, stringifyJson, type UnknownResource } from '@helseplattform/fhir';
import type { Actor, StoredVersion } from '../contract.ts';
import type { Statements } from '../database/statement.ts';
import type { Gate, LimitedSight, Mask } from '../gate.ts';
import type { Ids } from '../numbers.ts';
import { int8Array } from '../pg-arrays.ts';
import { clientIdsOf, isPool, ridsOf, short, storedVersion } from '../read/versions.ts';
import type { Watched } from '../search/index.ts';
import { SqlText } from '../search/sql-text.ts';
import { relationKey } from './keys.ts';
import { type Eyes, eyesOf, MASKED } from './sight.ts';

/** What was made available to somebody, reads and writes. */
export interface Shown {
  readonly versions: readonly StoredVersion[];
  /** Ids of the patients whose records it is of. */
  readonly patients: readonly string[];
}

export interface Viewer extends Watched {
  readonly actor: Actor;
  readonly eyes: Eyes;
  readonly sight: LimitedSight;
  /** Whether masking by these bits would leave anything out of the resource. */
  misses(resource: UnknownResource, mask: number): boolean;
  /** A version as the viewer may see it, by the bits of its mask. */
  shownVersion(version: StoredVersion, mask: number, pid: bigint): StoredVersion;
  /** To be called with what was shown or written as it is. */
  note(version: StoredVersion, pid: bigint): void;
  /** What was shown and written since this was last asked: for the access log. */
  take(): Promise<Shown>;
  /**
   * The same viewer asking less of one patient, whose record a relation was lately found to open (see Eyes.through). What it is
   * shown the viewer sees; where it is shown nothing, the viewer is to ask. Undefined where no such relation is known, and in a
   * transaction: that holds a connection, and must not wait for another to find one out.
   */
  through(on: Statements, pid: bigint): Promise<Viewer | undefined>;
}

/** An answer about one patient: asked through one relation first, in full where that gave none. */
export async function answerTo<T>(
  as: Viewer | undefined,
  on: Statements,
  pid: bigint,
  ask: (as: Viewer | undefined) => Promise<T | undefined>,
): Promise<T | undefined> {
  const less = await as?.through(on, pid);
  return (less && (await ask(less))) ?? ask(as);
}

/** What an actor is at the record; undefined: sees everything. */
export async function viewerOf(
  db: Statements,
  ids: Ids,
  gate: Gate,
  actor: Actor,
  open = new Patients(),
): Promise<Viewer | undefined> {
  const sight = await gate.sightOf(actor);
  if (sight === 'everything') return undefined;
  const patients = new Set([...sight.patients, ...sight.seesGuardedOf]);
  const rids = await ridsOf(
    db,
    ids,
    [...patients].map((id) => ({ type: 'Patient', id })),
  );
  const eyes = open.eyesOf(sight, (id) => rids.get(`Patient/${id}`), await open.count(db, sight));
  let versions: StoredVersion[] = [];
  let pids = new Set<bigint>();
  const note = (version: StoredVersion, pid: bigint) => {
    versions.push(version);
    if (pid !== 0n) pids.add(pid);
  };
  const show = (stored: StoredVersion, mask: number, pid: bigint): StoredVersion => {
    const version = shown(stored, mask, gate);
    note(version, pid);
    return version;
  };
  const viewer: Viewer = {
    actor,
    eyes,
    sight,
    watch: { eyes, whereabouts: gate.whereabouts, identity: gate.identity },
    // a row whose mask is not known is shown as little as can be: better too little than too much
    shown: (row) => show(storedVersion(row, ids), row.mask ?? MASKED.identity | MASKED.whereabouts, row.pid ?? 0n),
    shownVersion: show,
    misses: (resource, mask) => JSON.stringify(masked(resource, mask, gate)) !== JSON.stringify(resource),
    note,
    async take() {
      const since = { versions, pids };
      [versions, pids] = [[], new Set()];
      return { versions: since.versions, patients: await open.idsOf(db, ids, [...since.pids]) };
    },
    async through(on, pid) {
      const key = isPool(on) ? await open.openingOf(on, eyes, pid) : undefined;
      if (key === undefined) return undefined;
      const less = eyes.through(key);
      return { ...viewer, eyes: less, watch: { ...viewer.watch, eyes: less } };
    },
  };
  return viewer;
}

function masked(resource: UnknownResource, bits: number, gate: Gate): UnknownResource {
  const masks: Mask[] = [];
  if (bits & MASKED.identity) masks.push('identity');
  if (bits & MASKED.whereabouts) masks.push('whereabouts');
  return masks.reduce((left, mask) => gate.mask(left, mask), resource);
}

/** What is remembered of patients from one call to the next. */
export class Patients {
  readonly #ids = new Map<bigint, string>();
  readonly #known = new Map<string, { n: number | undefined; until: number }>();
  readonly #eyes = new WeakMap<LimitedSight, Eyes>();
  readonly #names = new WeakMap<readonly string[], string>();
  readonly #openings = new WeakMap<Eyes, Map<bigint, { key: bigint | undefined; until: number }>>();

  /** The same eyes for the same sight: hashing a hundred keys costs as much as reading a resource. */
  eyesOf(
    sight: LimitedSight,
    ridOf: (patientId: string) => bigint | undefined,
    openPatients: number | undefined,
  ): Eyes {
    const known = this.#eyes.get(sight);
    if (known && known.openPatients === openPatients) return known;
    const eyes = eyesOf(sight, ridOf, openPatients);
    // who is named by id may come into the record later: those are looked up every time
    if (sight.patients.length + sight.seesGuardedOf.length === 0) this.#eyes.set(sight, eyes);
    return eyes;
  }

  /** A relation that opened the record to these eyes when it was last asked for: where to look first, and no more than that. */
  async openingOf(db: Statements, eyes: Eyes, pid: bigint): Promise<bigint | undefined> {
    if (eyes.sight.relations.length === 0) return undefined;
    const openings = this.#openings.get(eyes) ?? new Map<bigint, { key: bigint | undefined; until: number }>();
    this.#openings.set(eyes, openings);
    const known = openings.get(pid);
    if (known && known.until > performance.now()) return known.key;
    const sql = new SqlText();
    const statement = sql.statement('opening', eyes.opening(sql.patient(pid), sql));
    const [row] = await short(db)<{ key: bigint }>(statement.name, statement.sql, statement.parameters);
    if (openings.size >= REMEMBERED) openings.clear();
    openings.set(pid, { key: row?.key, until: performance.now() + BELIEVED });
    return row?.key;
  }

  /** Ids by number, which never change. */
  async idsOf(db: Statements, ids: Ids, pids: readonly bigint[]): Promise<string[]> {
    const missing = pids.filter((pid) => !this.#ids.has(pid));
    if (missing.length > 0) {
      if (this.#ids.size >= REMEMBERED) this.#ids.clear();
      for (const [pid, id] of await clientIdsOf(db, ids, missing)) this.#ids.set(pid, id);
    }
    return pids.map((pid) => this.#ids.get(pid)!);
  }

  /** The same keys have the same name, in whichever sight they are. */
  #nameOf(relations: readonly string[]): string {
    const name = this.#names.get(relations) ?? relations.join('\n');
    this.#names.set(relations, name);
    return name;
  }

  /** How many patients are open to the holders of some keys, roughly: counted up to a bound, and believed for a while. */
  async count(db: Statements, { relations, patients }: LimitedSight): Promise<number | undefined> {
    const name = this.#nameOf(relations);
    const known = this.#known.get(name);
    if (known && known.until > performance.now()) return known.n === undefined ? undefined : known.n + patients.length;
    const [row] = await db.query<{ n: number }>(
      'open-patients',
      `select count(*)::int4 as n from (select from relation where key + 0 = any($1::int8[]) and t0 <= now() and t1 > now() limit ${MANY}) r`,
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
const REMEMBERED = 100_000;

function shown(version: StoredVersion, bits: number, gate: Gate): StoredVersion {
  if (bits === 0 || version.body.length === 0) return version;
  const { value, decimals } = parseJson(version.body);
  const resource = masked(value as UnknownResource, bits, gate);
  const { type, id, versionId, lastUpdated, method } = version;
  return { type, id, versionId, lastUpdated, method, body: Buffer.from(stringifyJson(resource, decimals)) };
}
