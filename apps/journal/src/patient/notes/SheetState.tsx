/** While what one needs to write is on its way, and where it does not come. */
import { ActError, ApiError, ErrorState, Loading, useTexts } from '@helseplattform/ui';
import { noteTexts } from './texts/index.ts';

export const SheetLoading = () => <Loading lines={8} />;

export function SheetFailed({ error, onRetry }: { error: Error; onRetry(): void }) {
  const t = useTexts(noteTexts);
  if (error instanceof ApiError && error.status === 403) return <ErrorState title={t.refused} />;
  return <ActError error={error} title={t.sheetFailed} onSignedIn={onRetry} onRetry={onRetry} />;
}
