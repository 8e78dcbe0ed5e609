/** Waiting: nothing for the first 300 ms, because most answers are there by then and a flash only disturbs. */
import { useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import { SkeletonLines } from './SkeletonLines.tsx';
import styles from './states.module.css';
import { useDelayed } from './useDelayed.ts';

/** How long nothing is shown. */
export const QUIET_MS = 300;

/** `lines` grey lines stand where the content will come. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const texts = useTexts(uiTexts);
  const slow = useDelayed(QUIET_MS);
  return (
    <div role="status" className={styles.loading} data-slow={slow}>
      {slow && <span className="hp-visually-hidden">{texts.loading}</span>}
      {slow && <SkeletonLines lines={lines} />}
    </div>
  );
}
