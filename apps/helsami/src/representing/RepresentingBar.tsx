/** "You are now: X on behalf of Y", in a colour of its own, and the one click back. */
import { useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import { texts } from '../texts/index.ts';
import styles from './Representing.module.css';
import type { Other, Person } from './represented.query.ts';

export function RepresentingBar({ self, other }: { self: Person; other: Other }) {
  const { representing: t } = useTexts(texts);
  return (
    <section className={styles.bar} aria-label={t.label}>
      <p className={styles.who}>
        {t.you(self.name)} {t.onBehalfOf} <strong>{other.name}</strong>
      </p>
      <Link to="." search={{}} className={styles.leave}>
        {t.leave}
      </Link>
    </section>
  );
}
