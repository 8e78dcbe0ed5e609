/** What is the same on every page: the skip link, who one is, whose record it is, and the pages. */
import { ApiError, ErrorState, LanguageChoice, SessionBar, useTexts } from '@helseplattform/ui';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { RepresentingBar, useWhose } from '../representing/index.ts';
import { texts } from '../texts/index.ts';
import styles from './Shell.module.css';

export function Shell() {
  const t = useTexts(texts);
  const { self, other, error } = useWhose();
  return (
    <>
      <a className={styles.skip} href="#main">
        {t.skipToContent}
      </a>
      <SessionBar />
      {self && other && <RepresentingBar self={self} other={other} />}
      <header className={styles.top}>
        <Link to="/" search={(search) => search} className={styles.home}>
          {t.product}
        </Link>
        <nav aria-label={t.menu} className={styles.pages}>
          <Link to="/logg" search={(search) => search}>
            {t.start.log}
          </Link>
          <Link to="/sperringer" search={(search) => search}>
            {t.start.blocks}
          </Link>
        </nav>
        <LanguageChoice />
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        {isClosed(error) ? <Closed status={error.status} /> : <Outlet />}
      </main>
    </>
  );
}

const isClosed = (error: Error | null): error is ApiError =>
  error instanceof ApiError && (error.status === 401 || error.status === 403);

/** Nobody is signed in, or somebody who is no citizen. */
function Closed({ status }: { status: number }) {
  const t = useTexts(texts);
  const { href } = useLocation();
  const signIn = `/signin/start?return=${encodeURIComponent(`/helsami${href}`)}`;
  return (
    <div className={styles.closed}>
      <ErrorState level={1} title={status === 401 ? t.signedOut : t.forCitizens}>
        {status === 403 && <p>{t.forCitizensHint}</p>}
        <a href={signIn}>{t.signInAgain}</a>
      </ErrorState>
    </div>
  );
}
