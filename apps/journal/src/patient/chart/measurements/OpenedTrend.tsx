/** The curve and all values of one measurement: those the chart has at once, older ones as soon as they are there. */
import type { Measurement } from '@helseplattform/care/view-models';
import { TrendChart, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import entries from '../entries.module.css';
import { usePatientId } from '../patient-context.ts';
import { chartTexts } from '../texts/index.ts';
import { measurementQuery } from './measurement.query.ts';
import { trendOf } from './measurement.ts';
import styles from './measurements.module.css';

export function OpenedTrend({ measurement }: { measurement: Measurement }) {
  const t = useTexts(chartTexts);
  const whole = useQuery(measurementQuery(usePatientId(), measurement));
  const shown = whole.data ?? measurement;
  const trend = useMemo(() => trendOf(shown, t), [shown, t]);
  return (
    <div className={styles.opened}>
      <TrendChart {...trend} />
      {shown.more && (whole.isError || whole.data) && <p className={entries.older}>{t.chart.older}</p>}
    </div>
  );
}
