/** Versions of a cost model: who changed what, when and why. Kept, never overwritten. */
import { FhirError } from '@helseplattform/fhir';
import type { IsoDate } from '../calendar/day.ts';
import type { CostModel } from './sheet.ts';

export interface SheetVersion {
  id: string;
  at: IsoDate;
  by: string;
  why: string;
  model: CostModel;
}

/** A history with a version more. Throws when the id is taken, the day is earlier, or nobody says who and why. */
export function addSheetVersion(history: readonly SheetVersion[], version: SheetVersion): readonly SheetVersion[] {
  const refuse = (element: string, text: string): never => {
    throw new FhirError(409, { severity: 'error', code: 'conflict', expression: element, text });
  };
  if (history.some((v) => v.id === version.id)) refuse('id', `version "${version.id}" exists and stays as it is`);
  const last = history.at(-1);
  if (last && version.at < last.at) refuse('at', `${version.at} is before the last version of ${last.at}`);
  for (const said of ['by', 'why'] as const)
    if (version[said].trim() === '') refuse(said, 'a change needs a name and a reason');
  return Object.freeze([...history, structuredClone(version)]);
}

export interface ModelChange {
  /** Such as `heads.training.amounts.roros`. */
  element: string;
  before: unknown;
  after: unknown;
}

/** Every figure that differs between two models; absent figures are undefined. */
export function changesBetween(before: CostModel, after: CostModel): ModelChange[] {
  const [a, b] = [figures(before), figures(after)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((element) => a.get(element) !== b.get(element))
    .map((element) => ({ element, before: a.get(element), after: b.get(element) }));
}

/** A model as a flat list of figures; heads and sharers by their id, so that their order does not matter. */
function figures(model: CostModel): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  const walk = (value: unknown, element: string): void => {
    if (typeof value !== 'object' || value === null) flat.set(element, value);
    else for (const [key, part] of Object.entries(value)) walk(part, element === '' ? key : `${element}.${key}`);
  };
  walk({ index: model.index }, '');
  for (const { id, ...head } of model.heads) walk(head, `heads.${id}`);
  for (const { unit, ...sharer } of model.sharers) walk(sharer, `sharers.${unit}`);
  return flat;
}
