/**
 * What of a record is a patient's to read: what is finished, not taken back and not refused. One rule, for the gate, for the
 * page that shows staff what the patient will see, and so for HelsaMi.
 */
import type { ResourceType } from '@helseplattform/fhir';
import { volven, WRONG_RECORD } from '../codes.ts';
import { codesOf, type Json, object, objects, references, text } from '../json.ts';

/** Why an entry is not the patient's to read. */
export type NotForPatient = 'retracted' | 'refused' | 'unsigned';

/**
 * Statuses under which an entry is still being written, by type and element. Reports and values are read before the
 * laboratory's last word, and are said to be so.
 */
const UNFINISHED: Partial<Record<ResourceType, readonly [element: string, ...statuses: string[]]>> = {
  Composition: ['status', 'preliminary'],
  DocumentReference: ['docStatus', 'preliminary'],
  ServiceRequest: ['status', 'draft'],
  MedicationRequest: ['status', 'draft'],
  DeviceRequest: ['status', 'draft'],
  NutritionOrder: ['status', 'draft'],
  VisionPrescription: ['status', 'draft'],
  CommunicationRequest: ['status', 'draft'],
  CarePlan: ['status', 'draft'],
  Communication: ['status', 'preparation'],
};

/** What nobody has vouched for yet. What the patient, or somebody of theirs, is writing is theirs. */
export function isUnfinished(entry: Json): boolean {
  const [element, ...statuses] = UNFINISHED[entry.resourceType as ResourceType] ?? [];
  if (element === undefined || !statuses.includes(text(entry[element]) ?? '')) return false;
  return !references(entry.sender).some((sender) => /^(Patient|RelatedPerson)\//.test(sender));
}

const WRONG = 'entered-in-error';

/** Marked as wrong: it may be about somebody else. */
const isRetracted = (entry: Json): boolean =>
  entry.status === WRONG ||
  entry.docStatus === WRONG ||
  objects(object(entry.verificationStatus).coding).some(({ code }) => code === WRONG);

/** Volven 9603: insight refused to the patient, with the reason. */
const REFUSED = /^NORN/;
const LABELS = volven(9603);

const labelsOf = (entry: Json, system: string): readonly string[] => [
  ...codesOf(entry.securityLabel, system),
  ...codesOf(object(entry.meta).security, system),
];

/**
 * @param resource of any type
 * @returns undefined where the patient, and whoever acts for the patient, reads it
 */
export function notForPatient(resource: object): NotForPatient | undefined {
  const entry = resource as Json;
  if (isRetracted(entry)) return 'retracted';
  if (labelsOf(entry, LABELS).some((code) => REFUSED.test(code))) return 'refused';
  return isUnfinished(entry) ? 'unsigned' : undefined;
}

/**
 * Marked as written in the record of the wrong patient: what stood there before is about somebody else, and is read by
 * nobody here any more (helsepersonelloven § 43). That it was moved is seen by whoever sees the record.
 */
export const isInWrongRecord = (entry: Json): boolean =>
  isRetracted(entry) && labelsOf(entry, WRONG_RECORD.system).includes(WRONG_RECORD.code);
