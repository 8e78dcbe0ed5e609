/** Every value of a trend, newest first, with when and from where. */
import { useFormat, useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import styles from './TrendChart.module.css';
import type { TrendChartProps } from './TrendChart.types.ts';
import { valueText } from './trend.ts';

export function TrendTable({ name, unit, points }: TrendChartProps) {
  const texts = useTexts(uiTexts);
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={styles.tableBox} tabIndex={0} aria-label={name}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{texts.timeAndSource}</th>
            <th scope="col" className={styles.number}>
              {texts.value}
              {format.unit(unit) && <span className={styles.unit}> {format.unit(unit)}</span>}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.id} data-flagged={point.flag !== undefined}>
              <td>
                {point.time ? format.dateTime(point.time) : texts.timeUnknown}
                <span className={styles.source}>{point.source ?? texts.sourceUnknown}</span>
                {point.note && <span className={styles.source}>{point.note}</span>}
              </td>
              <td className={point.numbers ? styles.number : undefined}>
                {valueText(point, format)}
                {point.flag && <span className={styles.flag}> {point.flag}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
