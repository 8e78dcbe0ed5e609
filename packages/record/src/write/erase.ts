/** Erasure: the content of every version of a resource goes, with its index rows; that it existed stays. */
import { FhirError, parseJson, type ResourceType, type UnknownResource } from '@helseplattform/fhir';
import { expandBody } from '../body.ts';
import { ResourceIndex } from '../index-rows.ts';
import { int8Array } from '../pg-arrays.ts';
import { ridsOf } from '../read/versions.ts';
import { typeNumber } from '../resource-types.ts';
import type { WriteContext } from './context.ts';
import { freeTargets } from './deletes.ts';
import { TransactionRows } from './rows.ts';

/** Undefined when there is no such resource. @throws {FhirError} 409 when others refer to it */
export async function erase(
  context: WriteContext,
  type: ResourceType,
  id: string,
): Promise<{ versions: number } | undefined> {
  const rid = (await ridsOf(context.db, context.ids, [{ type, id }])).get(`${type}/${id}`);
  if (rid === undefined) return undefined;
  const rt = typeNumber(type)!;
  return context.db.transaction(async (tx) => {
    const [current] = await tx.query<{ pid: bigint; dict: number; body: Buffer }>(
      'erase-current',
      'select c.pid, v.dict, v.body from current c join version v on v.rid = c.rid and v.ver = c.ver where c.rt = $1 and c.rid = $2 for update of c',
      [rt, rid],
    );
    await freeTargets(tx, int8Array([rid]));
    const [referrer] = await tx.query(
      'erase-referrers',
      'select 1 from ix_ref where t = $1 and rid <> $1 union all select 1 from current where pid = $1 and rid <> $1 limit 1',
      [rid],
    );
    if (referrer)
      throw new FhirError(409, {
        severity: 'error',
        code: 'conflict',
        text: `${type}/${id} cannot be erased while other resources refer to it; erase or change them first`,
      });
    if (current) {
      const resource = parseJson(expandBody(current.dict, current.body)).value as UnknownResource;
      // targets are only needed by number: look up those that clients named
      const names: { type: string; id: string }[] = [];
      const collect = new ResourceIndex(type, current.pid, (t, i) => void names.push({ type: t, id: i }));
      context.parameters().extract(resource, collect);
      const rids = await ridsOf(tx, context.ids, names);
      const index = new ResourceIndex(type, current.pid, (t, i) => rids.get(`${t}/${i}`), context.bases);
      context.parameters().extract(resource, index);
      const rows = new TransactionRows();
      rows.gone.rid.push(rid);
      rows.gone.rt.push(rt);
      rows.index(rid, index, undefined);
      rows.textGone.push(rid);
      const { name, sql, params } = rows.statement();
      await tx.query(name, sql, params);
    }
    await tx.run('erase-relations', 'delete from relation where rid = $1', [rid]);
    await tx.run('erase-blocks', 'delete from block where rid = $1', [rid]);
    await tx.run('erase-guarded', 'delete from guarded where pid = $1', [rid]);
    const versions = await tx.run(
      'erase',
      `update version set body = '', dict = 0, op = 'e' where rid = $1 and op <> 'e'`,
      [rid],
    );
    return versions === 0 ? undefined : { versions };
  });
}
