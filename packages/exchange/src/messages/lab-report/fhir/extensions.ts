/** Extensions and identifier systems of ours on laboratory answers. */
const own = (kind: string, name: string): string => `http://helseplattform.example/fhir/${kind}/${name}`;

/** valueBoolean on Observation and Specimen: the analysis is done under accreditation. */
export const ACCREDITED = own('StructureDefinition', 'akkreditert');
/** Complex on Observation and DiagnosticReport: times of the work: `godkjent`, `undersokt`, `statusendret`, `beskrevet`, `kontrasignert`, `validert`. */
export const WORK_TIMES = own('StructureDefinition', 'svartidspunkt');
/** valueCodeableConcept on DiagnosticReport: why the answer is cancelled. */
export const CANCELLATION = own('StructureDefinition', 'kanselleringsaarsak');
/** valueCodeableConcept on Observation: new, changed or told before (7309). */
export const ITEM_STATUS = own('StructureDefinition', 'svarlinjestatus');
/** Number a laboratory gives one result: IdResultItem. */
export const RESULT_NUMBER = own('NamingSystem', 'resultat');
/** Number a laboratory gives an answer: ServProvId. */
export const REPORT_NUMBER = own('NamingSystem', 'svarrapport');
/** Number of an order, at the requester and at the laboratory. */
export const ORDER_NUMBER = own('NamingSystem', 'rekvisisjon');
export const ORDER_NUMBER_AT_LABORATORY = own('NamingSystem', 'rekvisisjon-laboratorium');
