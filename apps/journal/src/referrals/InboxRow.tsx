/** One referral of the inbox: who, why, how urgent, and by when. The whole row opens the case. */
import type { ReferralStanding } from '@helseplattform/care/view-models';
import { ageText, uiTexts, useFormat, useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import { PartyName } from '../case/index.ts';
import { Deadline } from './Deadline.tsx';
import styles from './Referrals.module.css';
import { referralTexts } from './texts/index.ts';

export function InboxRow({ referral }: { referral: ReferralStanding }) {
  const t = useTexts(referralTexts);
  const ui = useTexts(uiTexts);
  const format = useFormat();
  const { id, patient, reasons, question, priority, pathway, next, from, risk, sent } = referral;
  const { name, birthDate, sex, age } = patient;
  return (
    <Link to="/henvisninger/$referralId" params={{ referralId: id }} className={styles.row} data-level={risk?.level}>
      <span className={styles.who}>
        <span className={styles.name}>{name?.text ?? ui.nameUnknown}</span>
        <span className={styles.muted}>
          {birthDate && `${format.date(birthDate)}, `}
          {ui.sex[sex]}, {ageText(age, ui)}
        </span>
      </span>
      <span className={styles.why}>
        <span className={styles.reasons}>{reasons.join(', ') || t.noReason}</span>
        <span className={styles.question}>{question}</span>
        <span className={styles.muted}>
          {t.from} <PartyName party={from} />
          {sent && `, ${format.date(sent)}`}
        </span>
      </span>
      <span className={styles.marks}>
        {priority !== 'routine' && <span className={styles.urgent}>{t.priorities[priority]}</span>}
        {pathway && <span className={styles.pathway}>{t.pathway(pathway.name)}</span>}
        <span className={styles.muted}>{t.nextIs(t.next[next])}</span>
      </span>
      <Deadline risk={risk} />
    </Link>
  );
}
