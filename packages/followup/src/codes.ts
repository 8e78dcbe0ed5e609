/** Code systems and extension addresses that follow-up reads and writes. */

/** What no standard has; the host is reserved for examples. */
const own = (kind: string, name: string): string => `http://helseplattform.example/fhir/${kind}/${name}`;
/** Kinds that only we name: duties, `henvisning`, `dialog`, `levering`, `leder`. */
export const OWN_KIND = own('CodeSystem', 'kind');
/** Task.code of openings: sealed Tasks of access control. */
export const OPENING = own('CodeSystem', 'opening');

/** On a duty. valueInteger: steps it has gone up the ladder, 0 at first. */
export const STEP = own('StructureDefinition', 'eskaleringstrinn');
/** valueInteger: hours after the due time that each step takes. */
export const STEP_HOURS = own('StructureDefinition', 'eskaleringstimer');
/** valueInstant: follow-up found that something waited with nobody on it, and made this. */
export const FOUND = own('StructureDefinition', 'funnet-uten-eier');

/** On a PractitionerRole, valueReference: who takes over when this one does not answer. */
export const DEPUTY = own('StructureDefinition', 'stedfortreder');
/** On an Organization, valuePeriod: it works in the shared record in this time. */
export const LIVE_PERIOD = own('StructureDefinition', 'i-drift');
/** On an Organization, valueBoolean: it keeps its own record and is reached by messages. */
export const OWN_RECORD_SYSTEM = own('StructureDefinition', 'eget-journalsystem');

/** Dates of a referral, named as Helsenorge names them; valueDateTime. */
const helsenorge = (name: string): string => `http://helsenorge.no/fhir/StructureDefinition/no-${name}`;
export const REFERRAL_RECEIVED = helsenorge('mottatt-dato');
export const REFERRAL_ASSESSED = helsenorge('vurdert-dato');
export const ASSESSMENT_DEADLINE = helsenorge('frist-for-vurdering');
export const TREATMENT_DEADLINE = helsenorge('frist-for-helsehjelp');

/** On a paused drug: valueDate it starts again or is decided on, valueReference of who sees to it. */
export const RESTART_DATE = own('StructureDefinition', 'gjenopptas');
export const RESTART_OWNER = own('StructureDefinition', 'gjenopptas-av');
/** valueDateTime on a Communication: by when it asks for an answer. */
export const REPLY_DUE = own('StructureDefinition', 'svarfrist');
/** On an Encounter while the patient is ready to be discharged; parts `fra` and others. */
export const DISCHARGE_READY = own('StructureDefinition', 'utskrivningsklar');
/** valueCode on a delivery: how far it has come. */
export const DELIVERY_STATE = own('StructureDefinition', 'leveringstilstand');
/** Complex, on a delivery: `responsible`, `since`, `due`, `settled`, `contradicted`. */
export const DELIVERY = own('StructureDefinition', 'levering');
