/** Code systems and extension addresses of deliveries, receipts and the address register. */

/** A national code system (Volven) by its number. */
export const volven = (number: number | string): string => `urn:oid:2.16.578.1.12.4.1.1.${number}`;
/** Kinds of messages: MsgInfo/Type and eb:Action. */
export const MESSAGE_TYPES = volven(8279);
/** Errors of application receipts. */
export const RECEIPT_ERRORS = volven(8221);

/** What no standard has; the host is reserved for examples. */
const own = (kind: string, name: string): string => `http://helseplattform.example/fhir/${kind}/${name}`;
/** Kinds of resources that only we name: a delivery is `levering`, what came in `mottatt`, a letter `brev`. */
export const OWN_KIND = own('CodeSystem', 'kind');
/** valueCode on Communication: how far a delivery has come; see delivery/states.ts. */
export const DELIVERY_STATE = own('StructureDefinition', 'leveringstilstand');
/** Complex, on Communication: what the worker needs to know; see delivery/resource.ts. */
export const DELIVERY = own('StructureDefinition', 'levering');
/** Why a delivery changed: Communication.statusReason. */
export const DELIVERY_CAUSE = own('CodeSystem', 'leveringsaarsak');
/** What became of a message that came in: Communication.statusReason. */
export const INTAKE_OUTCOME = own('CodeSystem', 'mottaksutfall');
/** valueString on a message that came in: an element that had no place in the record, with its path. */
export const NOT_UNDERSTOOD = own('StructureDefinition', 'ikke-forstatt');
/** valueReference on a referral that came by message: the Communication that tells of it. */
export const CAME_WITH = own('StructureDefinition', 'kom-med');
/** valueDateTime on a Communication that asks for an answer: by when. */
export const REPLY_DUE = own('StructureDefinition', 'svarfrist');
/** valuePeriod on Organization: it works in the shared record in this time, and so do the units under it. */
export const LIVE_PERIOD = own('StructureDefinition', 'i-drift');
/** valueBoolean on a GP office's Organization: it keeps its own record system and is reached by messages. */
export const OWN_RECORD_SYSTEM = own('StructureDefinition', 'eget-journalsystem');
/** valuePeriod on Patient: reads in the citizen's pages what is written to them, in this time; everybody else gets letters. */
export const USES_PAGES = own('StructureDefinition', 'bruker-helsami');
/** Endpoint.connectionType: `fil`, `http` or `ebxml`. */
export const TRANSPORT = own('CodeSystem', 'transport');
/** Canonical of the template a letter was made with: DocumentReference.type. */
export const LETTER_TEMPLATE = own('CodeSystem', 'brevmal');

/** Identifier systems. */
export const URI = 'urn:ietf:rfc:3986';
export const HER = 'urn:oid:2.16.578.1.12.4.1.2';
export const ENH = 'urn:oid:2.16.578.1.12.4.1.4.101';
export const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';
export const DNR = 'urn:oid:2.16.578.1.12.4.1.4.2';
export const FHN = 'urn:oid:2.16.578.1.12.4.1.4.3';
export const HPR = 'urn:oid:2.16.578.1.12.4.1.4.4';
