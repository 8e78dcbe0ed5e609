/** Those one can act for, and why a record of somebody is not here. */
import { Panel, useFormat, useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import { texts } from '../texts/index.ts';
import styles from './Representing.module.css';
import type { Other } from './represented.query.ts';

export function Others({ others }: { others: readonly Other[] }) {
  const { representing: t } = useTexts(texts);
  const format = useFormat();
  if (others.length === 0) return null;
  return (
    <Panel title={t.others}>
      <ul className={styles.others}>
        {others.map((other) => (
          <li key={other.id}>
            {other.whole ? (
              <Link to="." search={{ for: other.id }}>
                {t.act(other.name)}
              </Link>
            ) : other.as === 'nobody' ? (
              <strong>{t.notShown(other.name)}</strong>
            ) : (
              // a part of it: the page says which, and why not more
              <Link to="/min-journal" search={{ for: other.id }}>
                {t.act(other.name)}
              </Link>
            )}
            {other.birthDate && <span className={styles.born}> {format.date(other.birthDate)}</span>}
            {other.explanation && <p className={styles.explanation}>{other.explanation}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
