/** Addresses of what only our notes have. */

const own = (kind: string, name: string): string => `http://helseplattform.example/fhir/${kind}/${name}`;

/** System of Composition.identifier: the draft a note was written from. */
export const DRAFT_ID = own('sid', 'kladd');
/** valueString: why the patient is refused insight. */
export const INSIGHT_REASON = own('StructureDefinition', 'begrunnelse-for-nektet-innsyn');
/** valueInteger: so many of the codes of Composition.event are diagnoses, the others are procedures. */
export const CODES_OF = own('StructureDefinition', 'antall-diagnoser');
/** valueBoolean on a note that was written in the record of another patient and moved here. */
export const MOVED_HERE = own('StructureDefinition', 'flyttet-hit');
