import { useTexts } from '@helseplattform/ui';
import styles from './entries.module.css';
import { chartTexts } from './texts/index.ts';

/** Says that the record has more than the chart shows. */
export function Older({ more }: { more: boolean }) {
  const t = useTexts(chartTexts);
  return more ? <p className={styles.older}>{t.chart.older}</p> : null;
}
