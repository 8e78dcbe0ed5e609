/** Events down a line, newest first, with the year said where it changes. */
import type { ReactNode } from 'react';
import { yearOf } from '../dates/index.ts';
import { Folded } from '../folding/index.ts';
import { useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import styles from './Timeline.module.css';

export interface TimelineItem {
  readonly id: string;
  readonly time?: string;
  /** A picture of the kind of event; its meaning must also be in the words. */
  readonly icon: ReactNode;
  readonly content: ReactNode;
}

export interface TimelineProps {
  /** Newest first. */
  readonly items: readonly TimelineItem[];
  readonly first?: number;
}

export function Timeline({ items, first = 6 }: TimelineProps) {
  const texts = useTexts(uiTexts);
  return (
    <Folded items={items} first={first}>
      {(visible, id) => (
        <ol className={styles.timeline} id={id}>
          {visible.map((item, index) => {
            const year = item.time && yearOf(item.time);
            const before = visible[index - 1]?.time;
            const isNewYear = index === 0 || year !== (before && yearOf(before));
            return (
              <li key={item.id} className={styles.item}>
                {isNewYear && <p className={styles.year}>{year ?? texts.timeUnknown}</p>}
                <div className={styles.event}>
                  <span className={styles.icon} aria-hidden>
                    {item.icon}
                  </span>
                  <div className={styles.content}>{item.content}</div>
                </div>
              </li>
            );
          })}
        </ol>
      )}
    </Folded>
  );
}
