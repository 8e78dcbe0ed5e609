/** One curve among several on the same axis of time, each value against the range it came with; all values in a table below. */
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useFormat, useLanguage, useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import { useColorScheme } from '../theme/color-scheme.ts';
import styles from './TrendChart.module.css';
import type { TrendCurveProps } from './TrendChart.types.ts';
import { TrendTable } from './TrendTable.tsx';
import { columnsOf, rangeText, trendInWords, valueText } from './trend.ts';

const HEIGHT = 170;

export function TrendCurve(props: TrendCurveProps) {
  const { name, unit, parts, points, range, span, together, about } = props;
  const texts = useTexts(uiTexts);
  const format = useFormat();
  const language = useLanguage();
  const scheme = useColorScheme();
  const words = useId();
  const host = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => inside(points, span.from, span.to), [points, span]);
  const columns = useMemo(() => columnsOf(shown, parts?.length ?? 1), [shown, parts]);
  const [row, setRow] = useState<number | null>(null);
  const pointed = row === null ? undefined : columns.points[row];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page's styles when drawing
  useEffect(() => {
    let drawn: { destroy(): void } | undefined;
    let gone = false;
    import('./plot.ts').then(({ plotTrend }) => {
      if (gone || host.current === null || columns.times.length === 0) return;
      const ranges = columns.points.map((point) => point.range);
      drawn = plotTrend(host.current, { columns, ranges, span, together, language, height: HEIGHT, onPoint: setRow });
    });
    return () => {
      gone = true;
      drawn?.destroy();
    };
  }, [columns, span, together, language, scheme]);
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
      {columns.times.length > 0 && (
        <div ref={host} role="img" aria-label={name} aria-describedby={words} style={{ minHeight: HEIGHT }} />
      )}
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
