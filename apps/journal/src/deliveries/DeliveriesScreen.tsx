/** The messages of the unit: what somebody must see to first, then what is on its way, then what has been received. */
import { EmptyState, ErrorState, Loading, useLanguage, useLive, useSession, useTexts } from '@helseplattform/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { WorkFailed, WorkNav } from '../work/index.ts';
import styles from './Deliveries.module.css';
import { DeliveryCard } from './DeliveryCard.tsx';
import { deliveriesQuery } from './deliveries.query.ts';
import { byStage, STAGES } from './stages.ts';
import { deliveryTexts } from './texts/index.ts';

export function DeliveriesScreen() {
  const t = useTexts(deliveryTexts);
  useTitle(t.title);
  const heading = useRef<HTMLHeadingElement>(null);
  const session = useSession();
  const hasNoUnit = session !== undefined && session.unit === undefined;
  const language = useLanguage();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ ...deliveriesQuery(language), enabled: !hasNoUnit });
  useLive({
    deliveries: () => queries.fetchQuery({ ...deliveriesQuery(language, 'page'), staleTime: 0 }).catch(() => {}),
  });
  const stages = data && byStage(data);
  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t.title}
      </h1>
      <WorkNav />
      <p className={styles.lead}>{t.lead}</p>
      {hasNoUnit && <ErrorState title={t.noUnit}>{t.noUnitHint}</ErrorState>}
      {!data && error && <WorkFailed error={error} onRetry={refetch} />}
      {!data && !error && !hasNoUnit && <Loading lines={8} />}
      {data?.length === 0 && <EmptyState>{t.none}</EmptyState>}
      {stages &&
        data.length > 0 &&
        STAGES.map((stage) => (
          <section key={stage} className={styles.stage} aria-labelledby={`stage-${stage}`}>
            <h2 id={`stage-${stage}`} className={styles.stageTitle}>
              {t.stages[stage].title}{' '}
              {stages[stage].length > 0 && <span className={styles.number}>{stages[stage].length}</span>}
            </h2>
            {stages[stage].length === 0 && <EmptyState>{t.stages[stage].none}</EmptyState>}
            <ul className={styles.list}>
              {stages[stage].map((delivery) => (
                <li key={delivery.id}>
                  <DeliveryCard delivery={delivery} onSettled={() => heading.current?.focus()} />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}
