/** The years along the top of a picture. */
import type { Axis as AxisOfTime } from './axis.ts';
import styles from './Shift.module.css';

export function Axis({ axis }: { axis: AxisOfTime }) {
  return (
    <span className={styles.axis}>
      {axis.ticks.slice(0, -1).map(({ date, isYear }) => (
        <span key={date} className={isYear ? styles.year : styles.half} style={{ left: `${axis.at(date)}%` }}>
          {isYear ? date.slice(0, 4) : ''}
        </span>
      ))}
    </span>
  );
}
