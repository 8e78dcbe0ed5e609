/** What differs between two cost models, figure by figure. */
import type { CostModel } from './sheet.ts';

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
