/** Code systems and extension addresses the region writes. Identifier systems are in identity/systems.ts. */

/** A national code system (Volven and others) by its number. */
export const volven = (number: number | string): string => `urn:oid:2.16.578.1.12.4.1.1.${number}`;

export const ICD10 = volven(7110);
export const ICPC2 = volven(7170);
/** Norsk laboratoriekodeverk. */
export const NLK = volven(7280);
/** Surgical procedures. The number of the code system is from memory. */
export const NCSP = volven(7210);
/** Radiological procedures. */
export const NCRP = volven(7270);
export const ATC = 'http://www.whocc.no/atc';
export const LOINC = 'http://loinc.org';
export const SNOMED = 'http://snomed.info/sct';
export const UCUM = 'http://unitsofmeasure.org';

const terminology = (name: string): string => `http://terminology.hl7.org/CodeSystem/${name}`;
export const ACT_CODE = terminology('v3-ActCode');
export const ROLE_CODE = terminology('v3-RoleCode');
export const MARITAL_STATUS = terminology('v3-MaritalStatus');
export const CONFIDENTIALITY = terminology('v3-Confidentiality');
export const CONDITION_CLINICAL = terminology('condition-clinical');
export const CONDITION_VERIFICATION = terminology('condition-ver-status');
export const CONDITION_CATEGORY = terminology('condition-category');
export const OBSERVATION_CATEGORY = terminology('observation-category');
export const INTERPRETATION = terminology('v3-ObservationInterpretation');
export const DIAGNOSIS_ROLE = terminology('diagnosis-role');
export const LOCATION_TYPE = terminology('location-physical-type');
export const DISCHARGE = terminology('discharge-disposition');
export const ADMIT_SOURCE = terminology('admit-source');
export const GOAL_ACHIEVEMENT = terminology('goal-achievement');
export const CONTACT_ROLE = terminology('v2-0131');

const noBasis = (name: string): string => `http://hl7.no/fhir/StructureDefinition/no-basis-${name}`;
export const MUNICIPALITY_CODE = noBasis('municipalitycode');
export const MIDDLE_NAME = noBasis('middlename');
export const MUNICIPALITY_REGISTER =
  'https://register.geonorge.no/subregister/sosi-kodelister/kartverket/kommunenummer-alle';
export const FAMILY_RELATION = 'http://hl7.no/fhir/CodeSystem/no-basis-family-relation';
export const PARENTAL_RESPONSIBILITY = 'http://hl7.no/fhir/CodeSystem/no-basis-parental-responsibility';

/** Waiting-list dates of a referral, named as Helsenorge names them. */
const helsenorge = (name: string): string => `http://helsenorge.no/fhir/StructureDefinition/no-${name}`;
export const REFERRAL_RECEIVED = helsenorge('mottatt-dato');
export const REFERRAL_ASSESSED = helsenorge('vurdert-dato');
export const REFERRAL_SENIORITY = helsenorge('ansiennitets-dato');
export const ASSESSMENT_DEADLINE = helsenorge('frist-for-vurdering');
export const TREATMENT_DEADLINE = helsenorge('frist-for-helsehjelp');

export const INTERPRETER_REQUIRED = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';
export const CITIZENSHIP = 'http://hl7.org/fhir/StructureDefinition/patient-citizenship';
export const COUNTRY = 'urn:iso:std:iso:3166';
export const LANGUAGE = 'urn:ietf:bcp:47';

/** What no standard has. The host is reserved for examples: nobody serves these addresses. */
const own = (kind: string, name: string): string => `http://helseplattform.example/fhir/${kind}/${name}`;
/** valueCode `fortrolig` (grade 7) or `strengtFortrolig` (grade 6) on Patient: the National Registry's address grade. */
export const ADDRESS_GRADE = own('StructureDefinition', 'adressegradering');
/** valueBoolean on a GP office's Organization: it keeps its own record system and is reached by messages. */
export const OWN_RECORD_SYSTEM = own('StructureDefinition', 'eget-journalsystem');
/** valuePeriod on an Organization: it works in the shared record in this time, and so do the units under it. */
export const LIVE_PERIOD = own('StructureDefinition', 'i-drift');
/** valuePeriod on a Patient: reads in the citizen's pages what is written to them, in this time; everybody else gets letters. */
export const USES_PAGES = own('StructureDefinition', 'bruker-helsami');
/** valueReference on a PractitionerRole: who stands in for whoever holds it. */
export const DEPUTY = own('StructureDefinition', 'stedfortreder');
/** On a drug that is paused: valueDate it starts again or is decided on, valueReference of who sees to it. */
export const RESTART_DATE = own('StructureDefinition', 'gjenopptas');
export const RESTART_OWNER = own('StructureDefinition', 'gjenopptas-av');
/** valueDateTime on a Communication: by when it asks for an answer. */
export const REPLY_DUE = own('StructureDefinition', 'svarfrist');
/** On a stay while the patient is ready to leave: since when, who decided, and each criterion as documented. */
export const DISCHARGE_READY = own('StructureDefinition', 'utskrivningsklar');
/** Encounter.priority at an emergency clinic: the colour of the triage. */
export const URGENCY = own('CodeSystem', 'hastegrad');
/** Endpoint.connectionType. */
export const TRANSPORT = own('CodeSystem', 'transport');
/** Kinds of resources that only we name: decisions, rosters, the region's own manifest. */
export const OWN_KIND = own('CodeSystem', 'kind');
export const FUNCTION_QUESTIONNAIRE = own('Questionnaire', 'funksjonsvariabler');
