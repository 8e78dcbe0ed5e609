/** Who would write here and does not yet, or may not: said once at the top, and wherever nothing stands. */
import type { RecordWriter } from '@helseplattform/care/view-models';
import { EmptyState, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { createContext, type ReactNode, useContext } from 'react';
import styles from './Record.module.css';
import { recordTexts } from './texts/index.ts';

const PANEL = 'writers';
const Missing = createContext(false);

/** Nothing of a kind: another thing than nothing where somebody does not write here. */
export function Nothing({ children }: { children: string }) {
  const { writers: t } = useTexts(recordTexts);
  const isMissing = useContext(Missing);
  return (
    <EmptyState>
      {children}
      {isMissing && (
        <>
          {' '}
          {t.elsewhere} <a href={`#${PANEL}`}>{t.whoDoesNot}</a>
        </>
      )}
    </EmptyState>
  );
}

interface WritersProps {
  readonly of: readonly RecordWriter[];
  readonly children: ReactNode;
}

export function Writers({ of, children }: WritersProps) {
  const { writers: t } = useTexts(recordTexts);
  const format = useFormat();
  const missing = of.filter(({ state }) => state !== 'live');
  const said = ({ who, name, state, planned }: RecordWriter): string => {
    const they = name ? t.named[who](name) : t.unnamed[who];
    if (state === 'unknown') return t.unknown(they);
    return planned ? t.planned(they, format.date(planned)) : t.noDate(they);
  };
  return (
    <Missing value={missing.length > 0}>
      {missing.length > 0 && (
        <Panel id={PANEL} title={t.title}>
          <ul className={styles.list}>
            {missing.map((writer) => (
              <li key={writer.who}>{said(writer)}</li>
            ))}
          </ul>
          <p className={styles.aside}>{t.ask}</p>
        </Panel>
      )}
      {children}
    </Missing>
  );
}
