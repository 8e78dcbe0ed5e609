/** A list did not come: what to do about it. */
import { ActError, ApiError, ErrorState, needsSignIn, useTexts } from '@helseplattform/ui';
import { workTexts } from './texts/index.ts';

export function Failed({ error, onRetry }: { error: Error; onRetry(): void }) {
  const t = useTexts(workTexts);
  if (error instanceof ApiError && error.status === 403 && !needsSignIn(error))
    return <ErrorState title={t.notStaff} />;
  return (
    <ActError error={error} title={t.failed} onSignedIn={onRetry} onRetry={onRetry}>
      {t.failedHint}
    </ActError>
  );
}
