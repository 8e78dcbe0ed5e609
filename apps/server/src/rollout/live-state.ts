/**
 * What a go-live changes in the record: the live period of the unit's Organization, by which messages are routed and duties
 * given, and the roles of its people, by which they sign in. Both in one transaction.
 */
import type { Organization, PractitionerRole, UnknownResource } from '@helseplattform/fhir';
import { notFound } from '@helseplattform/fhir';
import type { Actor, Interaction, Reader, Record, Store } from '@helseplattform/record';
import {
  type Completion,
  type Curriculum,
  goneBack,
  goneLive,
  missingCourses,
  neverLive,
  saysLive,
} from '@helseplattform/rollout';

const PLATFORM: Actor = { id: 'system', kind: 'system' };
/** Levels of units below a municipality or trust. */
const DEEPEST = 4;
/** Units and roles are read so many at a time. */
const PAGE = '500';

export interface Opened {
  readonly opened: number;
  readonly notTrained: number;
}

/** Profession of whoever has no authorisation (Volven 9060): they see no patients, so their access does not wait for training. */
const NO_AUTHORISATION = 'XX';
const PROFESSION = 'urn:oid:2.16.578.1.12.4.1.1.9060';

/** Whether a unit's Organization says that it is live. */
export async function isLiveNow(store: Store, organisation: string, at: number): Promise<boolean> {
  return saysLive(await organisationIn(store.as(PLATFORM), organisation), at);
}

/**
 * Makes a unit live from an instant: routing follows at once. Only people who have completed the courses of some role get in;
 * what the others held is closed until they have.
 * @param record as whoever does it, so that the versions carry their name
 */
export async function goLive(
  store: Store,
  record: Record,
  organisation: string,
  at: string,
  training: { readonly curriculum: Curriculum; readonly completions: readonly Completion[]; readonly on: string },
): Promise<Opened> {
  const reader = store.as(PLATFORM);
  const [unit, roles] = await Promise.all([organisationIn(reader, organisation), rolesUnder(reader, organisation)]);
  const trained = (role: PractitionerRole) =>
    training.curriculum.roles.some(
      ({ id }) =>
        missingCourses(training.curriculum, id, training.completions, role.practitioner?.reference ?? '', training.on)
          .length === 0,
    );
  const opened = roles.filter(trained);
  await record.transact([
    put(goneLive(unit, at)),
    ...roles
      .filter((role) => (role.active ?? true) !== opened.includes(role))
      .map((role) => put({ ...role, active: opened.includes(role) })),
  ]);
  return { opened: opened.length, notTrained: roles.length - opened.length };
}

/** Takes a unit back: messages go the way they went before, and nobody signs in to it. */
export async function takeBack(store: Store, record: Record, organisation: string, at: string): Promise<Opened> {
  const reader = store.as(PLATFORM);
  const [unit, roles] = await Promise.all([organisationIn(reader, organisation), rolesUnder(reader, organisation)]);
  const open = roles.filter(({ active }) => active !== false);
  await record.transact([put(goneBack(unit, at)), ...open.map((role) => put({ ...role, active: false }))]);
  return { opened: 0, notTrained: open.length };
}

async function organisationIn(reader: Reader, reference: string): Promise<Organization> {
  const [type, id] = reference.split('/');
  const version = type === 'Organization' && id ? await reader.read('Organization', id) : undefined;
  if (!version?.body.length) throw notFound(`${reference} is not in the record; load the organisations first.`);
  return JSON.parse(version.body.toString()) as Organization;
}

/**
 * Organizations as they are before their first go-live: messages to them go out. Where people of the record already work it
 * stays as it is: what waits for them must not lose its owner. How many were changed.
 */
export async function notYetLive(store: Store, organisations: readonly string[]): Promise<number> {
  const record = store.as(PLATFORM);
  const changes: Interaction[] = [];
  for (const organisation of organisations)
    if ((await rolesUnder(record, organisation)).length === 0)
      changes.push(put(neverLive(await organisationIn(record, organisation))));
  if (changes.length > 0) await record.transact(changes);
  return changes.length;
}

/** Roles at a unit and at all units below it, of those who may see patients. */
async function rolesUnder(reader: Reader, organisation: string): Promise<PractitionerRole[]> {
  const units = [organisation];
  let level = [organisation];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const below = await search<Organization>(reader, 'Organization', 'partof', level);
    level = below.map(({ id }) => `Organization/${id}`);
    units.push(...level);
  }
  const roles = await search<PractitionerRole>(reader, 'PractitionerRole', 'organization', units);
  return roles.filter(({ code = [] }) =>
    code.some(({ coding = [] }) => coding.some((one) => one.system === PROFESSION && one.code !== NO_AUTHORISATION)),
  );
}

async function search<T>(
  reader: Reader,
  type: 'Organization' | 'PractitionerRole',
  name: string,
  values: readonly string[],
): Promise<T[]> {
  const { entries } = await reader.search({
    type,
    params: [
      [name, values.join(',')],
      ['_count', PAGE],
    ],
    base: '',
  });
  return entries.map(({ version }) => JSON.parse(version.body.toString()) as T);
}

/** Only the version that was read is replaced: what somebody else has changed meanwhile is not lost. */
const put = (resource: Organization | PractitionerRole): Interaction => ({
  method: 'update',
  type: resource.resourceType,
  id: resource.id!,
  resource: { value: resource as unknown as UnknownResource },
  ...(resource.meta?.versionId ? { ifMatch: resource.meta.versionId } : {}),
});
