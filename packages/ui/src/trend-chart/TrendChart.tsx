/** A curve with its reference range, said in words above it and with every value, time and source in a table beside it. */
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useFormat, useLanguage, useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import { useColorScheme } from '../theme/color-scheme.ts';
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
            <Curve columns={columns} range={range} onPoint={setRow} describedBy={words} name={name} />
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

interface CurveProps {
  readonly name: string;
  readonly describedBy: string;
  readonly columns: ReturnType<typeof columnsOf>;
  readonly range: TrendChartProps['range'];
  onPoint(row: number | null): void;
}

/** Keeps its place while the drawing code arrives, and draws again when language or theme changes. */
function Curve({ name, describedBy, columns, range, onPoint }: CurveProps) {
  const host = useRef<HTMLDivElement>(null);
  const language = useLanguage();
  const scheme = useColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page's styles when drawing
  useEffect(() => {
    let drawn: { destroy(): void } | undefined;
    let gone = false;
    import('./plot.ts').then(({ plotTrend }) => {
      if (gone || host.current === null) return;
      drawn = plotTrend(host.current, { columns, ...(range ? { range } : {}), language, height: HEIGHT, onPoint });
    });
    return () => {
      gone = true;
      drawn?.destroy();
    };
  }, [columns, range, language, scheme, onPoint]);
  return <div ref={host} role="img" aria-label={name} aria-describedby={describedBy} style={{ minHeight: HEIGHT }} />;
}
