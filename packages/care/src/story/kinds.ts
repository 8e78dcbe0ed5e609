/** What each kind of entry is in the record, and which search parameters say who wrote it and where. */
import type { ResourceType } from '@helseplattform/fhir';
import type { StoryPart, Token } from '@helseplattform/record';
import { OWN_KIND } from '../codes.ts';
import { NOTE_ENTRY } from '../notes/index-entry.ts';
import type { StoryKind } from './view-model.ts';

/** Where Observation.category has its codes; the second is from before R4, and still sent. */
const CATEGORY_SYSTEMS = [
  'http://terminology.hl7.org/CodeSystem/observation-category',
  'http://hl7.org/fhir/observation-category',
];
const ANSWERS: readonly Token[] = CATEGORY_SYSTEMS.flatMap((system) =>
  ['laboratory', 'imaging'].map((code) => ({ param: 'category', system, code })),
);
/** Communications that carry a message out of the record or into it: what they carry is in the record itself. */
const CARRIERS: readonly Token[] = ['levering', 'mottatt'].map((code) => ({
  param: 'category',
  system: OWN_KIND,
  code,
}));

/** Entries of notes in the list of documents: the notes themselves are in the story. */
const NOTE_ENTRIES: readonly Token[] = [{ param: 'category', system: OWN_KIND, code: NOTE_ENTRY }];

export const STORY_KINDS: { readonly [kind in StoryKind]: readonly StoryPart[] } = {
  note: [{ type: 'Composition' }],
  document: [{ type: 'DocumentReference', without: NOTE_ENTRIES }],
  result: [{ type: 'DiagnosticReport' }, { type: 'Observation', where: ANSWERS }],
  measurement: [{ type: 'Observation', without: ANSWERS }],
  contact: [{ type: 'Encounter' }],
  medication: [{ type: 'MedicationRequest' }, { type: 'MedicationStatement' }],
  problem: [{ type: 'Condition' }, { type: 'AllergyIntolerance' }, { type: 'Flag' }],
  procedure: [{ type: 'Procedure' }, { type: 'Immunization' }],
  message: [{ type: 'Communication', without: CARRIERS }],
};

const KINDS = Object.keys(STORY_KINDS) as StoryKind[];

export const isStoryKind = (text: string): text is StoryKind => Object.hasOwn(STORY_KINDS, text);

/** The parts of a story of some kinds, or of all where none is named; each type once. */
export function partsOf(kinds: readonly StoryKind[]): StoryPart[] {
  const asked = (kinds.length === 0 ? KINDS : kinds).flatMap((kind) => STORY_KINDS[kind]);
  return [...Map.groupBy(asked, ({ type }) => type).values()].map((parts) => {
    const [first] = parts;
    // the kinds of one type are each other's rest: together they are all of it
    return parts.length === 1 ? first! : { type: first!.type };
  });
}

/** Search parameters that name who wrote an entry. */
export const AUTHORS: readonly string[] = [
  'AllergyIntolerance.asserter',
  'AllergyIntolerance.recorder',
  'Communication.sender',
  'Composition.author',
  'Condition.asserter',
  'Condition.recorder',
  'DiagnosticReport.performer',
  'DiagnosticReport.results-interpreter',
  'DocumentReference.author',
  'Encounter.participant',
  'Flag.author',
  'Immunization.performer',
  'MedicationRequest.requester',
  'MedicationStatement.source',
  'Observation.performer',
  'Procedure.performer',
];

/** Search parameters that name the unit where an entry was written; who answers for it is known besides. */
export const UNITS: readonly string[] = [
  'Communication.sender',
  'DiagnosticReport.performer',
  'DocumentReference.custodian',
  'Encounter.service-provider',
  'Immunization.performer',
  'Observation.performer',
  'Procedure.performer',
];

/** Search parameters that name the contact an entry belongs to. */
export const CONTACTS: readonly string[] = [
  'Communication.encounter',
  'Composition.encounter',
  'Condition.encounter',
  'DiagnosticReport.encounter',
  'DocumentReference.encounter',
  'Flag.encounter',
  'MedicationRequest.encounter',
  'MedicationStatement.context',
  'Observation.encounter',
  'Procedure.encounter',
];

/** Search parameters whose codes have names that a text is looked for in, beside what was written. */
export const NAMED: readonly string[] = [
  'AllergyIntolerance.code',
  'Composition.type',
  'Condition.code',
  'DiagnosticReport.code',
  'DocumentReference.type',
  'Immunization.vaccine-code',
  'MedicationRequest.code',
  'MedicationStatement.code',
  'Observation.code',
  'Procedure.code',
];

/** The kind an entry of a type is of; of observations it is told by their category. */
export const KIND_OF: { readonly [type in ResourceType]?: StoryKind } = {
  AllergyIntolerance: 'problem',
  Communication: 'message',
  Composition: 'note',
  Condition: 'problem',
  DiagnosticReport: 'result',
  DocumentReference: 'document',
  Encounter: 'contact',
  Flag: 'problem',
  Immunization: 'procedure',
  MedicationRequest: 'medication',
  MedicationStatement: 'medication',
  Procedure: 'procedure',
};
/** Codes of Observation.category whose values are answers to something that was ordered. */
export const ANSWER_CODES: readonly string[] = ['laboratory', 'imaging'];
