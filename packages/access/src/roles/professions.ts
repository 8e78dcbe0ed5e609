/** What a profession may read and write, by its code in Volven 9060. What is not here sees nothing. */
import type { ResourceType } from '@helseplattform/fhir';
import { ADMINISTRATIVE, all, BEDSIDE, BILLING, CHART, CONTACTS, MEDICAL, NOTES, only } from './types.ts';

export interface Profession {
  readonly reads: ReadonlySet<ResourceType>;
  readonly writes: ReadonlySet<ResourceType>;
  /** Registers an arrival, an admission or a referral of somebody whose record is not open. */
  readonly admits: boolean;
  /** May declare a need, with a reason. */
  readonly declares: boolean;
  /** May use emergency access: has a duty to help at once (helsepersonelloven § 7). */
  readonly emergency: boolean;
}

const profession = (
  reads: ReadonlySet<ResourceType>,
  writes: ReadonlySet<ResourceType>,
  may: { admits?: boolean; declares?: boolean; emergency?: boolean } = {},
): Profession => ({ reads, writes, admits: false, declares: true, emergency: false, ...may });

const doctor = profession(CHART, all(NOTES, BEDSIDE, MEDICAL, CONTACTS), { admits: true, emergency: true });
const nurse = profession(
  CHART,
  all(NOTES, BEDSIDE, CONTACTS, only('AllergyIntolerance ServiceRequest Condition FamilyMemberHistory DetectedIssue')),
  { admits: true, emergency: true },
);
/** Health workers, social educators: at the bedside, not with diagnoses and orders. */
const carer = profession(CHART, all(NOTES, BEDSIDE, only('Encounter Appointment')), {});
const midwife = profession(
  CHART,
  all(
    NOTES,
    BEDSIDE,
    CONTACTS,
    only('Condition ServiceRequest MedicationRequest AllergyIntolerance FamilyMemberHistory'),
  ),
  { admits: true, emergency: true },
);
const psychologist = profession(
  CHART,
  all(
    NOTES,
    CONTACTS,
    only('Condition ServiceRequest Observation CarePlan Goal CareTeam Procedure ClinicalImpression RiskAssessment'),
  ),
  { emergency: true },
);
const therapist = profession(
  CHART,
  all(NOTES, BEDSIDE, only('Encounter Appointment EpisodeOfCare ServiceRequest Condition')),
);
const laboratory = profession(
  CHART,
  all(only('Specimen Observation DiagnosticReport ServiceRequest Task Communication Device Media Provenance')),
);
const radiographer = profession(
  CHART,
  all(
    only('ImagingStudy Observation DiagnosticReport Procedure ServiceRequest Appointment Encounter Task Communication'),
    only('MedicationAdministration Media Provenance'),
  ),
);
const pharmacist = profession(
  CHART,
  all(NOTES, only('MedicationStatement MedicationDispense MedicationAdministration DetectedIssue Observation')),
);
const secretary = profession(
  CHART,
  all(NOTES, CONTACTS, BILLING, only('Observation Specimen ServiceRequest Procedure Immunization')),
  { admits: true },
);
/** Staff without authorisation: clerks at a ward, case officers at a service office (the area adds to it). */
const clerk = profession(ADMINISTRATIVE, all(CONTACTS, BILLING, only('Task Communication ServiceRequest')), {
  admits: true,
  declares: false,
});

export const PROFESSIONS: Readonly<Record<string, Profession>> = {
  LE: doctor,
  TL: doctor, // tannlege
  SP: nurse,
  JO: midwife,
  HF: carer,
  VP: carer,
  AA: carer, // ambulansearbeider
  FT: therapist,
  ET: therapist,
  KE: therapist, // klinisk ernæringsfysiolog
  PS: psychologist,
  BI: laboratory,
  RA: radiographer,
  FA1: pharmacist,
  FA2: pharmacist, // reseptarfarmasøyt
  HE: secretary,
  XX: clerk,
};

/** Whether a profession takes patients in. @param code of Volven 9060 */
export const admits = (code: string | undefined): boolean =>
  code !== undefined && Object.hasOwn(PROFESSIONS, code) && PROFESSIONS[code]!.admits;
