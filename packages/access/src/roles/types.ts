/** Groups of resource types that roles read and write. */
import type { ResourceType } from '@helseplattform/fhir';

const types = (names: string): ReadonlySet<ResourceType> => new Set(names.split(' ') as ResourceType[]);

/** Nobody's record: who works where, what services there are, what codes mean. Open to whoever is signed in. */
export const DIRECTORY = types(
  'Organization Practitioner PractitionerRole Location HealthcareService OrganizationAffiliation Schedule Slot ' +
    'Questionnaire PlanDefinition ActivityDefinition Library Measure ObservationDefinition SpecimenDefinition ' +
    'ValueSet CodeSystem ConceptMap NamingSystem StructureDefinition StructureMap SearchParameter OperationDefinition ' +
    'CapabilityStatement CompartmentDefinition GraphDefinition ImplementationGuide MessageDefinition ' +
    'TerminologyCapabilities Medication MedicationKnowledge Substance',
);

/** What is done around a patient, without what is known about the patient's health. */
export const ADMINISTRATIVE = types(
  'Patient RelatedPerson Encounter EpisodeOfCare Appointment AppointmentResponse ServiceRequest Task Communication ' +
    'CommunicationRequest CareTeam Coverage Account ChargeItem Flag',
);

/** Everything of a patient's record that care needs. The access log is not here: it has its own door. */
export const CHART: ReadonlySet<ResourceType> = new Set([
  ...ADMINISTRATIVE,
  ...types(
    'AdverseEvent AllergyIntolerance BodyStructure CarePlan ClinicalImpression Composition Condition Consent ' +
      'DetectedIssue Device DeviceRequest DeviceUseStatement DiagnosticReport DocumentManifest DocumentReference ' +
      'FamilyMemberHistory Goal GuidanceResponse ImagingStudy Immunization ImmunizationEvaluation ' +
      'ImmunizationRecommendation List Media MedicationAdministration MedicationDispense MedicationRequest ' +
      'MedicationStatement MolecularSequence NutritionOrder Observation Person Procedure Provenance ' +
      'QuestionnaireResponse RequestGroup RiskAssessment Specimen SupplyDelivery SupplyRequest VisionPrescription',
  ),
]);

/** A laboratory sees what is asked, on what, of whom, and what it has answered. */
export const LABORATORY = types(
  'Patient Encounter ServiceRequest Specimen DiagnosticReport Observation Device Flag Task Communication ' +
    'MedicationStatement MolecularSequence Provenance Media',
);
/** Imaging also has to know what an examination may harm: allergies, implants, pregnancy, kidneys. */
export const IMAGING: ReadonlySet<ResourceType> = new Set([
  ...LABORATORY,
  ...types('Appointment AllergyIntolerance Condition Procedure ImagingStudy DocumentReference Composition'),
]);
export const PHARMACY = types(
  'Patient Encounter AllergyIntolerance Condition MedicationRequest MedicationDispense MedicationStatement ' +
    'MedicationAdministration DetectedIssue Observation Flag Task Communication ServiceRequest CarePlan Composition ' +
    'DocumentReference Provenance',
);
/** An office that decides on services: need for help and function, not the hospital's whole record. */
export const SERVICE_OFFICE = types(
  'Patient RelatedPerson Encounter EpisodeOfCare Appointment ServiceRequest Task Communication CommunicationRequest ' +
    'CareTeam CarePlan Goal QuestionnaireResponse DocumentReference Composition Condition Flag Consent DeviceRequest ' +
    'DeviceUseStatement NutritionOrder Provenance Observation',
);

/** Notes, messages and tasks that everybody who takes part in care writes. */
export const NOTES = types(
  'Composition DocumentReference QuestionnaireResponse Task Communication CommunicationRequest Provenance Flag List',
);
/** Measured and done at the bedside, at home or in a consultation. */
export const BEDSIDE = types(
  'Observation Procedure MedicationAdministration Immunization NutritionOrder CarePlan Goal CareTeam Specimen Media ' +
    'DeviceUseStatement AdverseEvent RiskAssessment ClinicalImpression Device DeviceRequest MedicationStatement',
);
/** Diagnoses, orders, prescriptions: what a doctor answers for. */
export const MEDICAL = types(
  'Condition AllergyIntolerance ServiceRequest MedicationRequest MedicationDispense DiagnosticReport ImagingStudy ' +
    'FamilyMemberHistory DetectedIssue VisionPrescription BodyStructure RequestGroup ImmunizationRecommendation',
);
/** Contacts and bookings. */
export const CONTACTS = types('Encounter EpisodeOfCare Appointment AppointmentResponse Patient RelatedPerson');
export const BILLING = types('Coverage Account ChargeItem');

/** Union of groups. */
export const all = (...groups: readonly Iterable<ResourceType>[]): ReadonlySet<ResourceType> =>
  new Set(groups.flatMap((group) => [...group]));
/** Some types by name. */
export const only = types;
