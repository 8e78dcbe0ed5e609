/** What must be in place at each gate: criteria by area, each with the evidence that shows it. */
import type { Gate } from './gate.ts';

export const AREAS = [
  'training',
  'migration',
  'integrations',
  'devices',
  'access-roles',
  'downtime',
  'capacity',
  'benefits',
  'addresses',
] as const;
export type Area = (typeof AREAS)[number];

/** A figure the platform measures, or a document somebody has written. */
export type Requirement =
  | { kind: 'figure'; measure: Measure; atLeast?: number; atMost?: number }
  | { kind: 'document'; document: RequiredDocument };

/** Benefit plan: owner, baseline and target of each goal. Activity plan: reduced activity and staffing around go-live. */
export type RequiredDocument = 'benefit-plan' | 'activity-plan';

/** Figures that count in the platform itself. Shares are in per cent. */
export type Measure =
  | 'users-trained-percent'
  | 'users-per-super-user'
  | 'sessions-booked-percent'
  | 'records-reconciled-percent'
  | 'records-unexplained'
  | 'test-messages-acknowledged-percent'
  | 'services-with-address-percent'
  | 'devices-tested-percent'
  | 'roles-tested-percent'
  | 'days-since-downtime-drill';

export interface Criterion {
  id: string;
  area: Area;
  gate: Gate;
  requirement: Requirement;
}

/** Names whoever is responsible for a criterion in a unit. */
export interface OwnedCriterion extends Criterion {
  unit: string;
  owner: string;
}

/**
 * The criteria every unit starts with. The limits are ours, to be changed by the programme: it has not published its own. Training and reconciliation: Helsetilsynet 2023, BCG 2023 (too little of
 * both). Addresses and test messages per service: failures of November 2022 to May 2024.
 */
// biome-ignore format: a table
export const STANDARD_CRITERIA = [
  { id: 'benefits-planned', area: 'benefits', gate: 120, requirement: { kind: 'document', document: 'benefit-plan' } },
  { id: 'capacity-planned', area: 'capacity', gate: 120, requirement: { kind: 'document', document: 'activity-plan' } },
  { id: 'services-have-addresses', area: 'addresses', gate: 90, requirement: { kind: 'figure', measure: 'services-with-address-percent', atLeast: 100 } },
  { id: 'sessions-booked', area: 'training', gate: 90, requirement: { kind: 'figure', measure: 'sessions-booked-percent', atLeast: 100 } },
  { id: 'first-reconciliation', area: 'migration', gate: 90, requirement: { kind: 'figure', measure: 'records-reconciled-percent', atLeast: 90 } },
  { id: 'test-messages-60', area: 'integrations', gate: 60, requirement: { kind: 'figure', measure: 'test-messages-acknowledged-percent', atLeast: 90 } },
  { id: 'super-users-named', area: 'training', gate: 60, requirement: { kind: 'figure', measure: 'users-per-super-user', atMost: 10 } },
  { id: 'roles-tested', area: 'access-roles', gate: 60, requirement: { kind: 'figure', measure: 'roles-tested-percent', atLeast: 100 } },
  { id: 'devices-tested', area: 'devices', gate: 30, requirement: { kind: 'figure', measure: 'devices-tested-percent', atLeast: 95 } },
  { id: 'downtime-drilled', area: 'downtime', gate: 30, requirement: { kind: 'figure', measure: 'days-since-downtime-drill', atMost: 60 } },
  { id: 'test-messages-30', area: 'integrations', gate: 30, requirement: { kind: 'figure', measure: 'test-messages-acknowledged-percent', atLeast: 100 } },
  { id: 'users-trained-30', area: 'training', gate: 30, requirement: { kind: 'figure', measure: 'users-trained-percent', atLeast: 60 } },
  { id: 'users-trained-7', area: 'training', gate: 7, requirement: { kind: 'figure', measure: 'users-trained-percent', atLeast: 95 } },
  { id: 'last-reconciliation', area: 'migration', gate: 7, requirement: { kind: 'figure', measure: 'records-unexplained', atMost: 0 } },
] as const satisfies readonly Criterion[];

export type StandardCriterion = (typeof STANDARD_CRITERIA)[number]['id'];
