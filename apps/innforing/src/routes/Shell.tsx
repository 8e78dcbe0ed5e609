/** What is the same on every page: the skip link, who one is, and the pages. */
import { LanguageChoice, SessionBar, useTexts } from '@helseplattform/ui';
import { Link, Outlet } from '@tanstack/react-router';
import { texts } from '../texts/index.ts';
import styles from './Shell.module.css';

export function Shell() {
  const t = useTexts(texts);
  return (
    <>
      <a className={styles.skip} href="#main">
        {t.skipToContent}
      </a>
      <SessionBar />
      <header className={styles.top}>
        <Link to="/" className={styles.home}>
          {t.product}
        </Link>
        <nav aria-label={t.menu} className={styles.pages} />
        <LanguageChoice />
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
    </>
  );
}
