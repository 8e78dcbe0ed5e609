/** The session is over, or too old for what was asked: the way on, with everything in the page left as it is. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../aksel/index.ts';
import { ApiError } from '../api/index.ts';
import { useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import styles from './SignInAgain.module.css';
import { type Session, sessionQuery } from './session.ts';
import { signInBeside } from './sign-in-window.ts';

/** Whether the server would do it for somebody who has signed in again. */
export const needsSignIn = (error: unknown): error is ApiError =>
  error instanceof ApiError && (error.status === 401 || isTooOld(error));

const isTooOld = ({ status, code }: ApiError): boolean => status === 403 && code === 'expired';

export interface SignInAgainProps {
  readonly error: ApiError;
  /** Level of the title as a heading; left out inside something that has its own. */
  readonly level?: 1 | 2;
  /** The keyboard stays where it is: for what was asked while somebody types. */
  readonly typing?: boolean;
  /** What was refused is asked for again. */
  onSignedIn(): void;
}

export function SignInAgain({ error, level, typing = false, onSignedIn }: SignInAgainProps) {
  const { signInAgain } = useTexts(uiTexts);
  const queries = useQueryClient();
  const [isOut, setOut] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const stepUp = isTooOld(error);
  const t = stepUp ? signInAgain.tooOld : signInAgain.over;
  const Title = level === undefined ? 'p' : (`h${level}` as const);
  // what was pressed did not happen: the keyboard goes on where it can be made to
  useEffect(() => {
    if (!typing) button.current?.focus();
  }, [typing]);

  async function signIn() {
    const before = queries.getQueryData(sessionQuery.queryKey);
    setOut(true);
    await signInBeside(stepUp, before?.kind);
    const now = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => null);
    setOut(false);
    // what stands in the page is of whoever left it there
    if (isSomebodyElse(before, now)) return leave();
    if (now) onSignedIn();
  }

  return (
    <div role="alert" className={styles.again}>
      <Title className={styles.title}>{t.title}</Title>
      <p className={styles.text}>{t.text}</p>
      <Button ref={button} type="button" size="small" loading={isOut} onClick={() => void signIn()}>
        {t.button}
      </Button>
    </div>
  );
}

const isSomebodyElse = (before: Session | null | undefined, now: Session | null): boolean =>
  Boolean(before && now && before.id !== now.id);

function leave() {
  sessionStorage.clear();
  location.reload();
}
