/** Two plans of the same night held against each other. */
import type { RunbookStep } from '@helseplattform/rollout/view-models';
import { stepsThatDiffer } from './draft.ts';
import type { RunbookTexts } from './texts.ts';
import { beginsAt } from './typed-step.ts';

export interface RunbookDraft {
  /** The hour of go-live, an instant. */
  readonly at: string;
  readonly steps: readonly RunbookStep[];
}

/** The hour, and every step the two have differently. */
export function heldAgainst(
  mine: RunbookDraft,
  theirs: RunbookDraft | null,
  t: RunbookTexts,
  title: (id: string) => string,
) {
  const said = (step: RunbookStep | undefined, at: string) =>
    step === undefined
      ? t.absent
      : [beginsAt(at, step.from).replace('T', ' '), step.owner, t.took(step.minutes), step.after.map(title).join(', ')]
          .filter(Boolean)
          .join(', ');
  const at = theirs?.at ?? mine.at;
  return [
    { label: t.hour, mine: beginsAt(mine.at, 0).replace('T', ' '), theirs: beginsAt(at, 0).replace('T', ' ') },
    ...stepsThatDiffer(mine.steps, theirs?.steps ?? []).map((one) => ({
      label: one.mine?.title ?? one.theirs?.title ?? one.id,
      mine: said(one.mine, mine.at),
      theirs: said(one.theirs, at),
    })),
  ];
}
