/** A resource that others refer to stays: a reference never points at nothing. */
import { FhirError } from '@helseplattform/fhir';
import type { Parameter, Statements } from '../database/statement.ts';
import type { Ids } from '../numbers.ts';
import { int8Array } from '../pg-arrays.ts';
import { clientIdsOf } from '../read/versions.ts';
import { typeName } from '../resource-types.ts';
import { nameOf, type Work } from './work.ts';

// the compartment of a patient are references to the patient as well
const REFERRERS = `select r.t, r.rid, c.rt from ix_ref r join current c on c.rid = r.rid where r.t = any($1::int8[]) and not r.rid = any($2::int8[])
  union all select pid, rid, rt from current where pid = any($1::int8[]) and not rid = any($2::int8[]) limit 4`;

/** Waits for all who are about to refer to these, and lets nobody do so until the transaction ends (0005_targets.sql). */
export const freeTargets = (db: Statements, rids: Parameter): Promise<unknown> =>
  db.run('free-targets', 'select free_targets($1::int8[])', [rids]);

/** @throws {FhirError} 409 naming who refers to it, when one of the deletions would leave a reference to nothing */
export async function checkDeletes(db: Statements, ids: Ids, works: readonly Work[], many: boolean): Promise<void> {
  const deleted = works.filter((w) => w.interaction.method === 'delete' && w.known && !w.known.deleted);
  if (deleted.length === 0) return;
  const rids = int8Array(deleted.map((w) => w.known!.rid));
  const changed = works.flatMap((w) => (w.known ? [w.known.rid] : []));
  await freeTargets(db, rids);
  const rows = await db.query<{ t: bigint; rid: bigint; rt: number }>('referrers', REFERRERS, [
    rids,
    int8Array(changed),
  ]);
  if (rows.length === 0) return;
  const work = deleted.find((w) => w.known!.rid === rows[0]!.t)!;
  const names = await clientIdsOf(
    db,
    ids,
    rows.map((r) => r.rid),
  );
  const referrers = rows.map((r) => `${typeName(r.rt)}/${names.get(r.rid)}`);
  const error = new FhirError(409, {
    severity: 'error',
    code: 'conflict',
    text: `${nameOf(work)} cannot be deleted: ${referrers.join(', ')} refer to it. Delete or change them first, or in the same transaction`,
  });
  throw many ? error.inEntry(work.index) : error;
}
