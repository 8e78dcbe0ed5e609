/** A benefit's measured series between its baseline and its target; the words beside it say the same. */
import type { BenefitsView } from '@helseplattform/rollout/view-models';
import styles from './Series.module.css';

type Benefit = BenefitsView['benefits'][number];

const [WIDTH, HEIGHT, EDGE] = [160, 44, 4];

export function Series({ series, baseline, target }: Pick<Benefit, 'series' | 'baseline' | 'target'>) {
  const points = [...(baseline ? [baseline] : []), ...series];
  const all = [...points, ...(target ? [target] : [])];
  if (all.length < 2) return <span />;
  const times = all.map(({ on }) => Date.parse(on));
  const values = all.map(({ value }) => value);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const at = ({ on, value }: { on: string; value: number }) => {
    const x = EDGE + ((Date.parse(on) - first) / Math.max(1, last - first)) * (WIDTH - 2 * EDGE);
    const y = HEIGHT - EDGE - ((value - low) / Math.max(1e-9, high - low)) * (HEIGHT - 2 * EDGE);
    return [x, y] as const;
  };
  const goal = target && at(target);
  const from = baseline && at(baseline);
  return (
    <svg className={styles.series} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
      {goal && from && <line x1={from[0]} y1={from[1]} x2={goal[0]} y2={goal[1]} className={styles.plan} />}
      <polyline points={points.map((point) => at(point).join(',')).join(' ')} className={styles.measured} />
      {goal && <circle cx={goal[0]} cy={goal[1]} r={3} className={styles.goal} />}
    </svg>
  );
}
