/** How much waits, how much is overdue, and what is left out. */
import { useTexts } from '@helseplattform/ui';
import { workTexts } from './texts/index.ts';
import styles from './Work.module.css';
import type { DutyView, WorkList } from './worklist.query.ts';

export function Count({ list, shown }: { list: WorkList; shown: readonly DutyView[] }) {
  const t = useTexts(workTexts);
  const { total, duties, ahead } = list;
  const overdue = shown.filter((duty) => duty.overdue).length;
  return (
    <p className={styles.count} role="status">
      {shown.length > 0 && t.count(shown.length === duties.length ? total : shown.length, overdue)}
      {total > duties.length && ` ${t.more(duties.length)}`}
      {ahead > 0 && ` ${t.ahead(ahead)}`}
    </p>
  );
}
