/** Code systems and extension addresses that messages become, spelled as the record, the region and care spell them. */
import { volven } from '../../codes.ts';

const helsenorge = (name: string): string => `http://helsenorge.no/fhir/StructureDefinition/no-${name}`;
export const REFERRAL_RECEIVED = helsenorge('mottatt-dato');
export const REFERRAL_SENIORITY = helsenorge('ansiennitets-dato');
export const ASSESSMENT_DEADLINE = helsenorge('frist-for-vurdering');
export const REFERRAL_ASSESSED = helsenorge('vurdert-dato');
export const TREATMENT_DEADLINE = helsenorge('frist-for-helsehjelp');
/** valueCodeableConcept on a referral that is closed: why. */
export const STATUS_REASON = 'http://helsenorge.no/fhir/StructureDefinition/servicerequest-statusReason';

const own = (name: string): string => `http://helseplattform.example/fhir/StructureDefinition/${name}`;
/** valueBoolean on a referral: the patient has a right to necessary care. */
export const RIGHT_TO_CARE = own('rett-til-helsehjelp');
/** valueCoding of 9148 on a referral: what the assessment ended in. */
export const ASSESSMENT_OUTCOME = own('utfall-av-vurdering');
/** valueCoding of 8485: what the patient was found to need, as a unit that passed the referral on has said. */
export const FOUND_TO_NEED = own('vurdert-behov');
/** valueDateTime and valueCoding (8445): when and why the wait ended. */
export const WAIT_ENDED = own('ventetid-sluttdato');
export const WAIT_END_CODE = own('ventetid-sluttkode');

export const ATC = 'http://www.whocc.no/atc';
/** Pathways, e.g. `A16A`. */
export const PATHWAY = volven(8480);
export const LOINC = 'http://loinc.org';
const terminology = (name: string): string => `http://terminology.hl7.org/CodeSystem/${name}`;
export const ACT_CODE = terminology('v3-ActCode');
export const CONDITION_CATEGORY = terminology('condition-category');
export const CONDITION_CLINICAL = terminology('condition-clinical');
export const ALLERGY_CLINICAL = terminology('allergyintolerance-clinical');
export const ALLERGY_VERIFICATION = terminology('allergyintolerance-verification');
export const FLAG_CATEGORY = terminology('flag-category');
