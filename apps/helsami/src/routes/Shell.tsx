/** What is the same on every page: the skip link, who one is, whose record it is, and the pages. */
import { ApiError, ErrorState, LanguageChoice, SessionBar, SignedOut, useTexts } from '@helseplattform/ui';
import { Link, Outlet } from '@tanstack/react-router';
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
          <Link to="/min-journal" search={(search) => search}>
            {t.start.record}
          </Link>
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
        <Page error={error} />
      </main>
    </>
  );
}

/** Nobody is signed in, or somebody who is no citizen; else the page. */
function Page({ error }: { error: Error | null }) {
  const t = useTexts(texts);
  const status = error instanceof ApiError ? error.status : undefined;
  if (status === 401) return <SignedOut />;
  if (status !== 403) return <Outlet />;
  return (
    <div className={styles.closed}>
      <ErrorState level={1} title={t.forCitizens}>
        <p>{t.forCitizensHint}</p>
        <a href={`/signin/start?return=${encodeURIComponent(location.pathname + location.search)}`}>{t.signInAgain}</a>
      </ErrorState>
    </div>
  );
}
