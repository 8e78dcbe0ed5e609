/** Whether an actor may make the changes of a transaction: decided as strictly as what is read. */
import { FhirError } from '@helseplattform/fhir';
import type { Statements } from '../database/statement.ts';
import { typeNumber } from '../resource-types.ts';
import { SqlText } from '../search/sql-text.ts';
import { inEntry } from '../write/plan.ts';
import type { Known } from '../write/resolve.ts';
import { nameOf, type Work } from '../write/work.ts';
import { currentRow } from './sight.ts';
import type { Viewer } from './viewer.ts';

/** How the actor sees something: not at all, or with something masked. */
export interface Seen {
  readonly open: boolean;
  /** Bits of MASKED. */
  readonly mask: number;
}

/**
 * How an actor sees what a transaction names, by number. Asked before anything is done with it: what a precondition or a
 * patch says of something that is not seen would tell of it.
 */
export async function seenBy(db: Statements, { eyes }: Viewer, there: readonly Known[]): Promise<Map<bigint, Seen>> {
  const live = there.filter(({ deleted }) => !deleted);
  if (live.length === 0) return new Map();
  const sql = new SqlText();
  const rids = sql.int8s([...new Set(live.map(({ rid }) => rid))]);
  const types = sql.int2s([...new Set(live.map(({ type }) => typeNumber(type)!))]);
  const statement = sql.statement(
    'may-see',
    `select c.rid as id, ${eyes.visible(currentRow('c'), sql)} as open, ${eyes.mask(currentRow('c'), sql)} as mask
       from unnest(${rids}) u(rid) join current c on c.rid = u.rid and c.rt = any(${types})`,
  );
  const rows = await db.query<Seen & { id: bigint }>(statement.name, statement.sql, statement.parameters);
  return new Map(rows.map(({ id, open, mask }) => [id, { open, mask }]));
}

/**
 * What a guarded patient's record says that tells nothing of where they are is changed as anybody's is.
 * @param known what is there, with its content
 * @throws {FhirError} 403 for what is shown in part: what is not seen cannot be changed, nor asked about by a patch
 */
export function refuseMasked(work: Work, known: Known | undefined, seen: Seen | undefined, viewer: Viewer): void {
  if (!known?.resource || !seen || seen.mask === 0 || work.interaction.method === 'create') return;
  if (!viewer.misses(known.resource(), seen.mask)) return;
  throw forbidden(
    `Something of ${nameOf(work)} is not shown to you, and what is not seen cannot be changed. Ask somebody with a ground to see it.`,
  );
}

/**
 * @param works whose numbers and patients are known; what the actor does not see is unknown to them
 * @throws {FhirError} 403 for a patient who is not open or a type the role does not write; 404 for what is not there
 */
export async function checkWrites(
  db: Statements,
  viewer: Viewer | undefined,
  works: readonly Work[],
  many: boolean,
): Promise<void> {
  if (!viewer) return;
  // a create that met what is there already, which its criteria saw, writes nothing
  const writes = works.filter(
    (work) => !work.sameAs && (work.interaction.method !== 'create' || work.pid !== undefined),
  );
  const open = await openPatients(db, viewer, writes);
  for (const work of writes) inEntry(many, work.index, () => check(work, viewer, open));
}

/** The patients a write concerns, before and after; 0 for a resource of none. */
const patientsOf = ({ pid, known }: Work): Set<bigint> =>
  new Set([pid, known && !known.deleted ? known.pid : undefined].filter((one) => one !== undefined));

async function openPatients(db: Statements, { eyes }: Viewer, writes: readonly Work[]): Promise<Set<bigint>> {
  const pids = [...new Set(writes.flatMap((work) => [...patientsOf(work)]))].filter((pid) => pid !== 0n);
  if (pids.length === 0) return new Set();
  const sql = new SqlText();
  const statement = sql.statement(
    'may-write',
    `select u.pid from unnest(${sql.int8s(pids)}) u(pid) where ${eyes.record({ pid: 'u.pid', samePatient: false }, sql)}`,
  );
  const rows = await db.query<{ pid: bigint }>(statement.name, statement.sql, statement.parameters);
  return new Set(rows.map(({ pid }) => pid));
}

function check(work: Work, { sight }: Viewer, open: ReadonlySet<bigint>): void {
  const { type, known, interaction } = work;
  const isThere = known !== undefined && !known.deleted;
  // whoever does not see everything does not choose ids: an id that is taken would otherwise tell that it is
  if (!isThere && interaction.method !== 'create') throw notThere(work);
  for (const pid of patientsOf(work)) {
    if (pid === 0n) {
      if (!sight.writesOpen.has(type)) throw notOfRole(type);
    } else if (sight.opens.has(type) && !isThere) {
      // an admission or a referral may be what opens the record
    } else if (!sight.writes.has(type)) throw notOfRole(type);
    else if (!open.has(pid))
      throw forbidden(
        `You have no ground to write in this patient's record. Say why you need it (self-declared need), or use the emergency access.`,
      );
  }
  if (work.guardChanges)
    throw forbidden(
      'That where a person is must not be known is decided by the National Registry, and comes from there. Change all else, and leave that as it is.',
    );
}

const forbidden = (text: string) => new FhirError(403, { severity: 'error', code: 'forbidden', text });
const notOfRole = (type: string) => forbidden(`Your role does not write ${type}.`);
const notThere = (work: Work) =>
  new FhirError(404, {
    severity: 'error',
    code: 'not-found',
    text: `${work.type}/${work.id ?? ''} is not in the record, or you have no ground to see it.`,
  });
