/** What every entry of the story has: its kind, when, from whom and where, and whether it is new to the reader. */
import type { StoryEntry } from '@helseplattform/care/view-models';
import { formatClock, useFormat, useTexts } from '@helseplattform/ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { sourceText } from '../../chart/origin/origin-text.ts';
import { NewMark } from '../NewMark.tsx';
import { useNews } from '../news-context.ts';
import { storyTexts } from '../texts/index.ts';
import { useSeen } from '../useSeen.ts';
import { useWanted } from '../wanted.ts';
import styles from './Entry.module.css';

interface EntryFrameProps {
  /** The entry, or the first of several of one moment. */
  readonly entry: StoryEntry;
  /** All that is seen when this is seen. */
  readonly references: readonly string[];
  readonly title: ReactNode;
  /** Its parts have names and marks of their own. Default: it is one thing, however many tell it. */
  readonly inParts?: boolean;
  /** Small words beside the title: status, kind of contact. */
  readonly marks?: readonly (string | false | undefined)[];
  readonly children?: ReactNode;
}

export function EntryFrame({ entry, references, title, inParts = false, marks = [], children }: EntryFrameProps) {
  const t = useTexts(storyTexts);
  const format = useFormat();
  const news = useNews();
  const element = useRef<HTMLElement>(null);
  const newOnes = references.filter((reference) => news.isNew(reference));
  useSeen(element, newOnes.length > 0, () => news.saw(newOnes));
  const wanted = useWanted();
  const isWanted = wanted !== undefined && references.includes(wanted.reference);
  useEffect(() => {
    if (isWanted && wanted.arrive()) element.current?.focus({ preventScroll: true });
  }, [isWanted, wanted]);
  const { time, origin, kind } = entry;
  const clock = time && formatClock(time);
  const recorded = origin.recorded && recordedElsewhen(origin.recorded, time);
  return (
    <article
      ref={element}
      id={inParts ? undefined : entry.reference}
      className={styles.entry}
      data-kind={kind}
      data-new={newOnes.length > 0 || undefined}
      data-wanted={isWanted || undefined}
      aria-current={isWanted || undefined}
      tabIndex={isWanted ? -1 : undefined}
    >
      <p className={styles.when}>{clock ?? (time === undefined ? t.timeUnknown : '')}</p>
      <div className={styles.body}>
        <h4 className={styles.title}>
          <span className={styles.kind}>{t.kinds[kind]}</span> {title}
          {marks.map(
            (mark) =>
              mark && (
                <span key={mark} className={styles.mark}>
                  {mark}
                </span>
              ),
          )}
          {!inParts && <NewMark of={newOnes[0] ?? entry.reference} />}
        </h4>
        {children}
        <p className={styles.source}>
          {sourceText(origin) ?? t.sourceUnknown}
          {recorded && `, ${t.recorded(format.dateTime(recorded))}`}
        </p>
      </div>
    </article>
  );
}

/** When it was written down is worth saying where that was another day than it happened. */
const recordedElsewhen = (recorded: string, time: string | undefined): string | undefined =>
  time !== undefined && recorded.slice(0, 10) === time.slice(0, 10) ? undefined : recorded;
