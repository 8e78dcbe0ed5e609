/** The head of a wave's column: its date, how many are in it, and how full it is. */
import { useDroppable } from '@dnd-kit/core';
import { useFormat, useTexts } from '@helseplattform/ui';
import type { Colour } from '../waves/index.ts';
import styles from './Matrix.module.css';
import { matrixTexts } from './texts.ts';

/** How much of something a wave uses of what it has. */
export interface WaveLoad {
  readonly name: string;
  readonly used: number;
  readonly limit: number;
}

export interface WaveHeadProps {
  readonly id: string;
  /** Absent: the column of those without a date. */
  readonly date?: string;
  readonly colour?: Colour;
  readonly count: number;
  readonly loads: readonly WaveLoad[];
}

export function WaveHead({ id, date, colour, count, loads }: WaveHeadProps) {
  const t = useTexts(matrixTexts);
  const format = useFormat();
  const { setNodeRef } = useDroppable({ id });
  const [year = '', month = '', day = ''] = (date ?? '').split('-');
  return (
    <th ref={setNodeRef} scope="col" className={styles.head}>
      <span className={styles.date} style={colour ? { borderColor: colour.fill } : undefined}>
        {date ? (
          <>
            <span aria-hidden>
              {day}.{month}.<br />
              {year}
            </span>
            <span className="hp-visually-hidden">{format.longDate(date)}</span>
          </>
        ) : (
          t.noDate
        )}
      </span>
      <span className={styles.count}>{t.units(count)}</span>
      {loads.map(({ name, used, limit }) => (
        <span key={name} className={styles.load} title={`${name}: ${format.number(used)} / ${format.number(limit)}`}>
          <span
            className={used > limit ? styles.overfull : undefined}
            style={{ width: `${limit > 0 ? Math.min(100, (100 * used) / limit) : used > 0 ? 100 : 0}%` }}
          />
          <span className="hp-visually-hidden">{t.load(name, format.number(used), format.number(limit))}</span>
        </span>
      ))}
    </th>
  );
}
