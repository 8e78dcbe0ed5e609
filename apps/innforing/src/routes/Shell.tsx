/** What is the same on every page: the skip link, who one is, and the pages. Whoever is not signed in sees the open page only. */
import { LanguageChoice, SessionBar, useSession, useTexts } from '@helseplattform/ui';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { texts } from '../texts/index.ts';
import { MENU } from './menu.ts';
import styles from './Shell.module.css';

/** The page that needs no sign-in. */
const OPEN = '/offentlig';

export function Shell() {
  const t = useTexts(texts);
  const { pathname } = useLocation();
  const session = useSession();
  const isOpen = pathname.startsWith(OPEN) && session === undefined;
  return (
    <>
      <a className={styles.skip} href="#main">
        {t.skipToContent}
      </a>
      <SessionBar />
      <header className={styles.top}>
        <Link to={isOpen ? OPEN : '/'} className={styles.home}>
          {t.product}
        </Link>
        <div className={styles.aside}>
          {isOpen && <a href="/innforing">{t.signIn}</a>}
          <LanguageChoice />
        </div>
      </header>
      <div className={isOpen ? undefined : styles.body}>
        {!isOpen && <Pages pathname={pathname} />}
        <main id="main" tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
      </div>
    </>
  );
}

/** Beside the page where there is room; behind a button on a phone. */
function Pages({ pathname }: { pathname: string }) {
  const t = useTexts(texts);
  const [isShown, setShown] = useState(false);
  const list = useId();
  // a page was chosen
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the address that closes it
  useEffect(() => setShown(false), [pathname]);
  return (
    <nav aria-label={t.menu} className={styles.nav}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isShown}
        aria-controls={list}
        onClick={() => setShown(!isShown)}
      >
        {t.menu}
      </button>
      <div id={list} className={styles.pages} data-shown={isShown}>
        <ul>
          <li>
            <Link to="/" activeOptions={{ exact: true }}>
              {t.pages.start}
            </Link>
          </li>
        </ul>
        {MENU.map(({ group, pages }) => (
          <section key={group} aria-label={t.groups[group]}>
            <p className={styles.group} aria-hidden>
              {t.groups[group]}
            </p>
            <ul>
              {pages.map(({ page, to }) => (
                <li key={page}>
                  <Link to={to}>{t.pages[page]}</Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <ul>
          <li>
            <Link to={OPEN}>{t.pages.public}</Link>
          </li>
        </ul>
      </div>
    </nav>
  );
}
