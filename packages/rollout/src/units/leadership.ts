/** Who carries the rollout where: regional leaders (RIL) by their seats, their working group (RAG), contacts by role. */
import { holdsOn, type Seat } from '../authority/seats.ts';
import type { IsoDate } from '../calendar/day.ts';
import type { Unit, UnitId } from './unit.ts';

export type ContactRole =
  | 'municipal-director'
  | 'project-leader'
  | 'training-lead'
  | 'it-contact'
  | 'benefit-owner'
  | 'chief-municipal-physician'
  | 'downtime-contact';

export interface Contact {
  role: ContactRole;
  unit: UnitId;
  name: string;
}

/** A seat as it was given, with the name of who holds it. */
interface NamedSeat {
  readonly seat: Seat;
  readonly name: string;
  readonly district?: string;
  readonly from: IsoDate;
  readonly to?: IsoDate;
}

/** The roles a unit must have filled before its pre-project starts. */
export const NEEDED_ROLES: readonly ContactRole[] = [
  'municipal-director',
  'project-leader',
  'training-lead',
  'it-contact',
  'benefit-owner',
  'downtime-contact',
];

/** Roles nobody fills in a unit. */
export const unfilledRoles = (unit: UnitId, contacts: readonly Contact[]): ContactRole[] =>
  NEEDED_ROLES.filter((role) => !contacts.some((c) => c.unit === unit && c.role === role));

/** The districts of the rollout, by name. */
export const districtsOf = (units: readonly Unit[]): string[] =>
  [...new Set(units.flatMap(({ district }) => district ?? []))].sort((a, b) => a.localeCompare(b, 'nb'));

/** Names of the regional leaders of a district on a day: whoever holds the seat then. */
export const leadersOf = (district: string, seats: readonly NamedSeat[], on: IsoDate): string[] =>
  seats
    .filter((one) => one.seat === 'regional-leader' && one.district === district && holdsOn(one, on))
    .map(({ name }) => name);

/** The regional working group on a day: the leaders of all districts. Districts nobody leads are named, not skipped. */
export function workingGroup(
  districts: readonly string[],
  seats: readonly NamedSeat[],
  on: IsoDate,
): { members: string[]; vacant: string[] } {
  const led = districts.map((district) => ({ district, leaders: leadersOf(district, seats, on) }));
  return {
    members: [...new Set(led.flatMap(({ leaders }) => leaders))],
    vacant: led.filter(({ leaders }) => leaders.length === 0).map(({ district }) => district),
  };
}
