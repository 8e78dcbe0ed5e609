/** A curve with its reference range, said in words above it and with every value, time and source in a table beside it. */
import { useCallback, useId, useMemo, useState } from 'react';
import type { DateLanguage } from '../dates/index.ts';
import { useFormat, useTexts } from '../language/index.ts';
import { Drawing } from '../plot/Drawing.tsx';
import { uiTexts } from '../texts/index.ts';
import styles from './TrendChart.module.css';
import type { TrendChartProps } from './TrendChart.types.ts';
import { TrendTable } from './TrendTable.tsx';
import { columnsOf, rangeText, trendInWords, valueText } from './trend.ts';

const HEIGHT = 220;

export function TrendChart(props: TrendChartProps) {
  const { name, unit, parts, points, range } = props;
  const texts = useTexts(uiTexts);
  const format = useFormat();
  const words = useId();
  const columns = useMemo(() => columnsOf(points, parts?.length ?? 1), [points, parts]);
  const [row, setRow] = useState<number | null>(null);
  const pointed = row === null ? undefined : columns.points[row];
  const load = useCallback(async () => {
    const { plotTrend } = await import('./plot.ts');
    return (host: HTMLElement, language: DateLanguage) =>
      plotTrend(host, { columns, ...(range ? { range } : {}), language, height: HEIGHT, onPoint: setRow });
  }, [columns, range]);
  const limits = rangeText(range, unit, format);
  return (
    <figure className={styles.trend} aria-label={name}>
      <figcaption className={styles.caption} id={words}>
        {trendInWords(props, format, texts)}
        {limits && ` ${texts.referenceRange}: ${limits}.`}
      </figcaption>
      <div className={styles.sides}>
        {columns.times.length > 0 && (
          <div className={styles.curve}>
            {parts && parts.length > 1 && (
              <p className={styles.parts} aria-hidden>
                {parts.map((part, index) => (
                  <span key={part} data-part={index % 2}>
                    {part}
                  </span>
                ))}
              </p>
            )}
            <Drawing name={name} describedBy={words} height={HEIGHT} load={load} />
            <p className={styles.pointed} aria-hidden>
              {pointed?.time && `${format.dateTime(pointed.time)}: ${valueText(pointed, format)} ${format.unit(unit)}`}
            </p>
          </div>
        )}
        <TrendTable {...props} />
      </div>
    </figure>
  );
}
