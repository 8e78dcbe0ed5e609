/** A child's growth on its percentiles: drawn, said in words, and every value with its percentile in a table. */
import { useEffect, useId, useMemo, useRef } from 'react';
import { useFormat, useLanguage, useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import { useColorScheme } from '../theme/color-scheme.ts';
import styles from './GrowthChart.module.css';

export interface GrowthPoint {
  readonly id: string;
  readonly time: string;
  readonly value: number;
  /** Years, by which it is drawn: the corrected age where there is one. */
  readonly age: number;
  /** The age in words, and the corrected one. */
  readonly ageText: string;
  readonly percentile?: number;
  readonly z?: number;
}

export interface GrowthChartProps {
  readonly name: string;
  readonly unit: string;
  /** Newest first. */
  readonly points: readonly GrowthPoint[];
  readonly ages: readonly number[];
  readonly curves: readonly { readonly percentile: number; readonly values: readonly number[] }[];
}

const HEIGHT = 320;

export function GrowthChart({ name, unit, points, ages, curves }: GrowthChartProps) {
  const texts = useTexts(uiTexts);
  const format = useFormat();
  const language = useLanguage();
  const scheme = useColorScheme();
  const words = useId();
  const isInfant = (ages.at(-1) ?? 0) <= 2;
  const host = useRef<HTMLDivElement>(null);
  const drawn = useMemo(() => points.filter(({ age }) => age >= 0).toReversed(), [points]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page's styles when drawing
  useEffect(() => {
    let plot: { destroy(): void } | undefined;
    let gone = false;
    import('./plot.ts').then(({ plotGrowth }) => {
      if (gone || host.current === null) return;
      plot = plotGrowth(host.current, {
        ages,
        curves,
        points: drawn,
        language,
        height: HEIGHT,
        label: (steps) => (isInfant ? texts.growthMonths : texts.growthYears)(String(steps)),
        perYear: isInfant ? 12 : 1,
      });
    });
    return () => {
      gone = true;
      plot?.destroy();
    };
  }, [ages, curves, drawn, isInfant, texts, language, scheme]);
  const percent = ({ percentile }: GrowthPoint) =>
    percentile === undefined ? '–' : percentile < 1 ? '< 1' : percentile > 99 ? '> 99' : format.number(percentile, 0);
  const newest = points[0];
  return (
    <figure className={styles.growth} aria-label={name}>
      <figcaption className={styles.head}>
        <span className={styles.words} id={words}>
          {newest &&
            texts.growthNewest({
              value: `${format.number(newest.value)} ${format.unit(unit)}`,
              age: newest.ageText,
              percentile: percent(newest),
            })}
        </span>
      </figcaption>
      <div ref={host} role="img" aria-label={name} aria-describedby={words} style={{ minHeight: HEIGHT }} />
      <details className={styles.all}>
        <summary>{texts.showAll(points.length)}</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{texts.growthAge}</th>
              <th scope="col">{texts.value}</th>
              <th scope="col">{texts.growthPercentile}</th>
              <th scope="col">SD</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.id}>
                <td>
                  {point.ageText}
                  <span className={styles.when}>{format.date(point.time)}</span>
                </td>
                <td>{format.number(point.value)}</td>
                <td>{percent(point)}</td>
                <td>{point.z === undefined ? '–' : format.number(point.z, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
