/** What an actor sees, as SQL on a row: the one place where who may see what becomes part of a statement. */
import type { ResourceType } from '@helseplattform/fhir';
import type { LimitedSight } from '../gate.ts';
import { int2Array, int8Array } from '../pg-arrays.ts';
import { typeNumber } from '../resource-types.ts';
import type { SqlText } from '../search/sql-text.ts';
import { partyKey, relationKey } from './keys.ts';

const PATIENT = typeNumber('Patient')!;

/** A row with an owner and a patient, by expressions. */
export interface RowSql {
  readonly pid: string;
  /** The patient is the same for all rows. */
  readonly samePatient: boolean;
  /** `pid` is a parameter of the statement and names a patient: what is asked of it is asked once. */
  readonly given?: boolean;
  /** Numbers of the types it may be; undefined: any. What they rule out is not asked. */
  readonly types?: readonly number[] | undefined;
  readonly rt: string;
  readonly rid: string;
  readonly org: string;
  readonly unit: string;
  /** Null where the hashes are not there any more: a block on a kind of entry then covers it. */
  readonly tok: string;
  /** Whether the resource is there now; undefined where the row itself says so. */
  readonly there?: string;
}

const patientOf = (alias: string, pid: string | undefined) =>
  pid === undefined ? { pid: `${alias}.pid`, samePatient: false } : { pid, samePatient: true, given: true };

/**
 * The columns of `current` under an alias.
 * @param pid the parameter that names the patient of all rows, where it is the same
 * @param types numbers of the types they may be
 */
export const currentRow = (alias: string, pid?: string, types?: readonly number[]): RowSql => ({
  ...patientOf(alias, pid),
  types,
  rt: `${alias}.rt`,
  rid: `${alias}.rid`,
  org: `${alias}.org`,
  unit: `${alias}.unit`,
  tok: `${alias}.tok`,
});

/** The columns of `version` under an alias: an old version is seen where the resource as it is now would be. */
export const versionRow = (alias: string, pid?: string, types?: readonly number[]): RowSql => ({
  ...patientOf(alias, pid),
  types,
  rt: `${alias}.rt`,
  rid: `${alias}.rid`,
  org: `${alias}.org`,
  unit: `${alias}.unit`,
  tok: `(select k.tok from current k where k.rt = ${alias}.rt and k.rid = ${alias}.rid)::bigint[]`,
  there: `exists (select from current k where k.rt = ${alias}.rt and k.rid = ${alias}.rid offset 0)`,
});

/** Bits of the column `shut` (0006_shut_versions.sql). */
export const SHUT = { unfinished: 1, earlier: 2 } as const;

/** Bits of the column `mask` that {@link Eyes.mask} gives. */
export const MASKED = { identity: 1, whereabouts: 2 } as const;

/** Under which the query of open patients is kept. */
const OPEN: readonly unknown[] = [];

/** What a sight names, in the numbers and hashes of the database. */
interface Known {
  readonly relations: readonly bigint[];
  readonly patients: readonly bigint[];
  readonly self: readonly bigint[];
  readonly overrides: readonly bigint[];
  readonly seesGuarded: readonly bigint[];
  readonly seesGuardedOf: readonly bigint[];
  readonly reads: readonly number[];
  readonly readsOpen: readonly number[];
  /** Arrays as they are sent: the same in every statement. */
  readonly encoded: Map<readonly unknown[], Buffer>;
}

/** @param ridOf the number of a patient by id; undefined when there is none. @param openPatients see {@link Eyes.openPatients} */
export function eyesOf(
  sight: LimitedSight,
  ridOf: (patientId: string) => bigint | undefined,
  openPatients?: number,
): Eyes {
  const patients = (ids: readonly string[]) => ids.map(ridOf).filter((rid) => rid !== undefined);
  return new Eyes(sight, openPatients, {
    // in order: PostgreSQL sorts the keys it looks up in each statement, and is quick where there is nothing to do
    relations: sight.relations.map(relationKey).sort((a, b) => (a < b ? -1 : 1)),
    patients: patients(sight.patients),
    self: sight.self.map(partyKey),
    overrides: sight.overrides.map(relationKey),
    seesGuarded: sight.seesGuarded.map(relationKey),
    seesGuardedOf: patients(sight.seesGuardedOf),
    reads: numbers(sight.reads),
    readsOpen: numbers(sight.readsOpen),
    encoded: new Map(),
  });
}

/** One actor's sight in the numbers and hashes of the database; see {@link eyesOf}. */
export class Eyes {
  readonly sight: LimitedSight;
  /** How many patients are open to the actor, roughly; undefined when they are many. Only the choice of a plan hangs on it. */
  readonly openPatients: number | undefined;
  readonly #known: Known;
  /** See {@link through}. */
  readonly #key: bigint | undefined;
  /** Placeholders and queries of each statement: an array is sent once, however often it is asked of. */
  readonly #bound = new WeakMap<SqlText, Map<readonly unknown[], string>>();
  readonly #standings = new WeakMap<SqlText, Map<string, string>>();

  constructor(sight: LimitedSight, openPatients: number | undefined, known: Known, key?: bigint) {
    this.sight = sight;
    this.openPatients = openPatients;
    this.#known = known;
    this.#key = key;
  }

  /**
   * The same eyes asking less: of a patient who is given, whether this one relation opens the record, and nothing in it is
   * blocked or guarded. What they see the actor sees, as it is; where they see nothing, all of the sight is to be asked.
   * @param key one of the relations of the sight
   */
  through(key: bigint): Eyes {
    return new Eyes(this.sight, this.openPatients, this.#known, key);
  }

  /** A query for a relation (`key`) that opens the record of a patient to the actor, where it is enough to ask {@link through} it. */
  opening(pid: string, sql: SqlText): string {
    return `select r.key from relation r where r.pid = ${pid} and r.key = any(${this.#int8s(this.#known.relations, sql)}) and r.t0 <= now() and r.t1 > now() and ${plain(pid)} order by r.t1 desc limit 1`;
  }

  /**
   * The patient's record is open to the actor, whatever is blocked in it. For one patient the relations are looked up;
   * where each row has another, and few are open, those are listed once: a patient's relations against an actor's keys,
   * row by row, cost forty times as much.
   */
  open({ pid, samePatient, given }: Who, sql: SqlText): string {
    if (given) return `(select w.open from ${this.#standing(pid, sql)} w)`;
    return this.#isOpen(pid, samePatient, sql);
  }

  #isOpen(pid: string, samePatient: boolean, sql: SqlText): string {
    if (this.#known.relations.length + this.#known.patients.length === 0) return 'false';
    if (!samePatient && this.openPatients !== undefined) return `${pid} in (select o.pid from ${this.patients(sql)} o)`;
    const ways = [];
    if (this.#known.patients.length > 0) ways.push(`${pid} = any(${this.#int8s(this.#known.patients, sql)})`);
    if (this.#known.relations.length > 0) ways.push(this.#related(pid, this.#known.relations, sql));
    return `(${ways.join(' or ')})`;
  }

  /** The name of a query for the numbers (`pid`) of the patients that are open to the actor. */
  patients(sql: SqlText): string {
    return this.#once(OPEN, sql, () => {
      const related = `select r.pid from relation r where r.key + 0 = any(${this.#int8s(this.#known.relations, sql)}) and r.t0 <= now() and r.t1 > now()`;
      return sql.cte('open', `select unnest(${this.#int8s(this.#known.patients, sql)}) as pid union ${related}`);
    });
  }

  /** The patient's record is open, and not blocked as a whole: what is blocked in part is missing where it lies. */
  record(patient: Who, sql: SqlText): string {
    return this.unblocked({ ...patient, rt: '0', rid: '0', org: '0', unit: '0', tok: `'{}'::bigint[]` }, sql);
  }

  /**
   * The actor sees what the patient has as it is, of the types the actor reads: the record is open, nobody has blocked anything in
   * it, and nothing must be masked. False where that is so only for some of it.
   */
  whole(pid: string, sql: SqlText): string {
    const all = this.#key === undefined ? 'w.open and not w.blocks and not w.hidden' : 'w.open';
    return `(select ${all} from ${this.#standing(pid, sql)} w)`;
  }

  /** Asked {@link through} one relation: a query of one row where that opens the record of a patient, of none where it does not. */
  opened(pid: string, sql: SqlText): string | undefined {
    return this.#key === undefined ? undefined : `(select from ${this.#standing(pid, sql)} w where w.open)`;
  }

  /** Resources of the type are read by the actor where the patient's record is open. */
  readsType(type: ResourceType): boolean {
    return this.sight.reads.has(type);
  }

  /** The actor sees the row, if need be with something masked. */
  visible(row: RowSql, sql: SqlText): string {
    const { pid, rt, given, types } = row;
    const reads = among(types, this.#known.reads, () => `${rt} = any(${this.#int2s(this.#known.reads, sql)})`);
    const readsOpen = among(
      types,
      this.#known.readsOpen,
      () => `${rt} = any(${this.#int2s(this.#known.readsOpen, sql)})`,
    );
    const ways = [];
    if (!given && readsOpen !== 'false') ways.push(all([`${pid} = 0`, readsOpen]));
    if (reads !== 'false') ways.push(all([given ? 'true' : `${pid} <> 0`, reads, this.unblocked(row, sql)]));
    const finds =
      this.sight.findsPatients && !this.#isThrough(row) ? among(types, [PATIENT], () => `${rt} = ${PATIENT}`) : 'false';
    if (finds !== 'false') ways.push(finds);
    if (ways.length === 0) return 'false';
    // what closed a resource to its patient is gone with it: what was deleted is then as what was never there
    const there = this.sight.finishedOnly ? row.there : undefined;
    return `(${all([...(there ? [there] : []), `(${ways.join(' or ')})`])})`;
  }

  /** Beside {@link visible}: an earlier version that is still read, of `version` under an alias. */
  readable(alias: string): string {
    const closed = `exists (select from version w where w.rid = ${alias}.rid and w.ver > ${alias}.ver and w.shut & ${SHUT.earlier} <> 0)`;
    return this.sight.finishedOnly ? `not ${closed} and ${alias}.shut & ${SHUT.unfinished} = 0` : `not ${closed}`;
  }

  /** Open, and not closed by a block that covers the row. */
  unblocked(row: RowSql, sql: SqlText): string {
    if (this.#isThrough(row)) return this.open(row, sql);
    return `(${this.open(row, sql)} and not ${this.#blocked(row, sql)})`;
  }

  #isThrough({ given }: Pick<Who, 'given'>): boolean {
    return given === true && this.#key !== undefined;
  }

  /** What must be masked of a row that is visible: 0, or bits of {@link MASKED}. */
  mask(row: RowSql, sql: SqlText): string {
    if (this.#isThrough(row)) return '0';
    const finds = this.sight.findsPatients ? among(row.types, [PATIENT], () => `${row.rt} = ${PATIENT}`) : 'false';
    const identity =
      finds === 'false'
        ? ''
        : `case when ${all([finds, `not ${this.unblocked(row, sql)}`])} then ${MASKED.identity} else 0 end + `;
    return `(${identity}case when ${this.hidden(row, sql)} then ${MASKED.whereabouts} else 0 end)::int4`;
  }

  /** Where the patient of the row, who is {@link visible}, is must not be shown to the actor. */
  hidden({ pid, given }: Who, sql: SqlText): string {
    if (this.#isThrough({ given })) return 'false';
    if (given) return `(select w.hidden from ${this.#standing(pid, sql)} w)`;
    return this.#isHidden(pid, sql);
  }

  #isHidden(pid: string, sql: SqlText): string {
    const shown = [];
    if (this.#known.seesGuardedOf.length > 0)
      shown.push(`${pid} = any(${this.#int8s(this.#known.seesGuardedOf, sql)})`);
    if (this.#known.seesGuarded.length > 0) shown.push(this.#related(pid, this.#known.seesGuarded, sql));
    const unless = shown.length === 0 ? '' : ` and not (${shown.join(' or ')})`;
    return `(exists (select from guarded g where g.pid = ${pid} offset 0)${unless})`;
  }

  /**
   * The name of a query of one row on how the actor stands to the patient of all rows: open, blocks (are there any for the
   * actor), hidden. Asked {@link through} one relation: only whether the record is open, with nothing in it blocked or guarded.
   */
  #standing(pid: string, sql: SqlText): string {
    const standings = this.#standings.get(sql) ?? new Map<string, string>();
    this.#standings.set(sql, standings);
    const known = standings.get(pid);
    if (known !== undefined) return known;
    const name = sql.cte(
      'who',
      this.#key === undefined ? this.#asked(pid, sql) : this.#askedThrough(this.#key, pid, sql),
    );
    standings.set(pid, name);
    return name;
  }

  #asked(pid: string, sql: SqlText): string {
    return `select ${this.#isOpen(pid, true, sql)} as open, ${this.#anyBlock(pid, sql)} as blocks, ${this.#isHidden(pid, sql)} as hidden`;
  }

  #askedThrough(key: bigint, pid: string, sql: SqlText): string {
    const related = `exists (select from relation r where r.pid = ${pid} and r.key = ${sql.bind(key, 'int8')} and r.t0 <= now() and r.t1 > now() offset 0)`;
    return `select ${related} and ${plain(pid)} as open`;
  }

  // `+ 0` keeps PostgreSQL from asking relation_key once for each key: a patient has few relations, an actor many keys
  #related(pid: string, keys: readonly bigint[], sql: SqlText): string {
    return `exists (select from relation r where r.pid = ${pid} and r.key = any(${this.#int8s(keys, sql)}) and r.t0 <= now() and r.t1 > now() offset 0)`;
  }

  /** A block against everybody is not against the patient, or whoever acts for the patient. */
  #blocked(row: RowSql, sql: SqlText): string {
    const { pid, samePatient, given, rid, org, unit, tok } = row;
    const own = this.#known.patients.length > 0 ? `${pid} = any(${this.#int8s(this.#known.patients, sql)})` : 'false';
    const covers = `b.what in (0, ${rid}, ${org}, ${unit}) or coalesce(b.what = any(${tok}), true)`;
    const emergency =
      this.#known.overrides.length > 0
        ? ` and (b.absolute or not ${this.#related(pid, this.#known.overrides, sql)})`
        : '';
    // most patients have blocked nothing: asked once where the patient is the same, it spares a look for each row
    const any = given
      ? `(select w.blocks from ${this.#standing(pid, sql)} w) and `
      : samePatient
        ? `${this.#anyBlock(pid, sql)} and `
        : '';
    return `(${any}exists (select from block b where b.pid = ${pid} and b.t0 <= now() and b.t1 > now() and (b.whom = any(${this.#int8s(this.#known.self, sql)}) or (b.whom = 0 and not ${own})) and (${covers})${emergency} offset 0))`;
  }

  /** The patient has a block that is against the actor or against everybody. */
  #anyBlock(pid: string, sql: SqlText): string {
    return `exists (select from block b where b.pid = ${pid} and (b.whom = 0 or b.whom = any(${this.#int8s(this.#known.self, sql)})) offset 0)`;
  }

  #int8s(values: readonly bigint[], sql: SqlText): string {
    return this.#once(values, sql, () => sql.bind(this.#sent(values, int8Array), 'int8[]'));
  }
  #int2s(values: readonly number[], sql: SqlText): string {
    return this.#once(values, sql, () => sql.bind(this.#sent(values, int2Array), 'int2[]'));
  }
  #once(values: readonly unknown[], sql: SqlText, bind: () => string): string {
    const bound = this.#bound.get(sql) ?? new Map<readonly unknown[], string>();
    this.#bound.set(sql, bound);
    const placeholder = bound.get(values) ?? bind();
    bound.set(values, placeholder);
    return placeholder;
  }

  /** An array as it is sent: the same in every statement of these eyes. */
  #sent<T>(values: readonly T[], encode: (values: readonly T[]) => Buffer): Buffer {
    const bytes = this.#known.encoded.get(values) ?? encode(values);
    this.#known.encoded.set(values, bytes);
    return bytes;
  }
}

/** Nothing in the patient's record is blocked or guarded, for anybody. */
const plain = (pid: string): string =>
  `not exists (select from block b where b.pid = ${pid} offset 0) and not exists (select from guarded g where g.pid = ${pid} offset 0)`;

/** Whose row it is. */
type Who = Pick<RowSql, 'pid' | 'samePatient' | 'given'>;

const numbers = (types: ReadonlySet<ResourceType>): number[] => [...types].map((type) => typeNumber(type)!);

/** Whether a row is of one of the allowed types: `true` or `false` where its possible types tell, else as they are compared. */
function among(types: readonly number[] | undefined, allowed: readonly number[], compare: () => string): string {
  if (allowed.length === 0) return 'false';
  if (types?.every((type) => allowed.includes(type))) return 'true';
  if (types && !types.some((type) => allowed.includes(type))) return 'false';
  return compare();
}

/** All of them; what is always true is left out. */
function all(conditions: readonly string[]): string {
  const asked = conditions.filter((condition) => condition !== 'true');
  return asked.length === 0 ? 'true' : `(${asked.join(' and ')})`;
}
