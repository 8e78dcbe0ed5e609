/** Why a unit stands where it does: for every other wave, what forbids it or what it would cost. */
import { type Alternative, describeAlternative, type Wording } from '@helseplattform/rollout/planner';
import type { PlanningUnit } from '@helseplattform/rollout/view-models';
import { Button, Panel, useFormat, useTexts } from '@helseplattform/ui';
import styles from './Planner.module.css';
import { plannerTexts } from './texts/index.ts';

export interface WhyPanelProps {
  readonly unit: PlanningUnit;
  readonly alternatives: readonly Alternative[];
  readonly wording: Wording;
  readonly isPinned: boolean;
  readonly onMove: (wave: string) => void;
  readonly onPin: () => void;
}

export function WhyPanel({ unit, alternatives, wording, isPinned, onMove, onPin }: WhyPanelProps) {
  const t = useTexts(plannerTexts);
  const format = useFormat();
  return (
    <Panel
      title={t.whyOf(unit.name)}
      aside={
        unit.live ? (
          <span className={styles.muted}>{t.live}</span>
        ) : (
          <Button type="button" size="xsmall" variant="secondary" aria-pressed={isPinned} onClick={onPin}>
            {isPinned ? t.unpin : t.pin}
          </Button>
        )
      }
    >
      <ol className={styles.alternatives}>
        {alternatives.map((a) => {
          const date = format.date(wording.dateOf(a.wave));
          const canMove = !a.here && !unit.live && !isPinned;
          return (
            <li
              key={a.wave}
              className={[a.here && styles.here, a.forbidden.length > 0 && styles.forbidden].filter(Boolean).join(' ')}
            >
              {canMove ? (
                <button
                  type="button"
                  className={styles.move}
                  onClick={() => onMove(a.wave)}
                  aria-label={t.moveTo(unit.name, date)}
                >
                  {date}
                </button>
              ) : (
                <span className={styles.date}>{date}</span>
              )}
              <span>{describeAlternative(a, wording)}</span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
