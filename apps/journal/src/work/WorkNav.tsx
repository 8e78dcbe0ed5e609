/** The lists of what waits, and the way from one to the other. */
import { useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import { workTexts } from './texts/index.ts';
import styles from './WorkNav.module.css';

export function WorkNav() {
  const t = useTexts(workTexts);
  return (
    <nav aria-label={t.lists} className={styles.lists}>
      <Link to="/mitt-arbeid">{t.mine}</Link>
      <Link to="/enhetens-arbeid">{t.unitShort}</Link>
      <Link to="/meldinger">{t.deliveries}</Link>
      <Link to="/tellere">{t.counters}</Link>
    </nav>
  );
}
