/** What keeps the plan on the table from being carried out, in words. */
import { describeConstraint, type UnitKey, type Violation, type Wording } from '@helseplattform/rollout/planner';
import { Panel, useFormat, useTexts } from '@helseplattform/ui';
import styles from './Planner.module.css';
import { plannerTexts } from './texts/index.ts';

export interface FaultsPanelProps {
  readonly faults: readonly Violation[];
  readonly wording: Wording;
  readonly onChoose: (unit: UnitKey) => void;
}

export function FaultsPanel({ faults, wording, onChoose }: FaultsPanelProps) {
  const t = useTexts(plannerTexts);
  const format = useFormat();
  const homeless = faults.flatMap((v) => (v.kind === 'no-wave' ? [v.unit] : []));
  const broken = faults.flatMap((v) => (v.kind === 'broken' ? [v] : []));
  return (
    <Panel title={t.canItBeDone}>
      {faults.length === 0 ? (
        <p className={styles.yes}>{t.yes}</p>
      ) : (
        <>
          <p className={styles.noPlan}>{t.no}</p>
          <ul className={styles.faults}>
            {broken.map((v) => (
              <li key={JSON.stringify(v.constraint)}>
                {describeConstraint(v.constraint, wording)}
                {v.used !== undefined && ` – ${t.used(format.number(v.used, 0))}`}
                <span className={styles.who}>
                  {v.units.slice(0, 12).map((unit) => (
                    <button key={unit} type="button" onClick={() => onChoose(unit)}>
                      {wording.nameOf(unit)}
                    </button>
                  ))}
                </span>
              </li>
            ))}
            {homeless.length > 0 && (
              <li>
                {t.withoutDate(homeless.length)}
                <span className={styles.who}>
                  {homeless.map((unit) => (
                    <button key={unit} type="button" onClick={() => onChoose(unit)}>
                      {wording.nameOf(unit)}
                    </button>
                  ))}
                </span>
              </li>
            )}
          </ul>
        </>
      )}
    </Panel>
  );
}
