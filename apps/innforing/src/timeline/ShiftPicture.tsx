/** Who is moved from when to when, on an axis of time: a ring where it was, a dot where it is now, one after the other. */
import { useFormat, useTexts } from '@helseplattform/ui';
import type { CSSProperties } from 'react';
import { Axis } from './Axis.tsx';
import { axisOf } from './axis.ts';
import styles from './Shift.module.css';
import { shiftTexts } from './texts/shift.ts';

export interface Shift {
  readonly id: string;
  readonly name: string;
  /** Absent: it had no date. */
  readonly from?: string;
  /** Absent: it has none any more. */
  readonly to?: string;
  /** `asked` was moved on purpose, `drawn` because of others. */
  readonly cause: 'asked' | 'drawn' | 'gone';
  /** Why, in words. */
  readonly why?: string;
}

export interface ShiftPictureProps {
  readonly label: string;
  readonly shifts: readonly Shift[];
}

const MS_PER_DAY = 86_400_000;

export function ShiftPicture({ label, shifts }: ShiftPictureProps) {
  const t = useTexts(shiftTexts);
  const format = useFormat();
  const axis = axisOf(shifts.flatMap(({ from, to }) => [from, to].filter((date) => date !== undefined)));
  return (
    <div className={styles.picture}>
      <div className={styles.row} aria-hidden>
        <span />
        <Axis axis={axis} />
        <span />
      </div>
      <ol className={styles.shifts} aria-label={label}>
        {shifts.map(({ id, name, from, to, cause, why }, i) => {
          const days = from && to ? Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY) : undefined;
          const [a, b] = [axis.at(from ?? to ?? ''), axis.at(to ?? from ?? '')];
          const place = { '--from': `${a}%`, '--to': `${b}%`, '--turn': i } as CSSProperties;
          return (
            <li key={id} className={`${styles.row} ${styles[cause]}`} title={why}>
              <span className={styles.name}>{name}</span>
              <span className={styles.lane} style={place} aria-hidden>
                {days !== undefined && (
                  <span
                    className={styles.line}
                    style={{
                      left: `${Math.min(a, b)}%`,
                      width: `${Math.abs(b - a)}%`,
                      transformOrigin: b < a ? 'right' : 'left',
                    }}
                  />
                )}
                {from && <span className={styles.ring} />}
                {to ? <span className={styles.dot} /> : <span className={styles.cross}>✕</span>}
              </span>
              <span className={styles.days}>
                <span className="hp-visually-hidden">
                  {from ? format.date(from) : t.noDate} {t.to} {to ? format.date(to) : t.noDate}{' '}
                </span>
                {days === undefined ? (to ? t.new : t.gone) : t.days(days)}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
