/** Somebody who does not see everything, at the record: what they see in SQL, and what they are shown of a row. */
import { parseJson, stringifyJson, type UnknownResource } from '@helseplattform/fhir';
import type { Actor, StoredVersion } from '../contract.ts';
import type { Statements } from '../database/statement.ts';
import type { Gate, LimitedSight, Mask } from '../gate.ts';
import type { Ids } from '../numbers.ts';
import { ridsOf, storedVersion, type VersionRow } from '../read/versions.ts';
import type { Watched } from '../search/index.ts';
import { Eyes, MASKED } from './sight.ts';

export interface Viewer extends Watched {
  readonly actor: Actor;
  readonly eyes: Eyes;
  readonly sight: LimitedSight;
}

/** What an actor is at the record; undefined: sees everything. */
export async function viewerOf(db: Statements, ids: Ids, gate: Gate, actor: Actor): Promise<Viewer | undefined> {
  const sight = await gate.sightOf(actor);
  if (sight === 'everything') return undefined;
  const patients = new Set([...sight.patients, ...sight.seesGuardedOf]);
  const rids = await ridsOf(
    db,
    ids,
    [...patients].map((id) => ({ type: 'Patient', id })),
  );
  const eyes = new Eyes(sight, (id) => rids.get(`Patient/${id}`));
  return {
    actor,
    eyes,
    sight,
    watch: { eyes, whereabouts: gate.whereabouts, identity: gate.identity },
    shown: (row) => shown(row, ids, gate),
  };
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
