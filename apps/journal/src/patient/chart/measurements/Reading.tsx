/** One value with its unit and its mark, as all lists show it. */
import type { MeasuredValue } from '@helseplattform/care/view-models';
import { useFormat, useTexts } from '@helseplattform/ui';
import { chartTexts } from '../texts/index.ts';
import { readingOf } from './measurement.ts';
import styles from './measurements.module.css';

const ARROWS = { low: '↓', high: '↑', 'critical-low': '↓↓', 'critical-high': '↑↑', abnormal: '!', critical: '!!' };

export function Reading({ value, unit }: { value: MeasuredValue; unit: string }) {
  const t = useTexts(chartTexts);
  const format = useFormat();
  const { flag, status } = value;
  const shownUnit = value.numbers && format.unit(unit);
  return (
    <span className={styles.reading} data-flagged={flag !== undefined}>
      <span className={value.numbers && styles.measured}>
        <span className={value.numbers && styles.number}>{readingOf(value, t, format)}</span>
        {flag && (
          <span className={styles.flag} title={t.measurements.flags[flag.level]}>
            <span aria-hidden>{ARROWS[flag.level]}</span>
            <span className="hp-visually-hidden"> {t.measurements.flags[flag.level]} </span>
          </span>
        )}
        {shownUnit && <span className={styles.unit}> {shownUnit}</span>}
      </span>
      {status && <span className={styles.status}>{t.measurements.statuses[status] ?? status}</span>}
    </span>
  );
}
