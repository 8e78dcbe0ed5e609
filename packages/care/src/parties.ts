/** Who acts in a case, and for which unit. */
import type {
  Organization,
  Patient,
  Practitioner,
  PractitionerRole,
  Reference,
  RelatedPerson,
} from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import type { Day } from './calendar/day.ts';
import type { OperationContext } from './operation.ts';
import { resourceOf } from './reading/body.ts';
import { dayOf } from './reading/clinical-time.ts';
import { localTarget } from './reading/origin.ts';

/** Whoever can write, be asked or be told. */
export type Party = Reference<Organization | Patient | Practitioner | PractitionerRole | RelatedPerson>;

/** Who does something, where, and when. */
export interface Acting {
  readonly who: Party;
  /** The unit one acts for, by name where it is known. */
  readonly unit?: Reference<Organization> | undefined;
  /** That unit, and all that it is part of, itself first; empty for citizens and the platform. */
  readonly units: readonly string[];
  readonly profession?: string | undefined;
  readonly kind: 'system' | 'staff' | 'citizen' | 'app';
  /** Instant, as FHIR writes it. */
  readonly at: string;
  /** The day it is in the region. */
  readonly today: Day;
}

export async function actingIn({
  actor,
  platform,
  now,
}: Pick<OperationContext, 'actor' | 'platform' | 'now'>): Promise<Acting> {
  const held = actor.role === undefined ? undefined : await read<PractitionerRole>(platform, { reference: actor.role });
  return {
    who: signatureOf(actor, held),
    unit:
      actor.unit === undefined
        ? undefined
        : { reference: actor.unit, ...(held?.organization?.display ? { display: held.organization.display } : {}) },
    units: actor.unit ? await unitsFrom(platform, actor.unit) : [],
    profession: actor.profession,
    kind: actor.kind,
    at: now.toISOString(),
    today: dayOf(now),
  };
}

/** Whoever acts as what is written names them: a person with the unit they work at. */
function signatureOf({ kind, id, role }: OperationContext['actor'], held: PractitionerRole | undefined): Party {
  if (kind === 'system') return { display: 'Helseplattformen' };
  const names = [held?.practitioner?.display, held?.organization?.display].filter((name) => name !== undefined);
  return { reference: role ?? id, ...(names.length > 0 ? { display: names.join(', ') } : {}) };
}

/** A unit outside, acting by a message that the platform has filed. @param at instant, as FHIR writes it */
export function outsider(unit: Reference | undefined, at: string): Acting {
  const { reference, display } = unit ?? {};
  return {
    who: { ...(reference ? { reference } : {}), ...(display ? { display } : {}) },
    units: reference ? [reference] : [],
    kind: 'system',
    at,
    today: dayOf(new Date(at)),
  };
}

/** The unit of whoever acts, to sign what is written. */
export const unitOf = ({ unit, units }: Acting): Reference<Organization> | undefined =>
  unit ?? (units[0] === undefined ? undefined : { reference: units[0] });

/** Levels between a ward and its trust are four; a circle in the register ends here. */
const DEEPEST = 8;

/** A unit and everything it is part of, itself first. */
export async function unitsFrom(reader: Reader, unit: string): Promise<string[]> {
  const units: string[] = [];
  let next: string | undefined = unit;
  while (next !== undefined && !units.includes(next) && units.length < DEEPEST) {
    units.push(next);
    next = (await read<Organization>(reader, { reference: next }))?.partOf?.reference;
  }
  return units;
}

/** The unit behind a party: an organisation itself, or where a role is held. */
export async function unitBehind(reader: Reader, party: Reference | undefined): Promise<string | undefined> {
  switch (localTarget(party)?.type) {
    case 'Organization':
      return party!.reference;
    case 'PractitionerRole':
      return (await read<PractitionerRole>(reader, party))?.organization?.reference;
    default:
      return undefined;
  }
}

/** Whether somebody acts for a unit: works there, below it, or at what it is a part of. @param unit with all above it */
export const actsFor = (acting: Acting, unit: readonly string[]): boolean =>
  acting.kind === 'system' ||
  (unit[0] !== undefined && acting.units.includes(unit[0])) ||
  (acting.units[0] !== undefined && unit.includes(acting.units[0]));

async function read<T extends Organization | PractitionerRole>(
  reader: Reader,
  reference: Reference | undefined,
): Promise<T | undefined> {
  const target = localTarget(reference);
  const version = target && (await reader.read(target.type, target.id));
  return version === undefined || version.method === 'DELETE' ? undefined : (resourceOf(version) as T);
}
