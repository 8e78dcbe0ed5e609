/** A runbook that is being changed: steps put in, taken out and held against those of another version. */
import type { RunbookStep } from '@helseplattform/rollout/view-models';

/** A step in the order of the night. */
export const inOrder = (steps: readonly RunbookStep[]): readonly RunbookStep[] =>
  [...steps].sort((a, b) => a.from - b.from || a.minutes - b.minutes);

/** A key for a new step, from its title. */
export function newId(title: string, taken: readonly { readonly id: string }[]): string {
  const stem =
    title
      .toLocaleLowerCase('nb')
      .replaceAll('æ', 'ae')
      .replaceAll('ø', 'o')
      .replaceAll('å', 'a')
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 50) || 'steg';
  let id = stem;
  for (let n = 2; taken.some((step) => step.id === id); n++) id = `${stem}-${n}`;
  return id;
}

/** Puts a step in the place of the one with its id, or in as new. */
export const withStep = (steps: readonly RunbookStep[], step: RunbookStep): readonly RunbookStep[] =>
  steps.some(({ id }) => id === step.id) ? steps.map((one) => (one.id === step.id ? step : one)) : [...steps, step];

/** Takes a step out, and what waited for it no longer does. */
export const withoutStep = (steps: readonly RunbookStep[], id: string): readonly RunbookStep[] =>
  steps
    .filter((step) => step.id !== id)
    .map((step) => ({ ...step, after: step.after.filter((before) => before !== id) }));

/** Steps that are not the same in both, each with what it is in either. */
export function stepsThatDiffer(mine: readonly RunbookStep[], theirs: readonly RunbookStep[]) {
  const ids = [...new Set([...mine, ...theirs].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [a, b] = [mine, theirs].map((steps) => steps.find((step) => step.id === id));
    return sameStep(a, b) ? [] : [{ id, mine: a, theirs: b }];
  });
}

const sameStep = (a: RunbookStep | undefined, b: RunbookStep | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.title === b.title &&
  a.owner === b.owner &&
  a.from === b.from &&
  a.minutes === b.minutes &&
  Boolean(a.act) === Boolean(b.act) &&
  Boolean(a.pointOfNoReturn) === Boolean(b.pointOfNoReturn) &&
  a.after.join(' ') === b.after.join(' ');
