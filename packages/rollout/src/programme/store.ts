/** Where the programme is kept: reading it as it is, reading how it came about, and writing new versions. */

import { FhirError, type Issue } from '@helseplattform/fhir';
import { type Database, isUniqueViolation, type Statements } from '@helseplattform/record/database';
import { type Refused, refusedIssue } from '../refusals/refusal.ts';
import { type AnyVersion, type Draft, StaleRead, StaleWrite, type Writer } from './entry.ts';
import { isKind, type KindName, kindOf } from './kinds.ts';
import { fit } from './shape.ts';
import { Snapshot } from './snapshot.ts';
import { voterIn } from './voter.ts';

export interface ProgrammeStore {
  /** Everything of some kinds as it holds now, in one statement. */
  read(...kinds: readonly KindName[]): Promise<Snapshot>;
  /** Every version of an entry, the newest first; empty when there never was one. */
  history<K extends KindName>(kind: K, key: string): Promise<readonly AnyVersion<K>[]>;
  /**
   * Writes new versions, all or none.
   * @throws {StaleWrite} 409 with theirs when somebody else was first
   * @throws {StaleRead} 409 when what it stands on has changed
   * @throws {FhirError} 422 with every fault of every body
   */
  write(writer: Writer, drafts: readonly Draft[], options?: WriteOptions): Promise<readonly AnyVersion[]>;
  /** Writes what differs from what holds now, whoever wrote that: for imports and seeds. How many were written. */
  put(writer: Writer, entries: readonly Omit<Draft, 'basedOn'>[]): Promise<number>;
  /** A key for somebody in a round such as `2026-11`, the same until a later one begins; see {@link voterIn}. */
  voter(round: string, person: string): Promise<string>;
}

export interface WriteOptions {
  /** The transaction it is written in, where more is written in it than the programme. Default: one of its own. */
  readonly within?: <T>(work: (transaction: Statements) => Promise<T>) => Promise<T>;
  /** What the drafts follow from: nothing of its kinds may have been written since it was read. */
  readonly standsOn?: Snapshot;
}

/** A row as PostgreSQL hands it over: bigint as bigint, jsonb and times as text. */
interface Row {
  readonly seq: bigint;
  readonly kind: KindName;
  readonly key: string;
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly name: string;
  readonly role: string | null;
  readonly unit: string | null;
  readonly body: string | null;
}

const COLUMNS = 'seq, kind, key, version, at, by, name, role, unit, body';
const KEY = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,119}$/u;
/** Rows in one statement: as many as a seed brings at once. */
const MOST = 5_000;

export function openProgramme(database: Database): ProgrammeStore {
  const newest = async (kinds: readonly KindName[]): Promise<AnyVersion[]> => {
    const rows = await database.query<Row>(
      'programme-newest',
      `select * from (
         select distinct on (kind, key) ${COLUMNS}, min(seq) over (partition by kind, key) as first
           from programme_entry where kind = any($1) order by kind, key, version desc
       ) newest order by first`,
      [kinds as readonly string[]],
    );
    return rows.map(entryOf);
  };

  async function write(
    writer: Writer,
    drafts: readonly Draft[],
    { within = (work) => database.transaction(work), standsOn }: WriteOptions = {},
  ): Promise<readonly AnyVersion[]> {
    if (drafts.length === 0) return [];
    const checked = checkedDrafts(drafts);
    try {
      return await within(async (transaction) => {
        if (standsOn) await demandUnchanged(transaction, standsOn);
        const rows = await transaction.query<Row>(
          'programme-write',
          `insert into programme_entry (kind, key, version, by, name, role, unit, body)
           select d.kind, d.key, coalesce(held.version, 0) + 1, $2, $3, $4, $5, d.body
             from jsonb_to_recordset($1::jsonb) as d(n int, kind text, key text, "basedOn" int, body jsonb)
             left join lateral (
               select e.version, e.body is null as gone from programme_entry e
                where e.kind = d.kind and e.key = d.key order by e.version desc limit 1
             ) held on true
            where d."basedOn" = coalesce(held.version, 0) or (d."basedOn" = 0 and held.gone)
            order by d.n
           returning ${COLUMNS}`,
          [JSON.stringify(checked), writer.by, writer.name, writer.role ?? null, writer.unit ?? null],
        );
        if (rows.length < drafts.length) throw new Behind();
        return rows.map(entryOf);
      });
    } catch (error) {
      if (!(error instanceof Behind) && !isUniqueViolation(error, 'programme_entry_version')) throw error;
      throw await staleness(drafts);
    }
  }

  /** Which of the drafts are behind, and what stands there now. */
  async function staleness(drafts: readonly Draft[]): Promise<StaleWrite> {
    const now = new Map(
      (await newest([...new Set(drafts.map(({ kind }) => kind))])).map((one) => [`${one.kind}/${one.key}`, one]),
    );
    const behind = drafts.filter((d) => {
      const held = now.get(`${d.kind}/${d.key}`);
      return (held?.version ?? 0) !== d.basedOn && !(d.basedOn === 0 && held?.body === null);
    });
    return new StaleWrite(
      behind,
      behind.flatMap((d) => now.get(`${d.kind}/${d.key}`) ?? []),
    );
  }

  return {
    read: async (...kinds) => new Snapshot(kinds, await newest(kinds)),
    async history(kind, key) {
      const rows = await database.query<Row>(
        'programme-history',
        `select ${COLUMNS} from programme_entry where kind = $1 and key = $2 order by version desc`,
        [kind, key],
      );
      return rows.map(entryOf) as never;
    },
    write,
    voter: (round, person) => voterIn(database, round, person),
    async put(writer, entries) {
      const now = new Map(
        (await newest([...new Set(entries.map(({ kind }) => kind))])).map((one) => [`${one.kind}/${one.key}`, one]),
      );
      const drafts = entries.flatMap((entry): Draft[] => {
        const held = now.get(`${entry.kind}/${entry.key}`);
        if (held && sameJson(held.body, entry.body)) return [];
        return [{ ...entry, basedOn: held?.version ?? 0 }];
      });
      for (let i = 0; i < drafts.length; i += MOST) await write(writer, drafts.slice(i, i + MOST));
      return drafts.length;
    },
  };
}

/** Waits for others who are writing, and keeps them waiting until the transaction ends. @throws {StaleRead} */
async function demandUnchanged(transaction: Statements, { kinds, written }: Snapshot): Promise<void> {
  await transaction.run('programme-hold', 'lock table programme_entry in share row exclusive mode');
  const [row] = await transaction.query<{ written: bigint }>(
    'programme-written',
    'select count(*) as written from programme_entry where kind = any($1)',
    [kinds as readonly string[]],
  );
  if (Number(row!.written) !== written) throw new StaleRead();
}

/** A draft did not build on the newest version; ends the transaction. */
class Behind extends Error {}

/** Every body fitted to its kind, every fault of every draft named. */
function checkedDrafts(drafts: readonly Draft[]): readonly (Draft & { n: number })[] {
  const issues: Issue[] = [];
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof FhirError)) throw error;
      issues.push(...error.issues);
    }
  };
  const fault = (expression: string, ...refused: Refused) => issues.push(refusedIssue('value', expression, ...refused));
  for (const { kind, key, basedOn, body } of drafts) {
    const at = `${kind}/${key}`;
    if (!isKind(kind)) {
      fault(at, 'no-kind', kind);
      continue;
    }
    if (!KEY.test(key)) fault(at, 'not-key', key);
    const { once, shape } = kindOf(kind);
    if (once && basedOn > 0) fault(at, 'decided-once', `${kind} ${key}`);
    if (body !== null) attempt(() => fit(shape, body, ''));
  }
  if (issues.length > 0) throw new FhirError(422, issues);
  return drafts.map((draft, n) => ({ ...draft, n }));
}

const entryOf = ({ seq, at, role, unit, body, ...row }: Row): AnyVersion => ({
  seq: Number(seq),
  kind: row.kind,
  key: row.key,
  version: row.version,
  at: new Date(at).toISOString(),
  by: row.by,
  name: row.name,
  ...(role ? { role } : {}),
  ...(unit ? { unit } : {}),
  body: body === null ? null : JSON.parse(body),
});

/** The same value, whatever the order of its members: jsonb does not keep one. */
const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, inOrder(member)]),
  );
}
