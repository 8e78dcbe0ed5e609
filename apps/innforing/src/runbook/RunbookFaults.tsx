/** What is wrong with a plan of the night, said by the steps it is about. */
import type { RunbookFault } from '@helseplattform/rollout/view-models';
import { ApiError, ErrorState, useTexts } from '@helseplattform/ui';
import { type RunbookTexts, runbookTexts } from './texts.ts';

interface RunbookFaultsProps {
  readonly faults: readonly RunbookFault[];
  /** Title of a step. */
  title(id: string): string;
  /** Minutes from go-live as the time of day. */
  clock(from: number): string;
}

export function RunbookFaults({ faults, title, clock }: RunbookFaultsProps) {
  const t = useTexts(runbookTexts);
  return (
    <ErrorState title={t.faulty}>
      <ul>
        {faults.map((fault) => (
          <li key={JSON.stringify(fault)}>{inWords(fault, t, title, clock)}</li>
        ))}
      </ul>
    </ErrorState>
  );
}

/** What was wrong with the plan, where that was why it was refused. */
export function faultsIn(error: unknown): readonly RunbookFault[] | undefined {
  if (!(error instanceof ApiError) || error.status !== 422) return undefined;
  return (error.body as { faults?: readonly RunbookFault[] } | undefined)?.faults;
}

function inWords(
  fault: RunbookFault,
  t: RunbookTexts,
  title: (id: string) => string,
  clock: (from: number) => string,
): string {
  switch (fault.kind) {
    case 'circle':
      return t.faults.circle(fault.steps.map(title).join(' → '));
    case 'too-early':
      return t.faults.tooEarly(title(fault.step), title(fault.after), clock(fault.done));
    case 'after-nobody':
      return t.faults.afterNobody(title(fault.step));
    case 'same-id':
      return t.faults.sameId(title(fault.step));
    case 'no-duration':
      return t.faults.noDuration(title(fault.step));
    case 'acts':
      return t.faults.acts(fault.count);
    case 'points-of-no-return':
      return t.faults.ends(fault.count);
    case 'end-before-act':
      return t.faults.endBeforeAct(title(fault.step), title(fault.act));
  }
}
