/** A part of the record; one that is not for this reader says so, and never looks empty. */
import { Panel, useTexts } from '@helseplattform/ui';
import type { ReactNode } from 'react';
import styles from './Record.module.css';
import { recordTexts } from './texts/index.ts';

interface PartProps<T> {
  readonly id: string;
  readonly title: string;
  readonly of: T | undefined;
  children(of: T): ReactNode;
}

export function Part<T>({ id, title, of, children }: PartProps<T>) {
  const t = useTexts(recordTexts);
  return (
    <Panel id={id} title={title}>
      {of === undefined ? <p className={styles.aside}>{t.notShown}</p> : children(of)}
    </Panel>
  );
}
