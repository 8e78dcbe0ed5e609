/** The start page: what there is, and for whom. */
import { EyeIcon, FirstAidKitIcon, PadlockLockedIcon, useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import { useTitle } from '../app/useTitle.ts';
import { Others, useWhose } from '../representing/index.ts';
import { texts } from '../texts/index.ts';
import styles from './Start.module.css';

export function StartScreen() {
  const t = useTexts(texts);
  const { others } = useWhose();
  useTitle(t.start.heading);
  return (
    <div className={styles.page}>
      <h1 className={styles.heading}>{t.start.heading}</h1>
      <ul className={styles.ways}>
        <li>
          <FirstAidKitIcon aria-hidden className={styles.icon} />
          <Link to="/min-journal" search={(search) => search} className={styles.way}>
            {t.start.record}
          </Link>
          <p className={styles.hint}>{t.start.recordHint}</p>
        </li>
        <li>
          <EyeIcon aria-hidden className={styles.icon} />
          <Link to="/logg" search={(search) => search} className={styles.way}>
            {t.start.log}
          </Link>
          <p className={styles.hint}>{t.start.logHint}</p>
        </li>
        <li>
          <PadlockLockedIcon aria-hidden className={styles.icon} />
          <Link to="/sperringer" search={(search) => search} className={styles.way}>
            {t.start.blocks}
          </Link>
          <p className={styles.hint}>{t.start.blocksHint}</p>
        </li>
      </ul>
      <Others others={others} />
    </div>
  );
}
