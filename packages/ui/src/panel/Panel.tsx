/** A part of a screen with its own heading. */
import { type ReactNode, useId } from 'react';
import styles from './Panel.module.css';

export interface PanelProps {
  /** Where links in the page lead. */
  readonly id?: string;
  readonly title: string;
  /** How many, beside the title. */
  readonly count?: number;
  /** At the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Panel({ id, title, count, aside, children }: PanelProps) {
  const heading = useId();
  return (
    <section className={styles.panel} id={id} aria-labelledby={heading} tabIndex={id ? -1 : undefined}>
      <header className={styles.header}>
        <h2 className={styles.title} id={heading}>
          {title}
          {count !== undefined && count > 0 && <span className={styles.count}> {count}</span>}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
