/** Signed in, and nobody in particular yet: staff choose the role they work in before anything is shown. */
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../language/index.ts';
import { uiTexts } from '../texts/index.ts';
import styles from './ChooseRole.module.css';
import { type Session, useAct } from './session.ts';

export function ChooseRole({ session }: { session: Session }) {
  const { session: t } = useTexts(uiTexts);
  const act = useAct();
  const [failed, setFailed] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  async function choose(role: string) {
    setFailed(false);
    try {
      await act('/api/session/role', { method: 'POST', body: { role } });
      // all of it is asked for anew, as somebody in that role
      location.reload();
    } catch {
      setFailed(true);
    }
  }

  return (
    <div className={styles.page}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t.chooseRole}
      </h1>
      <p className={styles.lead}>{session.roles.length === 0 ? t.noRole : t.chooseRoleWhy}</p>
      <ul className={styles.roles}>
        {session.roles.map(({ id, title, unit, organisation }) => (
          <li key={id}>
            <button type="button" className={styles.role} onClick={() => void choose(id)}>
              <span className={styles.name}>{title}</span>
              <span>{[unit?.name, organisation?.name].filter((name) => name !== undefined).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
      {failed && <p role="alert">{t.failed}</p>}
    </div>
  );
}
