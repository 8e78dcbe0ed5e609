/** From whom and where an entry comes; unknown is said. */
import type { Origin } from '@helseplattform/care/view-models';
import { useFormat, useTexts } from '@helseplattform/ui';
import styles from '../entries.module.css';
import { chartTexts } from '../texts/index.ts';
import { sourceText } from './origin-text.ts';

/** `shown`: the time the entry already shows; when it was written is said only if that is another day. */
export function OriginLine({ origin, shown }: { origin: Origin; shown?: string | undefined }) {
  const t = useTexts(chartTexts);
  const format = useFormat();
  const recorded = origin.recorded && format.date(origin.recorded);
  const again = shown !== undefined && recorded === format.date(shown);
  return (
    <p className={`${styles.detail} ${styles.muted}`}>
      {sourceText(origin) ?? t.origin.unknown}
      {recorded && !again && `, ${t.origin.recorded(recorded)}`}
    </p>
  );
}
