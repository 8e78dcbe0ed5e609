/** Code systems and extension addresses that the flows of care read and write. */

export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';

/** A national code system (Volven and others) by its number. */
export const volven = (number: number | string): string => `urn:oid:2.16.578.1.12.4.1.1.${number}`;

/** What no standard has; the host is reserved for examples. */
export const own = (kind: string, name: string): string => `http://helseplattform.example/fhir/${kind}/${name}`;
/** Kinds of resources that only we name, e.g. `henvisning`, `dialog`, `utskrivningsklar`. */
export const OWN_KIND = own('CodeSystem', 'kind');
/** Complex, on every resource an operation changes: what was done last, when, by whom, why. Its versions are the history. */
export const LAST_ACT = own('StructureDefinition', 'siste-handling');
/** valueDateTime on a Communication that waits for an answer, and on a referral that waits for its answer. */
export const REPLY_DUE = own('StructureDefinition', 'svarfrist');

/** Dates of the waiting list, named as Helsenorge names them; valueDateTime with a day. */
const helsenorge = (name: string): string => `http://helsenorge.no/fhir/StructureDefinition/${name}`;
export const REFERRAL_RECEIVED = helsenorge('no-mottatt-dato');
export const REFERRAL_ASSESSED = helsenorge('no-vurdert-dato');
export const REFERRAL_SENIORITY = helsenorge('no-ansiennitets-dato');
export const ASSESSMENT_DEADLINE = helsenorge('no-frist-for-vurdering');
export const TREATMENT_DEADLINE = helsenorge('no-frist-for-helsehjelp');
/** valueCodeableConcept: why the request is no longer open. */
export const STATUS_REASON = helsenorge('servicerequest-statusReason');
/** valueCoding of Volven 8446 on an Appointment. */
export const POSTPONEMENT_REASON = helsenorge('hn-basis-postponementreason');
/** valueDateTime: the day a unit outside has told that it has passed a referral on, without saying to whom. */
export const PASSED_ON = own('StructureDefinition', 'henvisning-videresendt');
/** valueBoolean: right to necessary specialist health care (pasient- og brukerrettighetsloven § 2-1 b). */
export const RIGHT_TO_CARE = own('StructureDefinition', 'rett-til-helsehjelp');
/** valueCoding of Volven 9148: what the assessment ended in. */
export const ASSESSMENT_OUTCOME = own('StructureDefinition', 'utfall-av-vurdering');
/** valueDateTime with the day help began, or the wait ended otherwise. */
export const WAIT_ENDED = own('StructureDefinition', 'ventetid-sluttdato');
/** valueCoding of Volven 8445: how the wait ended. */
export const WAIT_END_CODE = own('StructureDefinition', 'ventetid-sluttkode');
/** valueReference on a referral that came by message: the Communication that tells of it. */
export const CAME_WITH = own('StructureDefinition', 'kom-med');
/** valueReference: the letter that answers a referral. */
export const REFERRAL_ANSWER = own('StructureDefinition', 'svar-pa-henvisning');

/** On Encounter: valueDate, the day the patient is expected to leave. */
export const EXPECTED_DISCHARGE = own('StructureDefinition', 'forventet-utskrivning');
/** On Encounter while it holds: since when the patient is ready, who decided, and each criterion as documented. */
export const DISCHARGE_READY = own('StructureDefinition', 'utskrivningsklar');
/** On Encounter: valueDateTime, by when the discharge letter must be written; gone when it is. */
export const LETTER_DUE = own('StructureDefinition', 'epikrisefrist');
/** On a Communication of the municipality: valueCode `from` or `cannot`, with the day in {@link CAN_RECEIVE_FROM}. */
export const MUNICIPAL_ANSWER = own('StructureDefinition', 'kommunens-svar');
export const CAN_RECEIVE_FROM = own('StructureDefinition', 'kan-motta-fra');
/** On a MedicationStatement that is paused: valueDate and valueReference. */
export const RESTART_DATE = own('StructureDefinition', 'gjenopptas');
export const RESTART_OWNER = own('StructureDefinition', 'gjenopptas-av');
/** On a MedicationStatement: valueCode of what a discharge did with it. */
export const MEDICATION_CHANGE = own('StructureDefinition', 'legemiddelendring');

/** What the waiting dates of a referral are called in a pathway code (Volven 8480). */
export const PATHWAY = volven(8480);
export const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
export const ADMIT_SOURCE = 'http://terminology.hl7.org/CodeSystem/admit-source';
export const DISCHARGE_DISPOSITION = 'http://terminology.hl7.org/CodeSystem/discharge-disposition';
/** Document types. */
export const DOCUMENT_TYPE = volven(9602);

/** A concept of our own. */
export const kind = (code: string, display?: string) => ({
  coding: [{ system: OWN_KIND, code, ...(display ? { display } : {}) }],
});
