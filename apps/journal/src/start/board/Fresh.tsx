/** How fresh a list is, said in words: a list that has stopped must never look like one that goes on. */
import { type Freshness, formatClock, useTexts } from '@helseplattform/ui';
import styles from './board.module.css';
import { boardTexts } from './texts/index.ts';

/** @param at when what is shown was read, an instant */
export function Fresh({ at, freshness }: { at: string; freshness: Freshness }) {
  const { fresh: t } = useTexts(boardTexts);
  const clock = formatClock(at) ?? '';
  const state = freshness === 'connecting' ? 'live' : freshness;
  return (
    // the clock of a list that goes on is not read aloud every second; that it has stopped is
    <p className={styles.fresh} data-state={state} role={state === 'live' ? undefined : 'status'}>
      {t[state](clock)}
    </p>
  );
}
