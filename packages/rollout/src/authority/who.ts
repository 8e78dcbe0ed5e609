/** Who acts in the programme: what sign-in says of a person, and the seats the programme has given them. */
import type { IsoDate } from '../calendar/day.ts';
import type { UnitId } from '../units/unit.ts';
import { holdsOn, type Seat } from './seats.ts';

/** A seat somebody holds, and for what. Neither unit nor district: for all. */
export interface Seated {
  readonly seat: Seat;
  readonly unit?: UnitId;
  readonly district?: string;
}

export interface Who {
  readonly kind: 'system' | 'staff' | 'public';
  /** `Practitioner/…`; absent for the public. */
  readonly person?: string;
  readonly name: string;
  readonly seats: readonly Seated[];
  readonly clinician: boolean;
}

/** A citizen, a council, anybody without a role in the services. */
export const PUBLIC: Who = { kind: 'public', name: '', seats: [], clinician: false };
/** Imports and benches. */
export const SYSTEM: Who = { kind: 'system', person: 'system', name: 'system', seats: [], clinician: false };

/** A seat as it was given. */
interface Given extends Seated {
  readonly holder: string;
  readonly from: IsoDate;
  readonly to?: IsoDate;
}

/** The seats of somebody in a role on a day. @param as reference of the role and of the person */
export const seatsOf = (given: readonly Given[], as: readonly (string | undefined)[], on: IsoDate): Seated[] =>
  given
    .filter((one) => as.includes(one.holder) && holdsOn(one, on))
    .map(({ seat, unit, district }) => ({ seat, ...(unit ? { unit } : {}), ...(district ? { district } : {}) }));
