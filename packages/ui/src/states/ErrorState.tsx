/** Something went wrong: what, what it means for the reader, and a way on. */
import { ExclamationmarkTriangleIcon } from '@navikt/aksel-icons';
import { Button } from '@navikt/ds-react/Button';
import type { ReactNode } from 'react';
import { useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import styles from './states.module.css';

export interface ErrorStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  onRetry?(): void;
}

export function ErrorState({ title, children, onRetry }: ErrorStateProps) {
  const texts = useTexts(uiTexts);
  return (
    <div role="alert" className={styles.error}>
      <ExclamationmarkTriangleIcon aria-hidden fontSize="1.5rem" />
      <div>
        <p className={styles.errorTitle}>{title}</p>
        {children && <div className={styles.errorText}>{children}</div>}
        {onRetry && (
          <Button size="small" variant="secondary" type="button" onClick={onRetry}>
            {texts.retry}
          </Button>
        )}
      </div>
    </div>
  );
}
