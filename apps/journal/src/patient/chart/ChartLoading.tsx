/** The chart while it is on its way: its parts where they will be, after the time in which most answers come. */
import { Panel, QUIET_MS, SkeletonLines, useDelayed, useTexts } from '@helseplattform/ui';
import styles from './Chart.module.css';
import { chartTexts } from './texts/index.ts';

export function ChartLoading() {
  const t = useTexts(chartTexts);
  const slow = useDelayed(QUIET_MS);
  const part = (title: string, lines: number) => (
    <Panel title={title}>
      <SkeletonLines lines={lines} />
    </Panel>
  );
  return (
    <>
      <p role="status" className="hp-visually-hidden">
        {slow && t.chart.opening}
      </p>
      {slow && (
        <>
          <div className={styles.comingStrip} />
          <div className={styles.chart}>
            <div className={styles.facts}>
              {part(t.problems.title, 6)}
              {part(t.medications.title, 6)}
            </div>
            <div className={styles.measured}>
              {part(t.measurements.vitals, 4)}
              {part(t.measurements.laboratory, 10)}
            </div>
            <div className={styles.told}>{part(t.chart.story, 12)}</div>
          </div>
        </>
      )}
    </>
  );
}
