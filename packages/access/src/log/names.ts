/** What people, units and organisations in the log are called today. */
import type { ResourceType } from '@helseplattform/fhir';
import type { Access } from '../access.ts';
import type { Json } from '../json.ts';
import { nameOf } from '../openings/review.ts';
import type { LogRow } from './entry.ts';

const SYSTEM = { id: 'system', kind: 'system' } as const;

/** Resources behind references, by reference; what is gone is left out. */
export async function resourcesOf(access: Access, wanted: Iterable<string>): Promise<Map<string, Json>> {
  const names = [...new Set(wanted)].flatMap((reference) => {
    const [type, id] = reference.split('/');
    return type && id ? [{ type: type as ResourceType, id }] : [];
  });
  if (names.length === 0) return new Map();
  const versions = await access.store().as(SYSTEM).readMany(names);
  return new Map(versions.map(({ type, id, body }) => [`${type}/${id}`, JSON.parse(body.toString()) as Json]));
}

/** What people, units and patients are called, by reference. */
export async function namesOf(access: Access, references: Iterable<string>): Promise<Map<string, string>> {
  const found = await resourcesOf(access, references);
  return new Map([...found].map(([reference, resource]) => [reference, nameOf(resource)]));
}

/** Names by reference, of everybody in some rows. */
export const namesIn = (access: Access, rows: readonly LogRow[]): Promise<Map<string, string>> =>
  namesOf(
    access,
    rows.flatMap(({ actor }) => [actor.id, actor.unit, actor.organisation].filter((name) => name !== undefined)),
  );
