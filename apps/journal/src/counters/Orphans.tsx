/** Whether anything waited with nobody on it: said calmly when not, and plainly, with whom to ask, when so. */
import { ExclamationmarkTriangleIcon, useTexts } from '@helseplattform/ui';
import styles from './Counters.module.css';
import type { CountersView } from './counters.query.ts';
import { counterTexts } from './texts/index.ts';

export function Orphans({ view: { at, total, units } }: { view: CountersView }) {
  const t = useTexts(counterTexts);
  if (!at) return null;
  if (total.orphans === 0) return <p className={styles.calm}>{t.noOrphans}</p>;
  const places = units.filter(({ orphans }) => orphans > 0).map(({ unit }) => unit?.name ?? t.noUnit);
  return (
    <div role="alert" className={styles.orphans}>
      <ExclamationmarkTriangleIcon aria-hidden fontSize="1.5rem" />
      <div>
        <p className={styles.orphansTitle}>{t.orphans(total.orphans)}</p>
        <p>{t.ask(places)}</p>
      </div>
    </div>
  );
}
