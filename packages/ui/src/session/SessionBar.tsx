/** Who you are, in which role and where: always in sight, with the way to another role and out. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTexts } from '../language/index.ts';
import { leave } from '../leaving/index.ts';
import { uiTexts } from '../texts/index.ts';
import styles from './SessionBar.module.css';
import { type Session, type SessionRole, sessionQuery, useAct } from './session.ts';

/** Nothing where nobody is signed in; its place is kept until that is known. @param children links of the app in the menu */
export function SessionBar({ children }: { children?: ReactNode }) {
  const { data: session, isPending } = useQuery(sessionQuery);
  if (isPending) return <div className={styles.bar} />;
  return session ? <Bar session={session}>{children}</Bar> : null;
}

function Bar({ session, children }: { session: Session; children: ReactNode }) {
  const { session: t } = useTexts(uiTexts);
  const [isOpen, setOpen] = useState(false);
  const menu = useId();
  const bar = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    function elsewhere(event: Event) {
      if (!bar.current?.contains(event.target as Node)) setOpen(false);
    }
    function leave(event: KeyboardEvent) {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    }
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    document.addEventListener('keydown', leave);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
      document.removeEventListener('keydown', leave);
    };
  }, [isOpen]);

  const facts = [session.role?.title, session.unit?.name].filter((fact) => fact !== undefined);
  return (
    <section ref={bar} className={styles.bar} aria-label={t.label}>
      <p className={styles.who}>
        <strong>{session.name}</strong>
        {facts.map((fact) => (
          <span key={fact} className={styles.fact}>
            {fact}
          </span>
        ))}
      </p>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-expanded={isOpen}
        aria-controls={menu}
        onClick={() => setOpen(!isOpen)}
      >
        {session.roles.length > 1 ? t.switchOrLeave : t.leave}
      </button>
      {isOpen && (
        <div id={menu} className={styles.menu}>
          <p className={styles.whole}>{[session.name, ...facts].join(', ')}</p>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the links inside are what is pressed */}
          <div onClick={() => setOpen(false)}>{children}</div>
          <Menu session={session} />
        </div>
      )}
    </section>
  );
}

function Menu({ session }: { session: Session }) {
  const { session: t } = useTexts(uiTexts);
  const act = useAct();
  const [failed, setFailed] = useState(false);
  const doing = (work: Promise<unknown>) => work.catch(() => setFailed(true));

  async function choose({ id }: SessionRole) {
    await leave();
    await act('/api/session/role', { method: 'POST', body: { role: id } });
    // what was shown was shown to another role: all of it is asked for anew
    sessionStorage.clear();
    location.reload();
  }
  async function signOut(everywhere: boolean) {
    await leave();
    const body = everywhere ? { everywhere } : {};
    const { location: next } = await act<{ location: string }>('/api/session/sign-out', { method: 'POST', body });
    // nor does the window remember for the next person whom this one has seen
    sessionStorage.clear();
    location.assign(next);
  }

  return (
    <>
      {session.roles.length > 1 && (
        <>
          <p className={styles.heading}>{t.chooseRole}</p>
          <ul className={styles.roles}>
            {session.roles.map((role) => (
              <li key={role.id}>
                <button
                  type="button"
                  className={styles.role}
                  aria-current={role.id === session.role?.id ? 'true' : undefined}
                  onClick={() => doing(choose(role))}
                >
                  <span className={styles.title}>{role.title}</span>
                  {role.unit && <span className={styles.unit}>{role.unit.name}</span>}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {failed && <p role="alert">{t.failed}</p>}
      <div className={styles.ways}>
        <button type="button" className={styles.role} onClick={() => doing(signOut(false))}>
          {t.signOut}
        </button>
        <button type="button" className={styles.role} onClick={() => doing(signOut(true))}>
          {t.signOutEverywhere}
        </button>
      </div>
    </>
  );
}
