/** One curve among several on the same axis of time, each value against the range it came with; all values in a table below. */
import { useCallback, useId, useMemo, useState } from 'react';
import type { DateLanguage } from '../dates/index.ts';
import { useFormat, useTexts } from '../language/index.ts';
import { Drawing } from '../plot/Drawing.tsx';
import { uiTexts } from '../texts/index.ts';
import styles from './TrendChart.module.css';
import type { TrendCurveProps } from './TrendChart.types.ts';
import { TrendTable } from './TrendTable.tsx';
import { columnsOf, rangeText, trendInWords, valueText } from './trend.ts';

const HEIGHT = 170;

export function TrendCurve(props: TrendCurveProps) {
  const { name, unit, parts, points, range, span, together, about } = props;
  const texts = useTexts(uiTexts);
  const format = useFormat();
  const words = useId();
  const shown = useMemo(() => inside(points, span.from, span.to), [points, span]);
  const columns = useMemo(() => columnsOf(shown, parts?.length ?? 1), [shown, parts]);
  const [row, setRow] = useState<number | null>(null);
  const pointed = row === null ? undefined : columns.points[row];
  const load = useCallback(async () => {
    const { plotTrend } = await import('./plot.ts');
    const ranges = columns.points.map((point) => point.range);
    return (host: HTMLElement, language: DateLanguage) =>
      plotTrend(host, { columns, ranges, span, together, language, height: HEIGHT, onPoint: setRow });
  }, [columns, span, together]);
  const limits = rangeText(range, unit, format);
  return (
    <figure className={styles.trend} aria-label={name}>
      <figcaption className={styles.head}>
        <strong>{name}</strong> <span className={styles.unit}>{format.unit(unit)}</span>
        <span className={styles.caption} id={words}>
          {trendInWords({ ...props, points: shown }, format, texts)}
          {limits && ` ${texts.referenceRange}: ${limits}.`} {about}
        </span>
      </figcaption>
      {columns.times.length > 0 && <Drawing name={name} describedBy={words} height={HEIGHT} load={load} />}
      <p className={styles.pointed} aria-hidden>
        {pointed?.time && `${format.dateTime(pointed.time)}: ${valueText(pointed, format)} ${format.unit(unit)}`}
      </p>
      <details className={styles.all}>
        <summary>{texts.showAll(shown.length)}</summary>
        <TrendTable {...props} points={shown} />
      </details>
    </figure>
  );
}

const inside = (points: TrendCurveProps['points'], from: number, to: number) =>
  points.filter(({ time }) => {
    const at = time === undefined ? Number.NaN : Date.parse(time) / 1000;
    return at >= from && at <= to;
  });
