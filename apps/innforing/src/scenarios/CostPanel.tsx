/** What the scenario costs: waiting at the rate of the last delay, and what the others must take over. */
import type { Cascade } from '@helseplattform/rollout/planner';
import { Loading, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import type { Planning } from '../planner/planning.query.ts';
import { useWording } from '../planner/useWording.ts';
import { costQuery } from './cost.query.ts';
import styles from './Scenarios.module.css';
import { scenarioTexts } from './texts/index.ts';

/** Of those who pay more, so many are named. */
const NAMED = 5;

export function CostPanel({ planning, cascade }: { planning: Planning; cascade: Cascade }) {
  const t = useTexts(scenarioTexts);
  const format = useFormat();
  const wording = useWording(planning);
  const { data: cost, isPending } = useQuery(costQuery(planning.line, cascade));
  const kroner = (ore: number) => format.number(ore / 100, 0);
  const dearest = (cost?.more ?? []).toSorted((a, b) => b.more - a.more).slice(0, NAMED);
  const most = Math.max(1, ...dearest.map((one) => one.more));
  return (
    <Panel title={t.cost}>
      {isPending && <Loading lines={2} />}
      {cost && (
        <>
          <p>
            {t.waitingCost}: <strong>{cost.waiting ? t.kroner(kroner(cost.waiting.ore)) : t.unknown}</strong>
          </p>
          <p className={styles.note}>
            {cost.waiting ? t.rate(kroner(cost.waiting.orePerUserMonth), cost.waiting.version) : t.noRate}
          </p>
          {cost.more.length > 0 && (
            <>
              <p>{t.fewer(cost.more.length, kroner(cost.more.reduce((sum, one) => sum + one.more, 0)))}</p>
              <h3>{t.mostMore}</h3>
              <ul className={styles.payers}>
                {dearest.map(({ unit, more }) => (
                  <li key={unit}>
                    <span>{wording.nameOf(unit)}</span>
                    <span className={styles.bars} aria-hidden>
                      <span className={styles.afterBar} style={{ width: `${(100 * more) / most}%` }} />
                    </span>
                    <span className={styles.figures}>{t.kroner(kroner(more))}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Panel>
  );
}
