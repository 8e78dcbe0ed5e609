/** Code systems and extension addresses that access control reads and writes. */

/** A national code system (Volven and others) by its number. */
export const volven = (number: number | string): string => `urn:oid:2.16.578.1.12.4.1.1.${number}`;

/** What no standard has; the host is reserved for examples. */
const own = (kind: string, name: string): string => `http://helseplattform.example/fhir/${kind}/${name}`;
/** valueCode `fortrolig` (grade 7) or `strengtFortrolig` (grade 6) on Patient: the National Registry's address grade. */
export const ADDRESS_GRADE = own('StructureDefinition', 'adressegradering');
/** Kinds of resources that only we name, e.g. `henvisning`, `vedtak`, `soknad`. */
export const OWN_KIND = own('CodeSystem', 'kind');
/** Kinds of openings: Task.code is `self-declared` or `emergency`; `unusual` is the review of an unusual lookup. */
export const OPENING = own('CodeSystem', 'opening');
/** Task.identifier that proves an opening was made by the platform: nobody opens a record by writing a Task. */
export const OPENING_SEAL = own('NamingSystem', 'opening-seal');
/** Task.identifier of a reviewed unusual lookup: which case it is, and proof that the platform wrote the review. */
export const CASE = own('NamingSystem', 'unusual-lookup');
export const CASE_SEAL = own('NamingSystem', 'unusual-lookup-seal');
/** Task.output.type of a review: `outcome`, `text`, `reviewer`. */
export const REVIEW = own('CodeSystem', 'review');
/** Label (meta.security) of an entry that was written in the record of the wrong patient, and stands where it is needed now. */
export const WRONG_RECORD = { system: own('CodeSystem', 'merking'), code: 'feil-pasient' } as const;
/** Waiting-list date of a referral that has been assessed, as Helsenorge names it. */
export const REFERRAL_ASSESSED = 'http://helsenorge.no/fhir/StructureDefinition/no-vurdert-dato';

export const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
export const CONSENT_SCOPE = 'http://terminology.hl7.org/CodeSystem/consentscope';
export const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
export const RESOURCE_TYPE = 'http://hl7.org/fhir/resource-types';
export const LOINC = 'http://loinc.org';
export const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
export const PARENTAL_RESPONSIBILITY = 'http://hl7.no/fhir/CodeSystem/no-basis-parental-responsibility';
/** Templates of access decisions, as the national AuditEvent guide lists them. */
export const DECISION_TEMPLATE = 'https://terminology.dips.com/decisiontemplate';

/** Identifier systems. */
export const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';
export const DNR = 'urn:oid:2.16.578.1.12.4.1.4.2';
export const HPR = 'urn:oid:2.16.578.1.12.4.1.4.4';
export const ENH = 'urn:oid:2.16.578.1.12.4.1.4.101';
export const RESH = 'urn:oid:2.16.578.1.12.4.1.4.102';
