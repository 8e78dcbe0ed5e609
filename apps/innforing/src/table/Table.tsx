/** A table that may be wider than the page: it scrolls by itself, with the keyboard too, and keeps its first column in sight. */
import type { ReactNode } from 'react';
import styles from './Table.module.css';

export interface TableProps {
  /** What it shows; heard by whoever does not see it. */
  readonly label: string;
  readonly children: ReactNode;
  /** The first column stays while the others scroll. */
  readonly sticky?: boolean;
}

export function Table({ label, children, sticky = false }: TableProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a form it is not
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div role="group" className={styles.scroll} aria-label={label} tabIndex={0}>
      <table className={styles.table} data-sticky={sticky}>
        {children}
      </table>
    </div>
  );
}
