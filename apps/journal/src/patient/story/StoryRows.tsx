/** The rows of a story in the window: only those in sight are drawn, however many there are. On paper all that are read. */
import { useFormat, useTexts } from '@helseplattform/ui';
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { EntryRow } from './entry/EntryRow.tsx';
import { ValuesRow } from './entry/ValuesRow.tsx';
import { has, type StoryRow } from './rows.ts';
import styles from './Story.module.css';
import { toldOnce } from './same-drug.ts';
import { storyTexts } from './texts/index.ts';
import { usePrinting } from './usePrinting.ts';
import { useWanted } from './wanted.ts';

/** Rows that are drawn beyond the window, so that a fast finger sees no white. */
const BEYOND = 12;
/** Rows from the end at which older ones are asked for. */
const AHEAD = 25;
const DAY_HEIGHT = 40;
const ROW_HEIGHT = 76;

interface StoryRowsProps {
  readonly rows: readonly StoryRow[];
  /** The end is near. */
  readonly onEnd: () => void;
}

export function StoryRows({ rows, onEnd }: StoryRowsProps) {
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const isPrinting = usePrinting();
  // what stands above the list comes and goes
  useLayoutEffect(() => {
    const now = list.current ? Math.round(list.current.getBoundingClientRect().top + window.scrollY) : 0;
    if (Math.abs(now - top) > 1) setTop(now);
  });
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => (rows[index]!.is === 'day' ? DAY_HEIGHT : ROW_HEIGHT),
    getItemKey: (index) => rows[index]!.key,
    overscan: BEYOND,
    scrollMargin: top,
    rangeExtractor: (range) => withDay(rows, range),
    // rows are moved without being drawn again
    directDomUpdates: true,
    directDomUpdatesMode: 'position',
  });
  const { containerRef } = virtual;
  const holdsRows = useCallback(
    (element: HTMLOListElement | null) => {
      list.current = element;
      containerRef(element);
    },
    [containerRef],
  );
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd();
  }, [last, rows.length, onEnd]);
  const wanted = useWanted()?.reference;
  const wantedAt = wanted === undefined ? -1 : rows.findIndex((row) => has(row, wanted));
  const isThere = wantedAt >= 0;
  const show = useEffectEvent(() => virtual.scrollToIndex(wantedAt, { align: 'center' }));
  // only when it is asked for: rows that come above it later move nothing
  useEffect(() => {
    if (isThere && wanted !== undefined) show();
  }, [isThere, wanted]);
  if (isPrinting)
    return (
      <ol className={styles.rows}>
        {rows.map((row) => (
          <li key={row.key} className={styles.row}>
            <Row row={row} />
          </li>
        ))}
      </ol>
    );
  return (
    <ol className={styles.rows} ref={holdsRows}>
      {items.map(({ key, index }) => (
        <li
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          aria-setsize={-1}
          aria-posinset={index + 1}
          className={styles.row}
        >
          <Row row={rows[index]!} />
        </li>
      ))}
    </ol>
  );
}

/** The day of the first row is drawn too, however far above it stands: no entry is without its heading. */
function withDay(rows: readonly StoryRow[], range: Range): number[] {
  const drawn = defaultRangeExtractor(range);
  let day = drawn[0] ?? 0;
  while (day > 0 && rows[day]?.is !== 'day') day -= 1;
  return day < (drawn[0] ?? 0) ? [day, ...drawn] : drawn;
}

/** The same row is drawn once, however often others come and go around it. */
const Row = memo(function Row({ row }: { row: StoryRow }) {
  switch (row.is) {
    case 'day':
      return <Day day={row.day} />;
    case 'entry':
      return <EntryRow entry={row.entry} />;
    case 'drug':
      return <EntryRow entry={toldOnce(row.entries)} references={row.entries.map(({ reference }) => reference)} />;
    case 'values':
      return <ValuesRow entries={row.entries} />;
  }
});

function Day({ day }: { day: string | undefined }) {
  const t = useTexts(storyTexts);
  const format = useFormat();
  return <h3 className={styles.day}>{day === undefined ? t.dayUnknown : format.longDate(day)}</h3>;
}
