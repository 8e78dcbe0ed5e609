/** A deadline in words: how long is left of what, or by how much it is broken, and the day it is. */
import type { ReferralStanding } from '@helseplattform/care/view-models';
import { useFormat, useTexts } from '@helseplattform/ui';
import styles from './Referrals.module.css';
import { referralTexts } from './texts/index.ts';

export function Deadline({ risk }: { risk: ReferralStanding['risk'] }) {
  const { deadline: t } = useTexts(referralTexts);
  const format = useFormat();
  if (!risk) return <span className={styles.deadline}>{t.none}</span>;
  const { deadline, due, days, level, tellHelfo } = risk;
  const left = level === 'foreseen' ? t.foreseen : days < 0 ? t.over(-days) : t.left(days);
  return (
    <span className={styles.deadline} data-level={level}>
      <span className={styles.left}>{left}</span>
      <span className={styles.day}>
        {t.kinds[deadline]} {format.date(due)}
      </span>
      {tellHelfo && <span className={styles.day}>{t.tellHelfo}</span>}
    </span>
  );
}
