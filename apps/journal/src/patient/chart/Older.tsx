import { useTexts } from '@helseplattform/ui';
import { texts } from '../../texts/index.ts';
import styles from './entries.module.css';

/** Says that the record has more than the chart shows. */
export function Older({ more }: { more: boolean }) {
  const t = useTexts(texts);
  return more ? <p className={styles.older}>{t.chart.older}</p> : null;
}
