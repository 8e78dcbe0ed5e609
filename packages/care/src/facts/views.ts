/** The history of one fact, by its type. */
import { notFound, type ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { describe as describeAllergy } from '../allergies/rules.ts';
import { describe as describeCritical } from '../critical/rules.ts';
import { describe as describeMeasurement } from '../measurements/rules.ts';
import { describe as describeProblem } from '../problems/rules.ts';
import { type Described, factHistory } from './history.ts';
import type { FactHistory } from './view-model.ts';

const DESCRIBED: { readonly [type: string]: (fact: never) => Described } = {
  AllergyIntolerance: describeAllergy,
  Condition: describeProblem,
  Flag: describeCritical,
  Observation: describeMeasurement,
};

/** @throws {FhirError} 404 for what has no history here, and for a fact of another patient */
export async function historyView(reader: Reader, patientId: string, type: string, id: string): Promise<FactHistory> {
  const describe = Object.hasOwn(DESCRIBED, type) ? DESCRIBED[type] : undefined;
  if (describe === undefined)
    throw notFound(`${type} has no history here; known are ${Object.keys(DESCRIBED).join(', ')}.`);
  return factHistory(reader, patientId, type as ResourceType, id, describe as (fact: object) => Described);
}
