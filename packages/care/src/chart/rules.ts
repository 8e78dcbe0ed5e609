/** Pure rules of the chart: what counts as a mistake, and how a value lies against its reference range. */
import type { CodeableConcept, ObservationReferenceRange } from '@helseplattform/fhir';
import { hasCode } from '../reading/codeable-concept.ts';
import { sameUnit, unitOf } from '../reading/quantity.ts';
import type { Flag, ReferenceRange } from './view-model.ts';

/** What was recorded in error is never shown as a fact. */
export const isMistake = (verification: CodeableConcept | undefined): boolean =>
  hasCode(verification, 'entered-in-error');

/** http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation; null: judged, and nothing to mark. */
const INTERPRETATIONS: { readonly [code: string]: Flag['level'] | null } = {
  N: null,
  L: 'low',
  LU: 'low',
  LL: 'critical-low',
  H: 'high',
  HU: 'high',
  HH: 'critical-high',
  A: 'abnormal',
  AA: 'critical',
  '<': 'low',
  '>': 'high',
};

/**
 * How a value lies. The sender's own judgement comes first; without one, a single number is held against the range that
 * came with it, and only when they are in the same unit. Undefined: within, or nothing to judge by.
 */
export function flagOf(
  interpretation: readonly CodeableConcept[] | undefined,
  number: number | undefined,
  range: ReferenceRange | undefined,
): Flag | undefined {
  for (const coding of interpretation?.flatMap((concept) => concept.coding ?? []) ?? []) {
    const level = INTERPRETATIONS[coding.code ?? ''];
    if (level !== undefined) return level === null ? undefined : { level, by: 'sender' };
  }
  if (number === undefined || range === undefined) return undefined;
  if (range.low !== undefined && number < range.low) return { level: 'low', by: 'range' };
  if (range.high !== undefined && number > range.high) return { level: 'high', by: 'range' };
  return undefined;
}

/** The range for healthy people that came with a value, in the value's own unit; ranges of other meanings are left. */
export function rangeOf(
  ranges: readonly ObservationReferenceRange[] | undefined,
  unit: string,
): ReferenceRange | undefined {
  const range = ranges?.find((r) => r.type === undefined || hasCode(r.type, 'normal'));
  if (range === undefined) return undefined;
  const inUnit = (limit: typeof range.low) =>
    limit?.value !== undefined && (unitOf(limit) === '' || sameUnit(unitOf(limit)) === sameUnit(unit))
      ? limit.value
      : undefined;
  const [low, high] = [inUnit(range.low), inUnit(range.high)];
  if (low === undefined && high === undefined && !range.text) return undefined;
  return {
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(range.text ? { text: range.text } : {}),
  };
}
