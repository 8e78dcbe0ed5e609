/** Cards of what waits, what was just said about one of them, and where the keyboard goes then. */
import { useTexts } from '@helseplattform/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { DutyCard } from './DutyCard.tsx';
import { workTexts } from './texts/index.ts';
import styles from './Work.module.css';
import { type DutyView, WORK } from './worklist.query.ts';

export interface DutyGroup {
  /** Its heading; without one it is the whole list of the page. */
  readonly title?: string;
  readonly duties: readonly DutyView[];
  /** Why it has none. */
  readonly none?: ReactNode;
}

export interface DutyListsProps {
  /** Whose list it is. */
  readonly of: string;
  readonly groups: readonly DutyGroup[];
  /** When they were read. */
  readonly at: string;
}

interface Said {
  readonly text: string;
  /** Place among all cards of the one it was about. */
  readonly place: number;
  /** Tells one from the next that says the same. */
  readonly time: number;
}

export function DutyLists({ groups, of, at }: DutyListsProps) {
  const t = useTexts(workTexts);
  const queries = useQueryClient();
  const [said, setSaid] = useState<Said>();
  const lists = useRef<HTMLDivElement>(null);
  // the card is gone or has moved: the keyboard goes to the one that is now in its place, and stays in the list
  useEffect(() => {
    if (!said) return;
    const cards = lists.current?.querySelectorAll<HTMLElement>('article') ?? [];
    (cards[Math.min(said.place, cards.length - 1)] ?? lists.current)?.focus({ preventScroll: true });
  }, [said]);
  let place = 0;
  return (
    <div ref={lists} tabIndex={-1}>
      {groups.map(({ title, duties, none }) => (
        <section key={title ?? ''} className={styles.group} aria-label={title}>
          {title && (
            <h2 className={styles.groupTitle}>
              {title} {duties.length > 0 && <span className={styles.number}>{duties.length}</span>}
            </h2>
          )}
          {duties.length === 0 && none}
          <ul className={styles.list}>
            {duties.map((duty) => {
              const here = place++;
              return (
                <li key={duty.id}>
                  <DutyCard
                    // whose it is decides what can be done: a form of before is closed
                    key={duty.owner?.reference}
                    duty={duty}
                    at={at}
                    of={of}
                    level={title ? 3 : 2}
                    onDone={(act) => setSaid({ text: t.said[act], place: here, time: performance.now() })}
                    onConflict={() => {
                      setSaid({ text: t.first, place: here, time: performance.now() });
                      void queries.invalidateQueries({ queryKey: [WORK] });
                    }}
                  />
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      <p role="status" className={styles.saying}>
        {said && (
          <span key={said.time} className={styles.said}>
            {said.text}
          </span>
        )}
      </p>
    </div>
  );
}
