/**
 * What a go-live changes in the record: the live period of the unit's Organization, by which messages are routed and duties
 * given, and the roles of its people, by which they sign in. What is returned is written with the entry that says so.
 */
import type { Organization, PractitionerRole, Task, UnknownResource } from '@helseplattform/fhir';
import { dutyOf, LIVE } from '@helseplattform/followup';
import type { Actor, Interaction, Reader, Store } from '@helseplattform/record';
import {
  type Completion,
  type Curriculum,
  goneBack,
  goneLive,
  isTrained,
  neverLive,
  notThere,
  saysLive,
} from '@helseplattform/rollout';
import { rolesAt, rolesUnder, searchAll, unitsUnder } from './unit-staff.ts';

/** The acts of a rollout are the programme's, decided by its own rules; the entry beside the change says who it was. */
export const PLATFORM: Actor = { id: 'system', kind: 'system' };
export interface LiveChange {
  readonly changes: readonly Interaction[];
  readonly opened: number;
  readonly notTrained: number;
  /** Roles that stay open on the way back. */
  readonly stillOpen?: number;
}

/** Whether a unit's Organization says that it is live. */
export async function isLiveNow(store: Store, organisation: string, at: number): Promise<boolean> {
  return saysLive(await organisationIn(store.as(PLATFORM), organisation), at);
}

/**
 * A unit live from an instant: routing follows at once. Only people who have completed the courses of some role get in;
 * what the others held is closed until they have (let-in.ts).
 */
export async function goLive(
  store: Store,
  organisation: string,
  at: string,
  training: { readonly curriculum: Curriculum; readonly completions: readonly Completion[]; readonly on: string },
): Promise<LiveChange> {
  const reader = store.as(PLATFORM);
  const [unit, roles] = await Promise.all([organisationIn(reader, organisation), rolesUnder(reader, organisation)]);
  const trained = new Set(
    roles.filter(({ practitioner }) =>
      isTrained(training.curriculum, training.completions, practitioner?.reference ?? '', training.on),
    ),
  );
  return {
    changes: [put(goneLive(unit, at)), ...roles.flatMap((role) => opening(role, trained.has(role)))],
    opened: trained.size,
    notTrained: roles.length - trained.size,
  };
}

/**
 * A unit taken back: messages go the way they went before, and nobody signs in to it, but for those who have something left
 * that came in meanwhile: it must not be lost, and the way back must not wait for it.
 */
export async function takeBack(store: Store, organisation: string, at: string): Promise<LiveChange> {
  const reader = store.as(PLATFORM);
  const [unit, units] = await Promise.all([organisationIn(reader, organisation), unitsUnder(reader, organisation)]);
  const roles = (await rolesAt(reader, units)).filter(({ active }) => active !== false);
  const owners = await ownersOfDuties(reader, [...units, ...roles.map(({ id }) => `PractitionerRole/${id}`)]);
  const waitsFor = ({ id, organization }: PractitionerRole) =>
    owners.has(`PractitionerRole/${id}`) || owners.has(organization?.reference ?? '');
  const closed = roles.filter((role) => !waitsFor(role));
  return {
    changes: [put(goneBack(unit, at)), ...closed.flatMap((role) => opening(role, false))],
    opened: 0,
    notTrained: closed.length,
    stillOpen: roles.length - closed.length,
  };
}

/** A role opened or closed; nothing where it is so already. */
export const opening = (role: PractitionerRole, active: boolean): Interaction[] =>
  (role.active ?? true) === active ? [] : [put({ ...role, active })];

async function organisationIn(reader: Reader, reference: string): Promise<Organization> {
  const organisation = await heldIn(reader, reference);
  if (!organisation) throw notThere('not-in-record', reference);
  return organisation;
}

async function heldIn(reader: Reader, reference: string): Promise<Organization | undefined> {
  const [type, id] = reference.split('/');
  const version = type === 'Organization' && id ? await reader.read('Organization', id) : undefined;
  return version?.body.length ? (JSON.parse(version.body.toString()) as Organization) : undefined;
}

/**
 * Organizations as they are before their first go-live: messages to them go out. Where people of the record already work it
 * stays as it is: what waits for them must not lose its owner. Those that are not in the record are left out. How many were
 * changed.
 */
export async function notYetLive(store: Store, organisations: readonly string[]): Promise<number> {
  const record = store.as(PLATFORM);
  const changes: Interaction[] = [];
  for (const reference of organisations) {
    const organisation = await heldIn(record, reference);
    if (organisation && (await rolesUnder(record, reference)).length === 0) changes.push(put(neverLive(organisation)));
  }
  if (changes.length > 0) await record.transact(changes);
  return changes.length;
}

/** Those of some units and roles that something waits for. */
async function ownersOfDuties(reader: Reader, owners: readonly string[]): Promise<ReadonlySet<string>> {
  const tasks = await searchAll<Task>(reader, 'Task', [
    ['owner', owners.join(',')],
    ['status', LIVE.join(',')],
  ]);
  return new Set(tasks.filter(dutyOf).flatMap(({ owner }) => owner?.reference ?? []));
}

/** Only the version that was read is replaced: what somebody else has changed meanwhile is not lost. */
const put = (resource: Organization | PractitionerRole): Interaction => ({
  method: 'update',
  type: resource.resourceType,
  id: resource.id!,
  resource: { value: resource as unknown as UnknownResource },
  ...(resource.meta?.versionId ? { ifMatch: resource.meta.versionId } : {}),
});
