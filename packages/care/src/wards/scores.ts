/** The newest early-warning scores of several patients. */
import type { Observation, Reference } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { NEWS2_TOTAL } from '../news2/observation.ts';
import { resourceOf } from '../reading/body.ts';

/** Of each patient: the newest, the one before, and some that may be marked as wrong. */
const ASKED = 6;

/**
 * Newest first, by `Patient/…`. A slice of a chart for each patient, because the newest of many patients is no search;
 * the statements go out together.
 */
export async function scoresOf(
  reader: Reader,
  subjects: readonly (Reference | undefined)[],
): Promise<ReadonlyMap<string, readonly Observation[]>> {
  const patients = [...new Set(subjects.flatMap((one) => one?.reference ?? []))];
  const slice = { type: 'Observation' as const, where: [{ param: 'code', ...NEWS2_TOTAL }], limit: ASKED };
  return new Map(
    await Promise.all(
      patients.map(async (patient) => {
        const [found] = (await reader.chart(patient.split('/')[1]!, [slice])) ?? [];
        return [patient, (found ?? []).map((version) => resourceOf<Observation>(version))] as const;
      }),
    ),
  );
}
