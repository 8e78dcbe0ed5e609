/** What waits for whoever is signed in, on the start page: how much, how much is overdue, and the way to all the lists. */
import { Panel, sessionQuery, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { workTexts } from '../texts/index.ts';
import { worklistQuery } from '../worklist.query.ts';
import styles from './WorkSummary.module.css';

export function WorkSummary() {
  const { data: session, isPending } = useQuery(sessionQuery);
  const isStaff = session?.kind === 'staff' && session.role !== undefined;
  // its place is kept while nobody knows yet who is signed in: what stands below does not move
  if (isPending || isStaff) return <Summary isStaff={isStaff} />;
  return null;
}

function Summary({ isStaff }: { isStaff: boolean }) {
  const t = useTexts(workTexts);
  const { data, isError } = useQuery({ ...worklistQuery('mine', useLanguage()), enabled: isStaff });
  const overdue = data?.duties.filter((duty) => duty.overdue).length ?? 0;
  return (
    <div className={styles.summary} data-known={isStaff}>
      <Panel title={t.lists}>
        <Link to="/mitt-arbeid" className={styles.mine}>
          <span className={styles.name}>{t.mine}</span>
          <span className={styles.count} data-overdue={overdue > 0}>
            {data ? t.summary.count(data.total, overdue) : isError ? t.summary.unknown : ' '}
          </span>
        </Link>
        <nav aria-label={t.lists} className={styles.lists}>
          <Link to="/enhetens-arbeid">{t.unit}</Link>
          <Link to="/meldinger">{t.deliveries}</Link>
          <Link to="/tellere">{t.counters}</Link>
        </nav>
      </Panel>
    </div>
  );
}
