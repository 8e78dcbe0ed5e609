/** Training recorded at a live unit: the access it gives or takes, and the entry that says so. */
import { chainOf, readRegister } from '@helseplattform/exchange';
import type { PractitionerRole } from '@helseplattform/fhir';
import type { Interaction, Store } from '@helseplattform/record';
import { LETS_IN, takenLive, trainingChanges } from '@helseplattform/rollout';
import type { Draft, Snapshot } from '@helseplattform/rollout/programme';
import { opening, PLATFORM } from './live-state.ts';
import { rolesOf } from './unit-staff.ts';

/** The roles of somebody at a unit that is live. */
interface Staffed {
  readonly unit: string;
  readonly person: string;
  readonly trained: boolean;
  readonly roles: readonly PractitionerRole[];
}

/** What has to be in the snapshot. */
export const LET_IN_KINDS = [...LETS_IN, 'let-in'] as const;

/**
 * Whoever completions make trained gets in where the unit is live: the roles that change, and the entries that say so.
 * @param now read with {@link LET_IN_KINDS} @param today the day in Norway
 */
export async function lettingIn(
  store: Store,
  now: Snapshot,
  drafts: readonly Draft[],
  today: string,
): Promise<{ readonly changes: readonly Interaction[]; readonly told: readonly Draft[] }> {
  const staffed = await staffedBy(store, now, drafts, today);
  return {
    changes: staffed.flatMap(({ roles, trained }) => roles.flatMap((role) => opening(role, trained))),
    told: staffed.map((one) => entryOf(now, one)),
  };
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
