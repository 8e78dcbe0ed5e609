/** Whether somebody holds a role at an instant. */
import type { PractitionerRole } from '@helseplattform/fhir';
import { isWithin } from './live.ts';

/** A role that somebody holds at an instant and is not absent from. */
export function isHeld(role: PractitionerRole, at: number): boolean {
  return role.active !== false && (role.period === undefined || isWithin(role.period, at)) && !isAbsent(role, at);
}

/** Whoever holds the role has said that they are away at an instant. */
const isAbsent = ({ notAvailable = [] }: PractitionerRole, at: number): boolean =>
  notAvailable.some(({ during }) => during !== undefined && isWithin(during, at));
