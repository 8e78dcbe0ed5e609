/** A curve the size of a word. It repeats numbers that stand beside it, so screen readers do not meet it. */

import styles from './Sparkline.module.css';
import { type SparkShape, sparkShape } from './sparkline.ts';

export interface SparklineProps {
  /** In the order of time, time in milliseconds. */
  readonly values: readonly { time: number; value: number }[];
  readonly range?: { low?: number; high?: number };
  readonly width?: number;
  readonly height?: number;
}

export function Sparkline({ values, range, width = 96, height = 24 }: SparklineProps) {
  const shape: SparkShape | undefined = sparkShape(values, { width, height, margin: 3 }, range);
  return (
    <svg className={styles.sparkline} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      {shape?.band && <rect className={styles.band} x={0} width={width} y={shape.band.y} height={shape.band.height} />}
      {shape && <polyline className={styles.curve} points={shape.points} />}
      {shape && <circle className={styles.last} cx={shape.last.x} cy={shape.last.y} r={2.5} />}
    </svg>
  );
}
