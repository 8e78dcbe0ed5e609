/** Something went wrong: what, what it means for the reader, and a way on. */
import { ExclamationmarkTriangleIcon } from '@navikt/aksel-icons';
import { Button } from '@navikt/ds-react/Button';
import type { ReactNode } from 'react';
import { useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import styles from './states.module.css';

export interface ErrorStateProps {
  readonly title: string;
  /** Level of the title as a heading; left out where the error stands inside something that has its own. */
  readonly level?: 1 | 2 | 3;
  readonly children?: ReactNode;
  onRetry?(): void;
}

export function ErrorState({ title, level, children, onRetry }: ErrorStateProps) {
  const texts = useTexts(uiTexts);
  const Title = level === undefined ? 'p' : (`h${level}` as const);
  return (
    <div role="alert" className={styles.error}>
      <ExclamationmarkTriangleIcon aria-hidden fontSize="1.5rem" />
      <div>
        <Title className={styles.errorTitle}>{title}</Title>
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
