/** How good any plan could be: the server computes a bound, and the gap to the plan on the table is shown. */
import type { Problem } from '@helseplattform/rollout/planner';
import type { KnownBound } from '@helseplattform/rollout/view-models';
import { ActError, Button, Panel, useAct, useFormat, useTexts } from '@helseplattform/ui';
import { useMutation } from '@tanstack/react-query';
import styles from './Planner.module.css';
import { plannerTexts } from './texts/index.ts';

export interface BoundPanelProps {
  readonly problem: Problem;
  /** Weighted user-days of the plan on the table. */
  readonly total: number;
  /** Whether the plan on the table is one: everybody has a date and nothing is broken. */
  readonly isWhole: boolean;
}

export function BoundPanel({ problem, total, isWhole }: BoundPanelProps) {
  const t = useTexts(plannerTexts);
  const format = useFormat();
  const act = useAct();
  const { data, error, isPending, mutate, reset } = useMutation({
    mutationFn: async () => ({
      of: problem,
      bound: await act<KnownBound>('/api/rollout/planning/bound', { method: 'POST', body: { problem, total } }),
    }),
  });
  const bound = data?.of === problem ? data.bound : undefined;
  const gap = bound && bound.value > 0 ? (100 * (total - bound.value)) / bound.value : undefined;
  return (
    <Panel title={t.bound}>
      <p className={styles.muted}>{t.boundLead}</p>
      {error && <ActError error={error} title={t.boundFailed} onSignedIn={() => mutate()} onRetry={reset} />}
      {bound && (
        <>
          <p role="status">{t.atBest(format.number(bound.value / 1000, 0), bound.name)}</p>
          {isWhole && gap !== undefined && (
            <>
              <div className={styles.gap} aria-hidden>
                <span style={{ width: `${(100 * bound.value) / Math.max(total, 1)}%` }} />
              </div>
              <p>
                <strong>{gap < 0.05 ? t.best : t.gap(format.number(gap, 1))}</strong>
              </p>
            </>
          )}
        </>
      )}
      <Button type="button" size="small" variant="secondary" loading={isPending} onClick={() => mutate()}>
        {t.computeBound}
      </Button>
    </Panel>
  );
}
