/** Evidence for a criterion, and whether it is enough. What nobody has measured is missing, not good. */
import { daysBetween, type IsoDate } from '../calendar/day.ts';
import type { Requirement } from './criterion.ts';

export type Evidence =
  | { kind: 'figure'; value: number; measuredOn: IsoDate; givenBy: string; source: string }
  | { kind: 'document'; reference: string; dated: IsoDate; givenBy: string };

/** A figure may be this old when the gate is held. */
export const FRESH_DAYS = 14;

export type Standing = 'met' | 'not-met' | 'stale' | 'missing' | 'wrong-kind';

/** How evidence stands against a requirement on the day of the gate. */
export function standing(requirement: Requirement, evidence: Evidence | undefined, on: IsoDate): Standing {
  if (!evidence) return 'missing';
  if (requirement.kind === 'document') return evidence.kind === 'document' ? 'met' : 'wrong-kind';
  if (evidence.kind === 'document') return 'wrong-kind';
  const age = daysBetween(evidence.measuredOn, on);
  if (age < 0 || !Number.isFinite(evidence.value)) return 'missing';
  if (age > FRESH_DAYS) return 'stale';
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = requirement;
  return evidence.value >= atLeast && evidence.value <= atMost ? 'met' : 'not-met';
}
