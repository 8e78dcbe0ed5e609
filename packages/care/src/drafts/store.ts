/** Drafts in their own table. A draft is its author's alone: nobody else reads it, whatever their grounds. */
import { randomBytes } from 'node:crypto';
import { notFound } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { Database, Statements } from '@helseplattform/record/database';
import { conflict, forbidden } from '../operation.ts';
import { type DraftContent, type DraftWriting, merge, NOTHING_WRITTEN } from './merge.ts';
import type { Draft, DraftEnd, DraftOf } from './view-model.ts';

/** Whose drafts: a person, in whatever role. */
export type DraftAuthor = Pick<Actor, 'id' | 'kind' | 'role'>;

export interface Drafts {
  /**
   * Takes what a page has written. Begins the draft where there is none; the same draft begun on two devices is one.
   * @param mayBegin asked only when there is no draft yet; throws to refuse it. What is written in a draft that is there is
   * always taken: a ground that ends while somebody types must not cost them their words.
   * @throws {FhirError} 403 for who is no staff, 404 for somebody else's draft, 409 for a draft of another patient or kind
   */
  write(
    author: DraftAuthor,
    id: string,
    of: DraftOf,
    writing: DraftWriting,
    mayBegin: () => Promise<void>,
  ): Promise<Draft>;
  /** The draft that is open now. */
  open(author: DraftAuthor, of: DraftOf): Promise<Draft | undefined>;
  /** By the id it has, or was begun under on another device. */
  find(author: DraftAuthor, id: string): Promise<Draft | undefined>;
  /** Open drafts, and those that were written in after they had ended; last changed first. */
  all(author: DraftAuthor): Promise<Draft[]>;
  /**
   * The draft is over; its text stays for {@link KEPT_DAYS} days. What has ended already stays as it ended.
   * @param read `changed` of the draft as it was read: what was written in it since then is not in what it became
   */
  end(author: DraftAuthor, id: string, as: DraftEnd, became?: string, read?: string): Promise<Draft | undefined>;
  /** Drafts of everybody that nobody has written in since an instant, the oldest first: for the platform, which sees to them. */
  left(since: Date, limit: number): Promise<LeftDraft[]>;
  /** What was written after the end has been seen to. */
  settle(author: DraftAuthor, id: string): Promise<void>;
  /** Takes back a discarding. @throws {FhirError} 409 where a new one has been begun meanwhile */
  restore(author: DraftAuthor, id: string): Promise<Draft>;
  /** 32 bytes, the same for every session of the author. */
  key(author: DraftAuthor): Promise<Buffer>;
}

export interface LeftDraft {
  readonly draft: Draft;
  /** In the role it was written in last. */
  readonly author: DraftAuthor;
}

/** A draft that has ended is kept so long, for whoever finds that something is missing. */
const KEPT_DAYS = 30;

interface Row {
  id: string;
  author: string;
  patient: string;
  kind: string;
  about: string;
  content: string;
  begun_at: Date | string;
  changed_at: Date | string;
  ended_at: Date | string | null;
  ended_as: DraftEnd | null;
  became: string | null;
  late: boolean;
}

const COLUMNS = 'id, author, patient, kind, about, content, begun_at, changed_at, ended_at, ended_as, became, late';

export function createDrafts(database: Database, now: () => Date = () => new Date()): Drafts {
  /** One at a time for each author: writings of a person's devices come seconds apart. */
  const inTurn = async <T>(author: DraftAuthor, work: (transaction: Statements) => Promise<T>): Promise<T> => {
    mustBeStaff(author);
    return database.transaction(async (transaction) => {
      await transaction.query('draft-turn', 'select pg_advisory_xact_lock(hashtextextended($1, 4))', [author.id]);
      return work(transaction);
    });
  };
  return {
    write: (author, id, of, writing, mayBegin) =>
      inTurn(author, async (transaction) => {
        const found = await byId(transaction, author, id);
        if (found) {
          if (!isOf(found, of)) throw conflict(`The draft ${id} is about another patient, or is of another kind.`);
          return taken(transaction, found, author, writing, now());
        }
        const open = await openOf(transaction, author, of);
        if (open) {
          await transaction.run('draft-alias', 'update draft set known_as = known_as || $2::text where id = $1', [
            open.id,
            id,
          ]);
          return taken(transaction, open, author, writing, now());
        }
        await mayBegin();
        const at = now().toISOString();
        const [row] = await transaction.query<Row>(
          'draft-begin',
          `insert into draft (id, author, patient, kind, about, content, role, begun_at, changed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $8) returning ${COLUMNS}`,
          [
            id,
            author.id,
            patientOf(of),
            of.kind,
            of.about ?? '',
            JSON.stringify(merge(NOTHING_WRITTEN, writing, at)),
            author.role ?? null,
            at,
          ],
        );
        return draftOf(row!);
      }),

    async open(author, of) {
      mustBeStaff(author);
      const row = await openOf(database, author, of);
      return row && draftOf(row);
    },

    async find(author, id) {
      mustBeStaff(author);
      const row = await byId(database, author, id);
      return row && draftOf(row);
    },

    async all(author) {
      mustBeStaff(author);
      const rows = await database.query<Row>(
        'draft-all',
        `select ${COLUMNS} from draft where author = $1 and (ended_at is null or late) order by changed_at desc limit 200`,
        [author.id],
      );
      return rows.map(draftOf);
    },

    end: (author, id, as, became, read) =>
      inTurn(author, async (transaction) => {
        const found = await byId(transaction, author, id);
        if (!found || found.ended_at !== null) return found && draftOf(found);
        const at = now().toISOString();
        const [row] = await transaction.query<Row>(
          'draft-end',
          `update draft set ended_at = $2, ended_as = $3, became = $4, late = $5 where id = $1 returning ${COLUMNS}`,
          [found.id, at, as, became ?? null, read !== undefined && read !== instant(found.changed_at)],
        );
        await transaction.run('draft-forget', 'delete from draft where author = $1 and not late and ended_at < $2', [
          author.id,
          new Date(now().getTime() - KEPT_DAYS * 86_400_000).toISOString(),
        ]);
        return draftOf(row!);
      }),

    async left(since, limit) {
      const rows = await database.query<Row & { role: string | null }>(
        'draft-left',
        `select ${COLUMNS}, role from draft where (ended_at is null or late) and changed_at < $1 order by changed_at limit $2`,
        [since.toISOString(), limit],
      );
      return rows.map((row) => ({
        draft: draftOf(row),
        author: { id: row.author, kind: 'staff' as const, ...(row.role ? { role: row.role } : {}) },
      }));
    },

    async settle(author, id) {
      mustBeStaff(author);
      await database.run('draft-settle', 'update draft set late = false where author = $1 and id = $2', [
        author.id,
        id,
      ]);
    },

    restore: (author, id) =>
      inTurn(author, async (transaction) => {
        const found = await byId(transaction, author, id);
        if (!found) throw notFound(`You have no draft ${id}.`);
        if (found.ended_at === null) return draftOf(found);
        if (found.ended_as !== 'discarded')
          throw conflict('The draft has been written into the record; open the note.');
        const [other] = await transaction.query<Row>('draft-open', OPEN, keyOf(author, ofRow(found)));
        if (other) throw conflict('A new draft of the same has been begun. Take over from it what you need.');
        const [row] = await transaction.query<Row>('draft-restore', REOPEN, [found.id]);
        return draftOf(row!);
      }),

    async key(author) {
      mustBeStaff(author);
      const [row] = await database.query<{ key: Buffer }>(
        'draft-key',
        `insert into draft_key (author, key) values ($1, $2)
         on conflict (author) do update set author = excluded.author returning key`,
        [author.id, randomBytes(32)],
      );
      return row!.key;
    },
  };
}

const OPEN = `select ${COLUMNS} from draft where author = $1 and patient = $2 and kind = $3 and about = $4 and ended_at is null`;
const REOPEN = `update draft set ended_at = null, ended_as = null, late = false where id = $1 returning ${COLUMNS}`;

/** What is written in a draft that has ended is kept as well: a discarded one is open again, any other is marked. */
async function taken(
  transaction: Statements,
  found: Row,
  author: DraftAuthor,
  writing: DraftWriting,
  now: Date,
): Promise<Draft> {
  const content: DraftContent = JSON.parse(found.content);
  const merged = merge(content, writing, now.toISOString());
  if (merged === content) return draftOf(found);
  const isNews = valuesOf(merged) !== valuesOf(content);
  const isDiscarded = found.ended_as === 'discarded';
  const isFree = isDiscarded && !(await openOf(transaction, author, ofRow(found)));
  const [row] = await transaction.query<Row>(
    'draft-write',
    `update draft set content = $2, changed_at = $3, role = coalesce($4, role),
       ended_at = case when $5 then null else ended_at end, ended_as = case when $5 then null else ended_as end,
       late = late or $6
     where id = $1 returning ${COLUMNS}`,
    [
      found.id,
      JSON.stringify(merged),
      now.toISOString(),
      author.role ?? null,
      isNews && isFree,
      isNews && found.ended_at !== null && !isFree,
    ],
  );
  return draftOf(row!);
}

const valuesOf = ({ fields }: DraftContent): string =>
  JSON.stringify(Object.entries(fields).map(([name, written]) => [name, written.map(({ value }) => value)]));

async function byId(statements: Statements, author: DraftAuthor, id: string): Promise<Row | undefined> {
  const [row] = await statements.query<Row>(
    'draft-by-id',
    `select ${COLUMNS} from draft where id = $1
     union all select ${COLUMNS} from draft where author = $2 and $1 = any(known_as) limit 1`,
    [id, author.id],
  );
  if (row && row.author !== author.id) throw notFound(`You have no draft ${id}.`);
  return row;
}

async function openOf(statements: Statements, author: DraftAuthor, of: DraftOf): Promise<Row | undefined> {
  const [row] = await statements.query<Row>('draft-open', OPEN, keyOf(author, of));
  return row;
}

const keyOf = (author: DraftAuthor, of: DraftOf): string[] => [author.id, patientOf(of), of.kind, of.about ?? ''];
const patientOf = ({ patient }: DraftOf): string => `Patient/${patient}`;
const ofRow = ({ patient, kind, about }: Row): DraftOf => ({
  patient: patient.slice('Patient/'.length),
  kind,
  ...(about ? { about } : {}),
});
const isOf = (row: Row, { patient, kind, about = '' }: DraftOf): boolean =>
  row.patient === `Patient/${patient}` && row.kind === kind && row.about === about;

function draftOf(row: Row): Draft {
  return {
    ...ofRow(row),
    id: row.id,
    content: JSON.parse(row.content),
    begun: instant(row.begun_at),
    changed: instant(row.changed_at),
    ...(row.ended_at && row.ended_as
      ? { ended: { as: row.ended_as, at: instant(row.ended_at), ...(row.became ? { became: row.became } : {}) } }
      : {}),
    late: row.late,
  };
}

const instant = (time: Date | string): string => new Date(time).toISOString();

function mustBeStaff({ kind, id }: DraftAuthor): void {
  if (kind !== 'staff' || !id.startsWith('Practitioner/'))
    throw forbidden('Drafts are for those who work in the health service, in their own name.');
}
