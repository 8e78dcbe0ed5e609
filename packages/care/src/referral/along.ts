/** What goes with a referral to a unit that does not see the record: diagnoses, medicines and warnings that the sender sees. */
import type { AllergyIntolerance, Flag, Reference, Resource, ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { findAll, referenceTo } from '../operation.ts';

const ALONG: readonly (readonly [type: ResourceType, ...params: (readonly [string, string])[]])[] = [
  ['Condition', ['clinical-status', 'active,recurrence,relapse']],
  ['MedicationStatement', ['status', 'active,on-hold']],
  ['AllergyIntolerance'],
  ['Flag'],
];

/** A warning that does not say that it is over holds. */
function holds(one: Resource): boolean {
  if (one.resourceType === 'Flag') return (one as Flag).status === 'active';
  if (one.resourceType !== 'AllergyIntolerance') return true;
  const { clinicalStatus, verificationStatus } = one as AllergyIntolerance;
  const codes = [clinicalStatus, verificationStatus].flatMap(
    (concept) => concept?.coding?.map(({ code }) => code) ?? [],
  );
  return !codes.some((code) => OVER.has(code ?? ''));
}
const OVER = new Set(['inactive', 'resolved', 'refuted', 'entered-in-error']);

/**
 * Named on the referral, so that everybody sees what was told.
 * @param record as the sender sees it: what the patient has closed to the sender does not go along
 */
export async function goesAlong(record: Reader, patient: string): Promise<Reference[]> {
  const found = await Promise.all(
    ALONG.map(([type, ...params]) => findAll(record, type, [['patient', patient], ...params])),
  );
  return found
    .flat()
    .filter(holds)
    .map((one) => ({ reference: referenceTo(one) }));
}
