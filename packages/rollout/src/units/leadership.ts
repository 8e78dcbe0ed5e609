/** Who carries the rollout where: regional leaders (RIL), their working group (RAG), local groups, contacts by role. */
import type { UnitId } from './unit.ts';

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

/** A district and the person who leads the rollout there; a RIL may serve several units and is named by the region. */
export interface RolloutRegion {
  district: string;
  leader?: { name: string; unit?: UnitId };
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

/** The regional working group: one leader of each region. Regions without a leader are named, not skipped. */
export function workingGroup(regions: readonly RolloutRegion[]): { members: string[]; vacant: string[] } {
  return {
    members: regions.flatMap((r) => (r.leader ? [r.leader.name] : [])),
    vacant: regions.filter((r) => !r.leader).map((r) => r.district),
  };
}
