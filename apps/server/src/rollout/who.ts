/** Who asks, as the programme knows them: their seats, and whether they are a clinician. */
import type { Organization } from '@helseplattform/fhir';
import type { Actor, Store } from '@helseplattform/record';
import { type UnitRegister, unitOf } from '@helseplattform/rollout';
import { type Snapshot, SYSTEM, seatsOf, type Who, type Writer } from '@helseplattform/rollout/programme';
import { nameIn } from '../access/name-of.ts';

/** Profession of whoever has no authorisation (Volven 9060). */
const NO_AUTHORISATION = 'XX';
const NOT_CLINICAL: ReadonlySet<string> = new Set([NO_AUTHORISATION, 'HE']);

/** @param now read with `seat` */
export function whoOf(actor: Actor, name: string, now: Snapshot, today: string): Who {
  if (actor.kind === 'system') return SYSTEM;
  if (actor.kind !== 'staff') return { kind: 'public', person: actor.id, name, seats: [], clinician: false };
  return {
    kind: 'staff',
    person: actor.id,
    name,
    seats: seatsOf(now.bodies('seat'), [actor.role, actor.id], today),
    clinician: actor.profession !== undefined && !NOT_CLINICAL.has(actor.profession),
  };
}

export const writerOf = (actor: Actor, name: string): Writer => ({
  by: actor.id,
  name,
  ...(actor.role ? { role: actor.role } : {}),
  ...(actor.unit ? { unit: actor.unit } : {}),
});

/** What somebody is called in the record; their reference where it does not say. */
export async function nameOfActor({ id, kind }: Actor, store: Store): Promise<string> {
  const [type, key] = id.split('/');
  if (kind === 'system' || type !== 'Practitioner' || key === undefined) return id;
  const version = await store.as({ id: 'system', kind: 'system' }).read(type, key);
  return (version?.body.length && nameIn(JSON.parse(version.body.toString()))) || id;
}

/** Organisations above a ward, at most. */
const DEEPEST = 6;

/** The unit of the programme somebody works in: their organisation, or the one it belongs to; undefined where none is. */
export async function unitOfActor(
  { unit }: Actor,
  store: Store,
  register: UnitRegister,
  today: string,
): Promise<string | undefined> {
  const reader = store.as({ id: 'system', kind: 'system' });
  let organisation = unit;
  for (let i = 0; i < DEEPEST && organisation !== undefined; i++) {
    const found = unitOf(register.units, organisation, today);
    if (found) return found.id;
    const version = await reader.read('Organization', organisation.split('/')[1] ?? '');
    const body = version?.body.length ? (JSON.parse(version.body.toString()) as Organization) : undefined;
    organisation = body?.partOf?.reference;
  }
  return undefined;
}
