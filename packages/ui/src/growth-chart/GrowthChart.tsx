/** A child's growth on its percentiles: drawn, said in words, and every value with its percentile in a table. */
import { useCallback, useId, useMemo } from 'react';
import type { DateLanguage } from '../dates/index.ts';
import { useFormat, useTexts } from '../language/index.ts';
import { Drawing } from '../plot/Drawing.tsx';
import { uiTexts } from '../texts/index.ts';
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
  const words = useId();
  const isInfant = (ages.at(-1) ?? 0) <= 2;
  const drawn = useMemo(() => points.filter(({ age }) => age >= 0).toReversed(), [points]);
  const load = useCallback(async () => {
    const { plotGrowth } = await import('./plot.ts');
    const label = (steps: number) => (isInfant ? texts.growthMonths : texts.growthYears)(String(steps));
    return (host: HTMLElement, language: DateLanguage) =>
      plotGrowth(host, { ages, curves, points: drawn, language, height: HEIGHT, label, perYear: isInfant ? 12 : 1 });
  }, [ages, curves, drawn, isInfant, texts]);
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
      <Drawing name={name} describedBy={words} height={HEIGHT} load={load} />
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
