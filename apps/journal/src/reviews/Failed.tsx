/** A list of reviews did not come. "Not yours" is an answer, and no fault. */
import { ActError, ApiError, ErrorState, needsSignIn, useTexts } from '@helseplattform/ui';
import { reviewTexts } from './texts/index.ts';

export function Failed({ error, onRetry }: { error: Error; onRetry(): void }) {
  const t = useTexts(reviewTexts);
  if (error instanceof ApiError && error.status === 403 && !needsSignIn(error))
    return <ErrorState title={t.notYours}>{t.notYoursHint}</ErrorState>;
  return <ActError error={error} title={t.failed} onSignedIn={onRetry} onRetry={onRetry} />;
}
