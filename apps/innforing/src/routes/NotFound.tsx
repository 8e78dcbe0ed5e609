import { ErrorState, useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import { texts } from '../texts/index.ts';
import styles from './NotFound.module.css';

/** An address that leads nowhere. */
export function NotFound() {
  const t = useTexts(texts);
  return (
    <div className={styles.page}>
      <ErrorState level={1} title={t.pageNotFound}>
        <Link to="/">{t.toStart}</Link>
      </ErrorState>
    </div>
  );
}
