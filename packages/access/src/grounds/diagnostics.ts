/** What a laboratory or an imaging unit has to do with a patient: specimens, reports, dispensed medicines. */
import type { Relation } from '@helseplattform/record';
import { type Json, object, objects, references, startOf, text } from '../json.ts';
import { relations, type Span } from './relation.ts';

const WRONG = 'entered-in-error';
/** Something that happened at one instant; without one it opens nothing. */
const once = (...values: readonly unknown[]): Span => {
  const at = values.map(startOf).find((value) => value !== undefined);
  return { from: at, until: at ?? Number.NEGATIVE_INFINITY };
};

export function fromSpecimen(specimen: Json): Relation[] {
  if (text(specimen.status) === WRONG) return [];
  const collection = object(specimen.collection);
  const when = once(specimen.receivedTime, collection.collectedDateTime, object(collection.collectedPeriod).start);
  return relations('specimen', references(collection.collector), when);
}

export function fromDiagnosticReport(report: Json): Relation[] {
  if (text(report.status) === WRONG) return [];
  const parties = [...references(report.performer), ...references(report.resultsInterpreter)];
  return relations('report', [...new Set(parties)], once(report.issued, report.effectiveDateTime));
}

export function fromMedicationDispense(dispense: Json): Relation[] {
  if (text(dispense.status) === WRONG) return [];
  const parties = objects(dispense.performer).flatMap(({ actor }) => references(actor));
  return relations('dispense', parties, once(dispense.whenHandedOver, dispense.whenPrepared));
}
