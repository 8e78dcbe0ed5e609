/** Whether an actor may make the changes of a transaction: decided as strictly as what is read. */
import { FhirError } from '@helseplattform/fhir';
import type { Statements } from '../database/statement.ts';
import { typeNumber } from '../resource-types.ts';
import { SqlText } from '../search/sql-text.ts';
import { inEntry } from '../write/plan.ts';
import type { Known } from '../write/resolve.ts';
import type { Targets } from '../write/targets.ts';
import { nameOf, type Work } from '../write/work.ts';
import { currentRow } from './sight.ts';
import type { Viewer } from './viewer.ts';

interface Row {
  kind: 'resource' | 'patient';
  id: bigint;
  open: boolean;
  mask: number;
}

/**
 * @param works whose numbers and patients are known
 * @param targets what their references mean
 * @throws {FhirError} 403 for a patient who is not open or a type the role does not write; 404, as if it were not there,
 * for what the actor does not see; 422 for a reference to it, as for one to nothing
 */
export async function checkWrites(
  db: Statements,
  viewer: Viewer | undefined,
  works: readonly Work[],
  targets: Targets,
  many: boolean,
): Promise<void> {
  if (!viewer) return;
  // a create that met what is there already, which its criteria saw, writes nothing
  const writes = works.filter(
    (work) => !work.sameAs && (work.interaction.method !== 'create' || work.pid !== undefined),
  );
  const there = writes.filter((work) => work.known && !work.known.deleted);
  const named = writes.flatMap((work) => referredTo(work, targets));
  const { rows, patients } = await look(db, viewer, [...there.map((work) => work.known!), ...named], writes);
  for (const work of writes)
    inEntry(many, work.index, () => {
      check(work, viewer, rows, patients);
      const hidden = referredTo(work, targets).find(({ rid }) => !rows.get(rid)?.open);
      if (hidden) throw notReferable(hidden.name);
    });
}

/** The patients a write concerns, before and after; 0 for a resource of none. */
const patientsOf = ({ pid, known }: Work): Set<bigint> =>
  new Set([pid, known && !known.deleted ? known.pid : undefined].filter((one) => one !== undefined));

/** What of other people's records a write refers to; a patient is one who is written about. */
function referredTo(work: Work, targets: Targets): (Known & { name: string })[] {
  return work.references.flatMap((reference) => {
    const name = targets.name(reference, work.base);
    const known = name === undefined || targets.isWritten(name) ? undefined : targets.known(name);
    return known && !known.deleted && known.pid !== 0n && known.type !== 'Patient' ? [{ ...known, name: name! }] : [];
  });
}

async function look(db: Statements, { eyes }: Viewer, there: readonly Known[], writes: readonly Work[]) {
  const sql = new SqlText();
  const rids = sql.int8s([...new Set(there.map(({ rid }) => rid))]);
  const types = sql.int2s([...new Set(there.map(({ type }) => typeNumber(type)!))]);
  const pids = [...new Set(writes.flatMap((work) => [...patientsOf(work)]))].filter((pid) => pid !== 0n);
  // to write is open where the whole record is: what is blocked in part is blocked where it lies
  const patient = { pid: 'u.pid', samePatient: false, rt: '0', rid: '0', org: '0', unit: '0', tok: `'{}'::bigint[]` };
  const statement = sql.statement(
    'may-write',
    `select 'resource' as kind, c.rid as id, ${eyes.visible(currentRow('c'), sql)} as open, ${eyes.mask(currentRow('c'), sql)} as mask
       from unnest(${rids}) u(rid) join current c on c.rid = u.rid and c.rt = any(${types})
     union all select 'patient', u.pid, ${eyes.unblocked(patient, sql)}, 0 from unnest(${sql.int8s(pids)}) u(pid)`,
  );
  const found = await db.query<Row>(statement.name, statement.sql, statement.parameters);
  return {
    rows: new Map(found.filter((row) => row.kind === 'resource').map((row) => [row.id, row])),
    patients: new Map(found.filter((row) => row.kind === 'patient').map((row) => [row.id, row.open])),
  };
}

function check(
  work: Work,
  { sight }: Viewer,
  rows: ReadonlyMap<bigint, Row>,
  patients: ReadonlyMap<bigint, boolean>,
): void {
  const { type, known, interaction } = work;
  if (known && !known.deleted) {
    const row = rows.get(known.rid);
    if (!row?.open) throw notThere(work);
    if (row.mask !== 0)
      throw forbidden(
        `Something of ${nameOf(work)} is not shown to you, and what is not seen cannot be changed. Ask somebody with a ground to see it.`,
      );
  } else if (interaction.method !== 'create') {
    // whoever does not see everything does not choose ids: an id that is taken would otherwise tell that it is
    throw notThere(work);
  }
  for (const pid of patientsOf(work)) {
    if (pid === 0n) {
      if (!sight.writesOpen.has(type)) throw notOfRole(type);
    } else if (sight.opens.has(type) && !(known && !known.deleted)) {
      // an admission or a referral may be what opens the record
    } else if (!sight.writes.has(type)) throw notOfRole(type);
    else if (!patients.get(pid))
      throw forbidden(
        `You have no ground to write in this patient's record. Say why you need it (self-declared need), or use the emergency access.`,
      );
  }
}

const forbidden = (text: string) => new FhirError(403, { severity: 'error', code: 'forbidden', text });
const notOfRole = (type: string) => forbidden(`Your role does not write ${type}.`);
const notReferable = (name: string) =>
  new FhirError(422, {
    severity: 'error',
    code: 'not-found',
    text: `${name} is not in the record; create it first or in the same transaction`,
  });
const notThere = (work: Work) =>
  new FhirError(404, {
    severity: 'error',
    code: 'not-found',
    text: `${work.type}/${work.id ?? ''} is not in the record, or you have no ground to see it.`,
  });
