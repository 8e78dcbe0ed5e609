/** Training recorded at a live unit: the record of it, the access it gives or takes, and the entry that says so, all or none. */
import { chainOf, readRegister } from '@helseplattform/exchange';
import { FhirError, type PractitionerRole } from '@helseplattform/fhir';
import type { Interaction, Store } from '@helseplattform/record';
import { LETS_IN, takenLive, trainingChanges } from '@helseplattform/rollout';
import {
  type AnyVersion,
  type Draft,
  type ProgrammeStore,
  type Snapshot,
  StaleRead,
  type Writer,
} from '@helseplattform/rollout/programme';
import { opening, PLATFORM, rolesOf } from './live-state.ts';

/** The roles of somebody at a unit that is live. */
interface Staffed {
  readonly unit: string;
  readonly person: string;
  readonly trained: boolean;
  readonly roles: readonly PractitionerRole[];
}

const ATTEMPTS = 3;
/** Others changed a role, or the programme, between reading and writing: it is read again. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof StaleRead || (error instanceof FhirError && error.status === 412);

/**
 * Writes drafts of the programme; with completions among them, whoever they make trained gets in where the unit is live.
 * @param today the day in Norway @throws {FhirError} as {@link ProgrammeStore.write}
 */
export async function writeAndLetIn(
  { programme, store }: { readonly programme: ProgrammeStore; readonly store: Store },
  writer: Writer,
  drafts: readonly Draft[],
  today: string,
): Promise<readonly AnyVersion[]> {
  if (!drafts.some(({ kind }) => kind === 'completion')) return programme.write(writer, drafts);
  for (let attempt = 1; ; attempt++) {
    const now = await programme.read(...LETS_IN, 'let-in');
    const staffed = await staffedBy(store, now, drafts, today);
    const changes = staffed.flatMap(({ roles, trained }) => roles.flatMap((role) => opening(role, trained)));
    const told = staffed.map((one) => entryOf(now, one));
    try {
      const written = await writeWith(programme, store, writer, [...drafts, ...told], changes, now);
      return written.slice(0, drafts.length);
    } catch (error) {
      if (!isOvertaken(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Entries of the programme and changes of the record in one transaction. @param standsOn what both follow from */
export async function writeWith(
  programme: ProgrammeStore,
  store: Store,
  writer: Writer,
  drafts: readonly Draft[],
  changes: readonly Interaction[],
  standsOn: Snapshot,
): Promise<readonly AnyVersion[]> {
  if (changes.length === 0) return programme.write(writer, drafts, { standsOn });
  return programme.write(writer, drafts, {
    standsOn,
    async within(work) {
      let done: { readonly value: Awaited<ReturnType<typeof work>> } | undefined;
      await store.as(PLATFORM).transact(changes, {
        alongside: async (transaction) => {
          done = { value: await work(transaction) };
        },
      });
      return done!.value;
    },
  });
}

/** Whoever is or is no longer trained by the drafts, and works at a unit that an act has taken live. */
async function staffedBy(store: Store, now: Snapshot, drafts: readonly Draft[], today: string): Promise<Staffed[]> {
  const people = trainingChanges(now, drafts, today);
  const live = takenLive(now);
  if (people.length === 0 || live.size === 0) return [];
  const reader = store.as(PLATFORM);
  const roles = await rolesOf(
    reader,
    people.map(({ person }) => person),
  );
  const register = await readRegister(
    reader,
    roles.flatMap(({ organization }) => organization?.reference ?? []),
  );
  const unitOf = ({ organization }: PractitionerRole) =>
    chainOf(register, organization?.reference ?? '')
      .map(({ id }) => live.get(`Organization/${id}`))
      .find((unit) => unit !== undefined);
  return people.flatMap(({ person, trained }) => {
    const own = roles.filter((role) => role.practitioner?.reference === person && (role.active ?? true) !== trained);
    return [...Map.groupBy(own, unitOf)].flatMap(([unit, at]) =>
      unit === undefined ? [] : [{ unit, person, trained, roles: at }],
    );
  });
}

function entryOf(now: Snapshot, { unit, person, trained, roles }: Staffed): Draft<'let-in'> {
  const key = `${unit}:${person.replace('Practitioner/', '')}`;
  return {
    kind: 'let-in',
    key,
    basedOn: now.get('let-in', key)?.version ?? 0,
    body: {
      unit,
      person,
      open: trained,
      at: new Date().toISOString(),
      roles: roles.map(({ id }) => `PractitionerRole/${id}`),
    },
  };
}
