/** Something that was asked for was not done: what to do about it; where a new sign-in is all it takes, that. */
import type { ReactNode } from 'react';
import { ErrorState } from '../states/index.ts';
import { needsSignIn, SignInAgain } from './SignInAgain.tsx';

export interface ActErrorProps {
  readonly error: unknown;
  readonly title: string;
  readonly level?: 1 | 2;
  readonly children?: ReactNode;
  /** The keyboard stays where it is: for what was asked while somebody types. */
  readonly typing?: boolean;
  /** Does again what was refused, after a new sign-in. */
  onSignedIn(): void;
  /** Offered for all other errors, where the page has no button of its own for it. */
  onRetry?(): void;
}

export function ActError({ error, title, level, children, typing = false, onSignedIn, onRetry }: ActErrorProps) {
  const at = level === undefined ? {} : { level };
  if (needsSignIn(error)) return <SignInAgain error={error} {...at} typing={typing} onSignedIn={onSignedIn} />;
  return (
    <ErrorState title={title} {...at} {...(onRetry ? { onRetry } : {})}>
      {children}
    </ErrorState>
  );
}
