/** Bars with a mark each: how much, against how much there may be. What is over the mark is coloured, and said beside it. */
import styles from './Table.module.css';

export interface Bar {
  readonly name: string;
  readonly value: number;
  /** What it is held against. */
  readonly mark?: number;
  readonly said: string;
  readonly warns?: boolean;
}

export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(...bars.flatMap(({ value, mark }) => [value, mark ?? 0]), 1e-9);
  const percent = (value: number) => `${Math.max(0, (value / most) * 100)}%`;
  return (
    <ol className={styles.bars}>
      {bars.map(({ name, value, mark, said, warns = false }) => (
        <li key={name}>
          <span>{name}</span>
          <span className={styles.track}>
            <span className={styles.bar} data-warns={warns} style={{ inlineSize: percent(value) }} />
            {mark !== undefined && <span className={styles.mark} style={{ insetInlineStart: percent(mark) }} />}
          </span>
          <span>{said}</span>
        </li>
      ))}
    </ol>
  );
}
