/** What can be done with the plan on the table as a whole, and what the planner has found. */
import { Button, Checkbox, useFormat, useTexts } from '@helseplattform/ui';
import styles from './Planner.module.css';
import type { Planning } from './planning.query.ts';
import { plannerTexts } from './texts/index.ts';
import type { PlanOnTable } from './usePlanOnTable.ts';

interface PlanActsProps {
  readonly planning: Planning;
  readonly table: PlanOnTable;
  /** Whether anything differs from the version that is planned on. */
  readonly isMoved: boolean;
  readonly showLive: boolean;
  onShowLive(showLive: boolean): void;
}

export function PlanActs({ planning, table, isMoved, showLive, onShowLive }: PlanActsProps) {
  const t = useTexts(plannerTexts);
  const { draft, step, seed, state, propose } = table;
  const ways = [
    { name: t.undo, isOpen: draft.past.length > 0, act: () => step({ kind: 'undo' }) },
    { name: t.redo, isOpen: draft.future.length > 0, act: () => step({ kind: 'redo' }) },
    {
      name: t.startAgain(planning.version),
      isOpen: isMoved || draft.pins.size > 0,
      act: () => step({ kind: 'start', ground: planning }),
    },
  ];
  return (
    <div className={styles.acts}>
      <Button type="button" size="small" onClick={() => void propose()} loading={state === 'planning'}>
        {t.propose}
      </Button>
      <Button type="button" size="small" variant="secondary" onClick={() => void propose(seed + 1)}>
        {t.another}
      </Button>
      {ways.map(({ name, isOpen, act }) => (
        <Button key={name} type="button" size="small" variant="tertiary" disabled={!isOpen} onClick={act}>
          {name}
        </Button>
      ))}
      {planning.units.some((u) => u.live) && (
        <Checkbox size="small" checked={showLive} onChange={(event) => onShowLive(event.target.checked)}>
          {t.showLive}
        </Checkbox>
      )}
      <Told table={table} />
    </div>
  );
}

function Told({ table: { state, last } }: { table: PlanOnTable }) {
  const t = useTexts(plannerTexts);
  const format = useFormat();
  return (
    <p className={styles.told} role="status">
      {state === 'failed' && t.thinkingFailed}
      {state === 'ready' &&
        last?.found.kind === 'plan' &&
        t.thought(format.number(last.milliseconds / 1000, 1), String(last.found.seed))}
      {state === 'ready' && last?.found.kind === 'undecided' && t.undecided}
    </p>
  );
}
