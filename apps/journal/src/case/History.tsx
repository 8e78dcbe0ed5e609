/** What has happened in a case, newest first, in plain words. */
import type { CaseEvent } from '@helseplattform/care/view-models';
import { EmptyState, Panel, useFormat, useTexts } from '@helseplattform/ui';
import styles from './case.module.css';
import { caseTexts } from './texts/index.ts';

export function History({ history }: { history: readonly CaseEvent[] }) {
  const t = useTexts(caseTexts);
  const format = useFormat();
  return (
    <Panel title={t.history}>
      {history.length === 0 && <EmptyState>{t.noHistory}</EmptyState>}
      <ol className={styles.events}>
        {history.map((event) => (
          <li key={`${event.at} ${event.text}`}>
            <span className={styles.at}>{format.dateTime(event.at)}</span>
            <span className={styles.text}>{event.text}</span>
            {event.reason && <q className={styles.reason}>{event.reason}</q>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
