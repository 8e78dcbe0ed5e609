/** A case did not come: why, and what to do. "Not there, or not for you" is one answer, and says no more than that. */
import { ActError, ApiError, ErrorState, needsSignIn, useTexts } from '@helseplattform/ui';
import styles from './case.module.css';
import { caseTexts } from './texts/index.ts';

const ABSENT: ReadonlySet<number> = new Set([400, 403, 404, 410]);

export function CaseFailed({ error, onRetry }: { error: Error; onRetry(): void }) {
  const { failed: t } = useTexts(caseTexts);
  const isAbsent = error instanceof ApiError && ABSENT.has(error.status) && !needsSignIn(error);
  return (
    <div className={styles.failed}>
      {isAbsent ? (
        <ErrorState level={1} title={t.absent}>
          {t.absentHint}
        </ErrorState>
      ) : (
        <ActError level={1} error={error} title={t.title} onSignedIn={onRetry} onRetry={onRetry}>
          {t.hint}
        </ActError>
      )}
    </div>
  );
}
