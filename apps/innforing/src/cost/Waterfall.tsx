/** What the sum is made of: each head as a step on the way from nought to the total. The table beside says the same. */
import { Panel, useLanguage, useTexts } from '@helseplattform/ui';
import { formatMillions } from '../money/index.ts';
import styles from './Cost.module.css';
import type { CostView } from './cost.query.ts';
import { costTexts } from './texts/index.ts';

const WIDTH = 640;
const ROW = 30;
const LABEL = 230;
const VALUE = 110;

export function Waterfall({ view }: { view: CostView }) {
  const t = useTexts(costTexts);
  const language = useLanguage();
  let reached = 0;
  const steps = view.groups.flatMap(({ group, heads }) =>
    heads
      .filter((head) => head.sum > 0)
      .map(({ name, sum }) => {
        const from = reached;
        reached += sum;
        return { name, group: group as string, from, to: reached };
      }),
  );
  const rows = [...steps, { name: t.total, group: 'total', from: 0, to: view.total }];
  const scale = (ore: number) => (view.total === 0 ? 0 : (ore / view.total) * (WIDTH - LABEL - VALUE));
  return (
    <Panel title={t.waterfall}>
      <svg
        className={styles.waterfall}
        viewBox={`0 0 ${WIDTH} ${rows.length * ROW}`}
        role="img"
        aria-label={rows.map(({ name, from, to }) => `${name}: ${formatMillions(to - from, language)}`).join('. ')}
      >
        {rows.map(({ name, group, from, to }, i) => (
          <g key={name} transform={`translate(0 ${i * ROW})`}>
            <text x={LABEL - 10} y={ROW / 2} className={styles.label}>
              {name}
            </text>
            <rect
              x={LABEL + scale(from)}
              y={5}
              width={Math.max(1, scale(to - from))}
              height={ROW - 10}
              data-group={group}
            />
            <text x={LABEL + scale(to) + 8} y={ROW / 2} className={styles.value}>
              {formatMillions(to - from, language)}
            </text>
          </g>
        ))}
      </svg>
    </Panel>
  );
}
