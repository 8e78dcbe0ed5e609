/** One message on a page of its own: where a task about it leads. */
import { ApiError, ErrorState, Loading, needsSignIn, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTitle } from '../app/useTitle.ts';
import { WorkFailed } from '../work/index.ts';
import styles from './Deliveries.module.css';
import { DeliveryCard } from './DeliveryCard.tsx';
import { deliveryQuery } from './deliveries.query.ts';
import { deliveryTexts } from './texts/index.ts';

const ABSENT: ReadonlySet<number> = new Set([400, 403, 404, 410]);

export function DeliveryScreen({ id }: { id: string }) {
  const t = useTexts(deliveryTexts);
  useTitle(t.title);
  const { data, error, refetch } = useQuery(deliveryQuery(id, useLanguage()));
  const isAbsent = error instanceof ApiError && ABSENT.has(error.status) && !needsSignIn(error);
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link to="/meldinger">{t.toAll}</Link>
      </p>
      {!data && isAbsent && (
        <ErrorState level={1} title={t.absent}>
          {t.absentHint}
        </ErrorState>
      )}
      {!data && error && !isAbsent && <WorkFailed error={error} onRetry={refetch} />}
      {!data && !error && <Loading lines={6} />}
      {data && <DeliveryCard key={data.state} delivery={data} alone onSettled={() => void refetch()} />}
    </div>
  );
}
