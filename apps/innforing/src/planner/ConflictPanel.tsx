/** Why there is no plan at all: the fewest units and constraints that cannot hold together. */
import { type Conflict, describeConstraint, type UnitKey, type Wording } from '@helseplattform/rollout/planner';
import { Button, useTexts } from '@helseplattform/ui';
import styles from './Planner.module.css';
import { plannerTexts } from './texts/index.ts';

export interface ConflictPanelProps {
  readonly conflict: Conflict;
  readonly wording: Wording;
  readonly pins?: ReadonlySet<UnitKey>;
  readonly onUnpin?: (unit: UnitKey) => void;
}

export function ConflictPanel({ conflict, wording, pins, onUnpin }: ConflictPanelProps) {
  const t = useTexts(plannerTexts);
  return (
    <section className={styles.conflict} aria-label={t.impossible}>
      <h2>{t.impossible}</h2>
      <p>{t.cannotAll(conflict.units.map(wording.nameOf).join(', '))}</p>
      <ul>
        {conflict.constraints.map((c) => (
          <li key={JSON.stringify(c)}>
            {describeConstraint(c, wording)}{' '}
            {c.kind === 'pin' && onUnpin && pins?.has(c.unit) && (
              <Button type="button" size="xsmall" variant="secondary" onClick={() => onUnpin(c.unit)}>
                {t.unpin}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className={styles.muted}>{conflict.minimal ? t.looseOne : t.maybeMore}</p>
    </section>
  );
}
