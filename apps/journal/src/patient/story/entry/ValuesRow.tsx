/** Values of one moment on one row: each with its unit, how it lies and what it is held against. */
import type { Measured, StoryEntry } from '@helseplattform/care/view-models';
import { useFormat, useTexts } from '@helseplattform/ui';
import { Reading } from '../../chart/measurements/Reading.tsx';
import { chartTexts } from '../../chart/texts/index.ts';
import { NewMark } from '../NewMark.tsx';
import { storyTexts } from '../texts/index.ts';
import styles from './Entry.module.css';
import { EntryFrame } from './EntryFrame.tsx';

/** The parts of an early-warning score are measurements of their own, on the same row. */
export function ValuesRow({ entries }: { entries: readonly StoryEntry[] }) {
  const t = useTexts(storyTexts);
  const chart = useTexts(chartTexts);
  const [first] = entries;
  if (first === undefined) return null;
  const measured = entries.flatMap(({ reference, told }) =>
    told.is === 'measured' ? [{ reference, measured: told.measured }] : [],
  );
  const nameOf = ({ vital, name }: Measured) => (vital && chart.measurements.names[vital]) || name || t.untitled;
  const [only] = measured;
  const isAlone = measured.length === 1 && only !== undefined;
  return (
    <EntryFrame
      entry={first}
      references={entries.map(({ reference }) => reference)}
      title={isAlone ? nameOf(only.measured) : ''}
      inParts={!isAlone}
    >
      <ul className={styles.values}>
        {measured.map(({ reference, measured: one }) => (
          <li key={reference} id={isAlone ? undefined : reference} className={styles.value}>
            {!isAlone && <span className={styles.name}>{nameOf(one)} </span>}
            <Reading value={one.value} unit={one.unit} />
            <Range measured={one} />
            {!isAlone && <NewMark of={reference} />}
            {one.value.note && one.vital !== 'news2' && <span className={styles.note}> {one.value.note}</span>}
          </li>
        ))}
      </ul>
    </EntryFrame>
  );
}

/** Only beside a value that lies outside: elsewhere it is noise. */
function Range({ measured: { value } }: { measured: Measured }) {
  const t = useTexts(storyTexts);
  const format = useFormat();
  const { range, flag } = value;
  if (flag === undefined || range === undefined) return null;
  const limits =
    range.low !== undefined && range.high !== undefined
      ? `${format.number(range.low)}–${format.number(range.high)}`
      : range.high !== undefined
        ? `< ${format.number(range.high)}`
        : range.low !== undefined
          ? `> ${format.number(range.low)}`
          : range.text;
  return limits ? <span className={styles.note}> {t.range(limits)}</span> : null;
}
