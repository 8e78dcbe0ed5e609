/** The two lists of the privacy officer, and the way from one to the other. */
import { useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import styles from './Reviews.module.css';
import { reviewTexts } from './texts/index.ts';

export function ReviewLists() {
  const t = useTexts(reviewTexts);
  return (
    <nav aria-label={t.lists} className={styles.lists}>
      <Link to="/gjennomgang">{t.title}</Link>
      <Link to="/uvanlige-oppslag">{t.unusual.title}</Link>
    </nav>
  );
}
