/** What the sum is made of: each head as a step on the way from nought to the total. */
import { Panel, useLanguage, useTexts } from '@helseplattform/ui';
import { formatMillions } from '../money/index.ts';
import styles from './Cost.module.css';
import type { CostView } from './cost.query.ts';
import { costTexts } from './texts/index.ts';

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
        return { name, group: group as string, from, sum };
      }),
  );
  const percent = (ore: number) => `${view.total === 0 ? 0 : (ore / view.total) * 100}%`;
  return (
    <Panel title={t.waterfall}>
      <ol className={styles.waterfall}>
        {[...steps, { name: t.total, group: 'total', from: 0, sum: view.total }].map(({ name, group, from, sum }) => (
          <li key={name}>
            <span>{name}</span>
            <span className={styles.track}>
              <span
                className={styles.step}
                data-group={group}
                style={{ insetInlineStart: percent(from), inlineSize: percent(sum) }}
              />
            </span>
            <span>{formatMillions(sum, language)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
