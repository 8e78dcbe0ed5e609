/** The early-warning score (NEWS2) of a patient as a board shows it: read from what was measured, never computed anew. */
import type { Observation } from '@helseplattform/fhir';
import type { EarlyWarning, WarningLevel } from './view-model.ts';

/** The total of a set (SNOMED CT, UK extension, as the Norwegian profile names it). */
export const NEWS2_TOTAL = { system: 'http://snomed.info/sct', code: '1104051000000101' } as const;

/** Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017: thresholds and triggers. */
export const levelOf = (score: number, highestPart: number): WarningLevel =>
  score >= 7 ? 'high' : score >= 5 ? 'medium' : highestPart >= 3 ? 'low-medium' : 'low';

const COUNTS: ReadonlySet<string> = new Set(['final', 'amended', 'corrected', 'preliminary']);

/**
 * The newest score, and the one before it.
 * @param observations totals of one patient, newest first; those marked as wrong do not count
 * @param since the beginning of the stay: a score from before it says nothing of the patient now
 */
export function earlyWarning(
  observations: readonly Observation[],
  since: string | undefined,
): EarlyWarning | undefined {
  const from = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since);
  const [newest, before] = observations.filter(
    ({ status, valueQuantity, effectiveDateTime: at }) =>
      COUNTS.has(status) && valueQuantity?.value !== undefined && at !== undefined && Date.parse(at) >= from,
  );
  if (newest === undefined) return undefined;
  const score = newest.valueQuantity!.value!;
  const parts = (newest.component ?? []).flatMap(({ valueQuantity }) => valueQuantity?.value ?? []);
  const earlier = before?.valueQuantity?.value;
  return {
    score,
    level: levelOf(score, Math.max(0, ...parts)),
    at: newest.effectiveDateTime!,
    ...(earlier === undefined ? {} : { before: earlier }),
  };
}
