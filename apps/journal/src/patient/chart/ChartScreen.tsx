/** A patient's chart: one answer from the server, shown as a whole, or an honest word about why not. */
import { ApiError, ErrorState, SignedOut, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTitle } from '../../app/useTitle.ts';
import { ClosedScreen, decisionQuery, EmergencyPanel } from '../closed/index.ts';
import { stripQuery, useIsStripShown } from '../frame/index.ts';
import styles from './Chart.module.css';
import { Chart } from './Chart.tsx';
import { ChartLoading } from './ChartLoading.tsx';
import { chartQuery } from './chart.query.ts';
import { openChart } from './open-chart.ts';
import { chartTexts } from './texts/index.ts';

export function ChartScreen({ patientId }: { patientId: string }) {
  const t = useTexts(chartTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const language = useLanguage();
  const { data: chart, error, isError } = useQuery(chartQuery(patientId));
  const strip = useQuery(stripQuery(patientId));
  const isSaid = useIsStripShown();
  const { data: decision, isPending: isDeciding } = useQuery({
    ...decisionQuery(patientId, language),
    // another language changes its words, not the decision
    placeholderData: keepPreviousData,
  });
  useTitle(t.chart.untitled);

  // a record that is closed must never look like one that is empty: the chart waits for the decision
  if (decision && !decision.open && (chart !== undefined || isRefused(error))) {
    return (
      <Suspense fallback={<ChartLoading />}>
        <ClosedScreen patientId={patientId} decision={decision} />
      </Suspense>
    );
  }
  if (isDeciding && (chart !== undefined || isRefused(error))) return <ChartLoading />;
  // and nothing of a patient is shown where it is not said who that is
  if (chart === undefined || !isSaid) {
    const failure = error ?? strip.error;
    if (failure === null) return <ChartLoading />;
    return (
      <div className={styles.failed}>
        <ChartError error={failure} onRetry={() => void openChart(queries, patientId, language)} />
      </div>
    );
  }
  return (
    <>
      {isError && (
        <p role="alert" className={styles.notice}>
          {t.chart.stale(format.dateTime(chart.readAt))}
        </p>
      )}
      {decision?.blocked && <p className={styles.notice}>{t.chart.partlyBlocked}</p>}
      {decision?.blocked && decision.mayOpen.includes('emergency') && (
        <Suspense>
          <EmergencyPanel patientId={patientId} />
        </Suspense>
      )}
      {chart.patient.replacedBy && (
        <p className={styles.notice}>
          {t.chart.merged}{' '}
          <Link to="/pasient/$patientId" params={{ patientId: chart.patient.replacedBy }}>
            {t.chart.openMerged}
          </Link>
        </p>
      )}
      <Chart chart={chart} />
    </>
  );
}

const isRefused = (error: Error | null): boolean => error instanceof ApiError && error.status === 403;

/** Why there is no chart. "No access" is an answer, not a fault, and has no button to try again. */
function ChartError({ error, onRetry }: { error: Error; onRetry(): void }) {
  const t = useTexts(chartTexts);
  const status = error instanceof ApiError ? error.status : undefined;
  switch (status) {
    case 400:
    case 404:
      return (
        <ErrorState level={1} title={t.chart.notFound}>
          {t.chart.notFoundHint}
        </ErrorState>
      );
    case 410:
      return (
        <ErrorState level={1} title={t.chart.deleted}>
          {t.chart.notFoundHint}
        </ErrorState>
      );
    case 401:
      return <SignedOut />;
    case 403:
      return <ErrorState level={1} title={t.chart.refused} />;
    default:
      return (
        <ErrorState level={1} title={t.chart.failed} onRetry={onRetry}>
          {t.chart.failedHint}
        </ErrorState>
      );
  }
}
