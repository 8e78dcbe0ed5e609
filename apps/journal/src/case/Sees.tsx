/** What each who looks at the case is told of it. */
import { Panel, useTexts } from '@helseplattform/ui';
import styles from './case.module.css';
import { caseTexts } from './texts/index.ts';

/** @param sees who, and what they read */
export function Sees({ sees }: { sees: readonly (readonly [who: string, text: string])[] }) {
  const t = useTexts(caseTexts);
  return (
    <Panel title={t.sees}>
      <dl className={styles.sees}>
        {sees.map(([who, text]) => (
          <div key={who}>
            <dt>{who}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
