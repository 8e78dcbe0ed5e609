/** What is the same on every screen: the skip link and the top bar. */
import { AppearanceChoice, ChooseRole, LanguageChoice, SessionBar, useSession, useTexts } from '@helseplattform/ui';
import { Link, Outlet, useMatchRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useControlKey } from '../app/useShortcut.ts';
import { PatientSearch } from '../patient-search/index.ts';
import { texts } from '../texts/index.ts';
import styles from './Shell.module.css';

/** Comes after the first screen; until then Ctrl K leads to the field that is there. */
const Command = lazy(async () => ({ default: (await import('../command/index.ts')).Command }));

export function Shell() {
  const t = useTexts(texts);
  // the start page has the search in its middle; one search is enough
  const isStart = useMatchRoute()({ to: '/' }) !== false;
  const session = useSession();
  const mustChoose = session?.kind === 'staff' && session.role === undefined;
  return (
    <>
      <a className={styles.skip} href="#main">
        {t.skipToContent}
      </a>
      <div className={styles.session}>
        <SessionBar>
          <Link to="/mitt-arbeid">{t.work}</Link>
          <Link to="/henvisninger">{t.referrals}</Link>
          <Link to="/senger">{t.beds}</Link>
          <Link to="/gjennomgang">{t.reviews}</Link>
          <AppearanceChoice />
        </SessionBar>
      </div>
      <header className={styles.bar}>
        <Link to="/" className={styles.home}>
          <Mark />
          <span className={styles.product}>{t.product}</span>
        </Link>
        <div className={styles.search}>{!isStart && !mustChoose && <PatientSearch variant="bar" />}</div>
        <LanguageChoice />
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        {mustChoose ? <ChooseRole session={session} /> : <Outlet />}
      </main>
      <Suspense fallback={<SearchKey />}>{!mustChoose && <Command />}</Suspense>
    </>
  );
}

function SearchKey() {
  useControlKey('k', () => document.querySelector<HTMLInputElement>('[aria-keyshortcuts="Control+K"]')?.select());
  return null;
}

/** A pulse: the product's mark. */
const Mark = () => (
  <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden>
    <rect width="32" height="32" rx="7" className={styles.mark} />
    <path d="M6 17h5l3-8 4 14 3-6h5" fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinejoin="round" />
  </svg>
);
