/** Any care message as FHIR: the document with all it says in words, and the resources of what FHIR has a place for. */
import type { Resource } from '@helseplattform/fhir';
import type { Content } from '../../xml/index.ts';
import type { Message } from '../kind.ts';
import type { CareEvent } from './components/events.ts';
import type { RecordNote, RecordText } from './components/notes.ts';
import { composition, type Part, sectionOf } from './fhir/composition.ts';
import { contextOf, type MessageContext } from './fhir/context.ts';
import {
  appointment,
  deviceUse,
  functionResponse,
  relatedPerson,
  servicePlan,
  serviceProposal,
} from './fhir/daily-life.ts';
import { allergyIntolerance, condition, warningFlag } from './fhir/medical.ts';
import { medicationAdministrations, medicationStatement } from './fhir/medicines.ts';
import { type CareParts, partsOf } from './fhir/parts.ts';

/** What FHIR has a resource for, by the field of the message it stands in. */
const ENTRIES: Readonly<Record<string, (parts: CareParts, context: MessageContext) => Resource[]>> = {
  relatives: ({ relatives }, context) => relatives.map((one, i) => relatedPerson(context, `parorende-${i}`, one)),
  diagnoses: ({ diagnoses }, context) => diagnoses.map((one, i) => condition(context, `diagnose-${i}`, one)),
  medical: ({ medical }, context) => [
    ...(medical?.criticalInformation?.head.warnings ?? []).map((one, i) => warningFlag(context, `cave-${i}`, one)),
    ...(medical?.criticalInformation?.allergies ?? []).map((one, i) =>
      allergyIntolerance(context, `cave-allergi-${i}`, one),
    ),
    ...(medical?.allergies ?? []).map((one, i) => allergyIntolerance(context, `allergi-${i}`, one)),
  ],
  medicines: ({ medicines }, context) =>
    medicines.map((one, i) => medicationStatement(context, `legemiddel-${i}`, one)),
  nursing: ({ nursing }, context) =>
    nursing?.givenOnTransfer ? medicationAdministrations(context, nursing.givenOnTransfer) : [],
  otherImportant: ({ otherImportant }, context) =>
    (otherImportant?.allergies ?? []).map((one, i) => allergyIntolerance(context, `viktig-allergi-${i}`, one)),
  iplos: ({ iplos }, context) =>
    (iplos?.diagnosisPeriods ?? []).map((one, i) => condition(context, `iplos-${i}`, one.diagnosis, one)),
  functionAssessment: ({ functionAssessment }, context) =>
    functionAssessment ? [functionResponse(context, functionAssessment)].filter((one) => one !== undefined) : [],
  services: ({ services }, context) => (services.length > 0 ? [servicePlan(context, services)] : []),
  serviceNeeds: ({ serviceNeeds }, context) =>
    serviceNeeds.map((one, i) => serviceProposal(context, `behov-${i}`, one)),
  aids: ({ aids }, context) => (aids ? deviceUse(context, aids) : []),
  appointments: ({ appointments }, context) =>
    appointments.flatMap((one, i) => appointment(context, `kontroll-${i}`, one) ?? []),
};

/** Texts under headings of their own, by field; they are not told again in the field's own words. */
const TEXTS: Readonly<Record<string, { of(value: never): RecordText[]; rest(value: never): object }>> = {
  medical: notesOf<{ notes?: RecordNote[] }>(),
  otherImportant: notesOf<{ notes?: RecordNote[] }>(),
};
function notesOf<T extends { notes?: RecordNote[] }>() {
  return {
    of: (value: T) => (value.notes ?? []).flatMap(({ texts }) => texts),
    rest: ({ notes: _, ...rest }: T) => rest,
  };
}

/** @param name Norwegian name of the kind of message */
export function careMessageToFhir<T extends object>(name: string, message: Message<T>): Resource[] {
  const context = contextOf(message);
  const parts = partsOf(message.body);
  const cancelled = parts.sending.status.code === 'C';
  const resources: Resource[] = [];
  const section = fieldsOf(message.kind.content).flatMap(({ field, element, content, several }) => {
    const value = (message.body as Record<string, unknown>)[field];
    if (value === undefined) return [];
    // What is cancelled is told in words, but is no fact in the record.
    const entries = cancelled ? [] : (ENTRIES[field]?.(parts, context) ?? []);
    resources.push(...entries);
    const texts = TEXTS[field];
    const values = (several ? (value as unknown[]) : [value]).map((one) => (texts ? texts.rest(one as never) : one));
    const part: Part = { element, content, values, entries, texts: texts ? texts.of(value as never) : [] };
    return [sectionOf(part)];
  });
  return [
    composition(context, {
      name,
      sending: parts.sending,
      responsible: parts.responsible,
      events: eventsOf(message.body),
      section,
    }),
    ...resources,
  ];
}

interface BodyField {
  field: string;
  element: string;
  content: Content<unknown>;
  several: boolean;
}

/** The fields of a message in the order of its schema. */
function fieldsOf({ form }: Pick<Content<unknown>, 'form'>): BodyField[] {
  if (form.kind !== 'elements') return [];
  return Object.entries(form.fields).map(([field, { element, content, occurs }]) => ({
    field,
    element,
    content,
    several: occurs === 'repeated' || occurs === 'atLeastOne',
  }));
}

/** Everything with a time: stays of a care message, or the news of patient logistics. */
function eventsOf(body: object): CareEvent[] {
  const fields = body as Record<string, unknown>;
  const stays = (fields.stays as { event: CareEvent }[] | undefined) ?? [];
  const news = ['died', 'discharged', 'readyForDischarge', 'noLongerReady', 'admitted'].flatMap((name) => {
    const told = fields[name] as { event?: CareEvent; events?: CareEvent[] } | undefined;
    return told ? (told.events ?? [told.event]) : [];
  });
  return [...stays.map(({ event }) => event), ...news].filter((event) => event !== undefined);
}
