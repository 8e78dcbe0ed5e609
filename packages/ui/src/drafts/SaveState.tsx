/** How it stands with what was typed: in few words when all is well, and what to do when it is not. */

import { ApiError } from '../api/index.ts';
import { useFormat, useTexts } from '../language/index.ts';
import { needsSignIn, SignInAgain } from '../session/index.ts';
import { ErrorState } from '../states/index.ts';
import styles from './drafts.module.css';
import { draftTexts } from './texts/index.ts';
import type { Draft } from './useDraft.ts';

export function SaveState({ draft }: { draft: Draft }) {
  const t = useTexts(draftTexts);
  const format = useFormat();
  const { state, error, remote, again } = draft;
  if (state === 'signed-out' && needsSignIn(error)) return <SignInAgain error={error} typing onSignedIn={again} />;
  if (state === 'refused')
    return (
      <ErrorState title={t.states.refused} onRetry={again}>
        {error instanceof ApiError && error.detail && <span lang="en">{error.detail}</span>}
      </ErrorState>
    );
  const words = state === 'saved' ? (remote ? t.savedAt(format.dateTime(remote.changed)) : t.nothing) : t.states[state];
  return (
    <p role="status" className={styles.state} data-state={state}>
      {words}
    </p>
  );
}
