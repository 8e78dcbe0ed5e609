/** The session is over: the way back in, to the same page. */
import { useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import { ErrorState } from './ErrorState.tsx';

export function SignedOut() {
  const { signedOut: t } = useTexts(uiTexts);
  const { pathname, search } = location;
  return (
    <ErrorState level={1} title={t.title}>
      <a href={`/signin/start?return=${encodeURIComponent(pathname + search)}`}>{t.signIn}</a>
    </ErrorState>
  );
}
