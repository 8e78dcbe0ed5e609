/** The early-warning score (NEWS2) of a patient as a board shows it: read from what was measured, never computed anew. */
import type { Observation } from '@helseplattform/fhir';
import { news2In } from '../news2/observation.ts';
import { answerTo, hoursToNext } from '../news2/rules.ts';
import type { EarlyWarning } from './view-model.ts';

const COUNTS: ReadonlySet<string> = new Set(['final', 'amended', 'corrected', 'preliminary']);

/**
 * The newest score, what it asks for, and the one before it.
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
  const at = newest.effectiveDateTime!;
  // a sum without its parts may hide one of three points
  const asks = news2In(newest)?.asks ?? answerTo(score, false, false);
  const isPartial = isPartOfScore(newest);
  const hours = hoursToNext(asks);
  const earlier = before === undefined || isPartial || isPartOfScore(before) ? undefined : before.valueQuantity?.value;
  return {
    score,
    isPartial,
    asks,
    at,
    ...(hours === undefined ? {} : { next: new Date(Date.parse(at) + hours * 3_600_000).toISOString() }),
    ...(earlier === undefined ? {} : { before: earlier }),
  };
}

/** Whether parts of the set were not measured, as the score itself says or as its parts tell. */
const isPartOfScore = (total: Observation): boolean =>
  total.valueQuantity?.comparator !== undefined || news2In(total)?.isComplete === false;
