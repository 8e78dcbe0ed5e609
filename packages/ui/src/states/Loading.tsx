/** Waiting: nothing for the first 300 ms, because most answers are there by then and a flash only disturbs. */
import { Skeleton } from '@navikt/ds-react/Skeleton';
import { useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import styles from './states.module.css';
import { useDelayed } from './useDelayed.ts';

const QUIET_MS = 300;

/** `lines` grey lines stand where the content will come. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const texts = useTexts(uiTexts);
  const slow = useDelayed(QUIET_MS);
  return (
    <div role="status" className={styles.loading} data-slow={slow}>
      {slow && <span className="hp-visually-hidden">{texts.loading}</span>}
      {slow &&
        Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: identical lines that never move
          <Skeleton key={line} variant="text" width={`${92 - ((line * 17) % 40)}%`} />
        ))}
    </div>
  );
}
