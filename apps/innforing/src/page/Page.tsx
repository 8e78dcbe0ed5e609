/** A page: its heading, a sentence that says what it is for, and what was asked of the server once it is there. */
import { ActError, Loading, useTexts } from '@helseplattform/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTitle } from '../app/useTitle.ts';
import styles from './Page.module.css';
import { pageTexts } from './texts.ts';

export interface PageProps {
  readonly title: string;
  readonly lead?: string;
  /** Beside the heading: what can be taken home or done. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, lead, aside, children }: PageProps) {
  useTitle(title);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        {aside && <div className={styles.aside}>{aside}</div>}
      </header>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </div>
  );
}

export interface AskedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}

/** What was asked for, or that it is on its way, or that it failed and what to do. */
export function Asked<T>({ query: { data, error, refetch }, lines = 8, children }: AskedProps<T>) {
  const t = useTexts(pageTexts);
  if (data !== undefined) return children(data);
  if (!error) return <Loading lines={lines} />;
  return (
    <ActError error={error} title={t.failed} onSignedIn={() => void refetch()} onRetry={() => void refetch()}>
      {error.message}
    </ActError>
  );
}
