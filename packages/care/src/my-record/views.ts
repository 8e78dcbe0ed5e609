/** A citizen's own record, in one answer: the chart as the gate lets this reader see it, in plain words. */
import type { ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import type { Document } from '../chart/view-model.ts';
import { documentView, wholeRecordView } from '../chart/views.ts';
import type { Language } from '../language.ts';
import { resultOf } from './rules.ts';
import type { MyRecordView, RecordWriter } from './view-model.ts';

export interface MyRecordContext {
  /** Types of this record that are the reader's to see, by age and by whom they act for: what is not among them is left out. */
  readonly seen: ReadonlySet<ResourceType>;
  /** Why not everything is, in the reader's language. */
  readonly explanation?: string | undefined;
  /** Who would write here: the rollout says who does. */
  readonly writers: readonly RecordWriter[];
  readonly language: Language;
  readonly now: Date;
}

/**
 * @param reader bound to the citizen, acting for whom it is about where that is another
 * @param patient id
 * @throws {FhirError} as the chart does
 */
export async function myRecord(reader: Reader, patient: string, context: MyRecordContext): Promise<MyRecordView> {
  const chart = await wholeRecordView(reader, patient, context.now);
  const { seen, explanation, writers, language } = context;
  const only = <T>(type: ResourceType, part: T): T | undefined => (seen.has(type) ? part : undefined);
  const parts: Omit<MyRecordView, 'patient' | 'readAt' | 'explanation' | 'writers'> = defined({
    notes: only('DocumentReference', chart.documents),
    results: only('Observation', {
      items: chart.laboratory.items.map((one) => resultOf(one, language)),
      more: chart.laboratory.more,
    }),
    problems: only('Condition', chart.problems),
    medications: only('MedicationStatement', chart.medications),
    allergies: only('AllergyIntolerance', chart.allergies),
    vaccines: only('Immunization', chart.vaccines),
    contacts: only('Encounter', chart.contacts),
  });
  return {
    patient: chart.patient,
    readAt: chart.readAt,
    ...(explanation ? { explanation } : {}),
    writers,
    ...parts,
  };
}

/** The whole of one text. @throws {FhirError} 404 also for one that is not the reader's to see */
export const myDocument = (reader: Reader, patient: string, reference: string): Promise<Document> =>
  documentView(reader, patient, reference);

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };
const defined = <T extends object>(parts: T): Defined<T> =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as Defined<T>;
