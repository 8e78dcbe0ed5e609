/** What the plan costs in wishes not met, by wish, beside the version; and how much each wish counts. */
import { type Score, SOFT_KINDS, type SoftKind, wishName } from '@helseplattform/rollout/planner';
import { Panel, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useId } from 'react';
import type { Draft } from './draft.ts';
import styles from './Planner.module.css';
import { plannerTexts } from './texts/index.ts';

export interface ScorePanelProps {
  readonly score: Score;
  readonly before: Score;
  readonly version: string;
  readonly weights: Draft['weights'];
  readonly onWeigh: (wish: SoftKind, weight: number) => void;
}

export function ScorePanel({ score, before, version, weights, onWeigh }: ScorePanelProps) {
  const t = useTexts(plannerTexts);
  const format = useFormat();
  const language = useLanguage();
  const id = useId();
  const wishes = SOFT_KINDS.filter(
    (kind) => kind === 'keep' || score.byKind[kind] > 0 || before.byKind[kind] > 0 || weights[kind] === 0,
  );
  const most = Math.max(1, ...wishes.flatMap((kind) => [score.byKind[kind], before.byKind[kind]]));
  const thousands = (value: number) => format.number(value / 1000, 0);
  return (
    <Panel title={t.score} aside={<strong>{t.thousand(thousands(score.total))}</strong>}>
      <p className={styles.muted}>{t.scoreLead(version)}</p>
      <ul className={styles.wishes}>
        {wishes.map((kind) => (
          <li key={kind}>
            <label htmlFor={`${id}${kind}`}>{wishName(kind, language)}</label>
            <span className={styles.amount}>{thousands(score.byKind[kind])}</span>
            <span className={styles.bars} aria-hidden>
              <span className={styles.now} style={{ width: `${(100 * score.byKind[kind]) / most}%` }} />
              <span className={styles.then} style={{ width: `${(100 * before.byKind[kind]) / most}%` }} />
            </span>
            <input
              id={`${id}${kind}`}
              type="range"
              min={0}
              max={4}
              step={0.5}
              value={weights[kind] ?? 1}
              aria-valuetext={t.times(format.number(weights[kind] ?? 1, 1))}
              onChange={(event) => onWeigh(kind, Number(event.target.value))}
            />
            <span className={styles.weight}>×{format.number(weights[kind] ?? 1, 1)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
