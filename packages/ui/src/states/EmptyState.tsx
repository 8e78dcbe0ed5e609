/** Nothing to show, said in words: what is missing, and what that does and does not mean. */
import type { ReactNode } from 'react';
import styles from './states.module.css';

export const EmptyState = ({ children }: { children: ReactNode }) => <p className={styles.empty}>{children}</p>;
