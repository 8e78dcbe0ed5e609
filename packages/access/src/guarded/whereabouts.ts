/** Where a person is or goes: the elements that tell it, by type, and the search parameters that would find it. */
import type { ResourceType } from '@helseplattform/fhir';

interface Place {
  /** Elements that are left out of a masked resource; a dot goes into the objects of a list or element. */
  readonly elements: readonly string[];
  /** Search parameters that read them. */
  readonly params: readonly string[];
}

const ADDRESS = [
  'address',
  'address-city',
  'address-country',
  'address-postalcode',
  'address-state',
  'address-use',
] as const;
const CONTACT = ['telecom', 'phone', 'email'] as const;

const place = (elements: readonly string[], params: readonly string[]): Place => ({ elements, params });
/** What is done by somebody at a place: the performers tell the unit. */
const performed = (...more: readonly string[]) => place(['performer', 'location', ...more], ['performer', 'location']);

/**
 * Every type of a patient's record that may tell a place. Kept as a table beside the standard's elements: a type that is
 * added to the record belongs here too, and the test asks for each reference to a place whether it is.
 */
export const PLACES: Partial<Record<ResourceType, Place>> = {
  Patient: place(
    ['address', 'telecom', 'contact', 'generalPractitioner', 'managingOrganization', 'photo'],
    [...ADDRESS, ...CONTACT, 'general-practitioner', 'organization'],
  ),
  RelatedPerson: place(['address', 'telecom', 'photo'], [...ADDRESS, ...CONTACT]),
  Person: place(
    ['address', 'telecom', 'photo', 'managingOrganization', 'link'],
    [...ADDRESS, ...CONTACT, 'organization', 'practitioner'],
  ),
  Encounter: place(
    ['location', 'serviceProvider', 'participant', 'hospitalization.origin', 'hospitalization.destination'],
    ['location', 'location-period', 'service-provider', 'participant', 'practitioner'],
  ),
  EpisodeOfCare: place(['managingOrganization', 'careManager', 'team'], ['organization', 'care-manager']),
  Appointment: place(
    ['participant.actor', 'slot', 'description', 'comment', 'patientInstruction'],
    ['actor', 'location', 'practitioner', 'slot'],
  ),
  AppointmentResponse: place(['actor'], ['actor', 'location', 'practitioner']),
  ServiceRequest: place(
    ['performer', 'requester', 'locationReference', 'locationCode', 'code.text'],
    ['performer', 'requester'],
  ),
  DeviceRequest: place(['performer', 'requester'], ['performer', 'requester']),
  CommunicationRequest: place(['sender', 'recipient', 'requester'], ['sender', 'recipient', 'requester']),
  Communication: place(['sender', 'recipient'], ['sender', 'recipient']),
  Task: place(['owner', 'requester', 'location', 'restriction.recipient'], ['owner', 'requester', 'performer']),
  CareTeam: place(['participant', 'managingOrganization'], ['participant']),
  CarePlan: place(
    ['author', 'contributor', 'careTeam', 'activity.detail.location', 'activity.detail.performer'],
    ['performer', 'care-team'],
  ),
  Procedure: performed('asserter', 'recorder'),
  Immunization: performed('manufacturer'),
  Observation: place(['performer'], ['performer']),
  DiagnosticReport: place(['performer', 'resultsInterpreter'], ['performer', 'results-interpreter']),
  ImagingStudy: place(
    ['location', 'referrer', 'interpreter', 'series.performer', 'endpoint'],
    ['performer', 'referrer', 'interpreter', 'endpoint'],
  ),
  Media: place(['operator'], ['operator']),
  Specimen: place(['collection.collector'], ['collector']),
  Composition: place(['author', 'custodian', 'attester'], ['author', 'attester']),
  DocumentReference: place(
    ['author', 'custodian', 'authenticator', 'context.facilityType', 'context.practiceSetting'],
    ['author', 'custodian', 'authenticator', 'facility', 'setting'],
  ),
  DocumentManifest: place(['author', 'recipient'], ['author', 'recipient']),
  MedicationRequest: place(
    ['requester', 'performer', 'recorder', 'dispenseRequest.performer'],
    ['requester', 'intended-dispenser', 'intended-performer'],
  ),
  MedicationDispense: place(
    ['location', 'performer', 'destination', 'receiver'],
    ['destination', 'performer', 'receiver', 'responsibleparty'],
  ),
  MedicationAdministration: place(['performer'], ['performer']),
  MedicationStatement: place(['informationSource'], ['source']),
  NutritionOrder: place(['orderer'], ['provider']),
  SupplyRequest: place(['deliverFrom', 'deliverTo', 'requester', 'supplier'], ['requester', 'supplier']),
  SupplyDelivery: place(['destination', 'supplier', 'receiver'], ['receiver', 'supplier']),
  Coverage: place(['payor', 'policyHolder'], ['payor', 'policy-holder']),
  Account: place(['owner', 'servicePeriod'], ['owner']),
  Claim: place(
    ['provider', 'facility', 'insurer', 'careTeam'],
    ['provider', 'facility', 'insurer', 'care-team', 'enterer', 'payee'],
  ),
  Consent: place(['organization', 'performer', 'provision.actor'], ['organization', 'consentor', 'actor']),
  Flag: place(['author'], ['author']),
  Condition: place(['recorder', 'asserter'], ['asserter']),
  AllergyIntolerance: place(['recorder', 'asserter'], ['recorder', 'asserter']),
  ClinicalImpression: place(['assessor'], ['assessor']),
  RiskAssessment: place(['performer'], ['performer']),
  QuestionnaireResponse: place(['author', 'source'], ['author', 'source']),
  List: place(['source'], ['source']),
  Provenance: place(['location', 'agent'], ['location', 'agent']),
  ChargeItem: place(
    ['performer', 'performingOrganization', 'requestingOrganization', 'costCenter', 'enterer'],
    ['performer-actor', 'performing-organization', 'requesting-organization', 'enterer'],
  ),
  AdverseEvent: place(['location', 'recorder', 'contributor'], ['location', 'recorder']),
  DetectedIssue: place(['author'], ['author']),
  Device: place(['location', 'owner', 'contact'], ['location', 'organization']),
  RequestGroup: place(['author', 'action.participant'], ['author', 'participant']),
  VisionPrescription: place(['prescriber'], ['prescriber']),
  Goal: place(['expressedBy'], []),
};

/** `Type.parameter` of every parameter that would tell where a guarded person is. */
export const WHEREABOUTS: ReadonlySet<string> = new Set(
  Object.entries(PLACES).flatMap(([type, { params }]) => params.map((param) => `${type}.${param}`)),
);

/** Parameters of Patient that a person who is not open is found by: what one needs to choose the right one. */
export const IDENTITY: ReadonlySet<string> = new Set([
  '_id',
  'identifier',
  'name',
  'family',
  'given',
  'birthdate',
  'gender',
  'active',
]);
