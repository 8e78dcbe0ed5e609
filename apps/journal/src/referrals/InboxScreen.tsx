/** The referrals of a unit: what breaks a deadline first stands first, with what an assessment needs on the row. */
import type { ReferralInbox } from '@helseplattform/care/view-models';
import { EmptyState, Loading, Select, useLanguage, useLive, useSession, useTexts } from '@helseplattform/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { CaseFailed } from '../case/index.ts';
import { InboxRow } from './InboxRow.tsx';
import styles from './Referrals.module.css';
import { inboxQuery } from './referrals.query.ts';
import { referralTexts } from './texts/index.ts';

export function InboxScreen() {
  const { inbox: t } = useTexts(referralTexts);
  const unit = useSession()?.unit;
  useTitle(t.title);
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t.title}</h1>
      {unit ? <Inbox unit={unit.id} /> : <EmptyState>{t.noUnit}</EmptyState>}
    </div>
  );
}

function Inbox({ unit }: { unit: string }) {
  const language = useLanguage();
  const queries = useQueryClient();
  const { data: inbox, error, refetch } = useQuery(inboxQuery(unit, language));
  useLive({
    referrals: () => queries.fetchQuery({ ...inboxQuery(unit, language, 'page'), staleTime: 0 }).catch(() => {}),
  });
  if (inbox) return <Rows inbox={inbox} />;
  return error ? <CaseFailed error={error} onRetry={refetch} /> : <Loading lines={8} />;
}

/** What is asked for next, of those that a unit's list can hold. */
const STEPS = ['assess', 'offer-appointment', 'attend', 'record-attendance', 'answer', 'receive'] as const;

function Rows({ inbox: { unit, referrals, counts, more } }: { inbox: ReferralInbox }) {
  const { inbox: t, next } = useTexts(referralTexts);
  const [step, setStep] = useState('');
  const found = STEPS.filter((one) => referrals.some((referral) => referral.next === one));
  const shown = referrals.filter((referral) => step === '' || referral.next === step);
  return (
    <>
      <p className={styles.lead}>{t.lead(unit.name)}</p>
      {referrals.length === 0 && <EmptyState>{t.empty}</EmptyState>}
      {referrals.length > 0 && (
        <>
          <p className={styles.counts}>{t.counts(counts)}</p>
          {found.length > 1 && (
            <div className={styles.filter}>
              <Select label={t.filter} size="small" value={step} onChange={(event) => setStep(event.target.value)}>
                <option value="">{t.all(referrals.length)}</option>
                {found.map((one) => (
                  <option key={one} value={one}>
                    {t.some(next[one], referrals.filter((referral) => referral.next === one).length)}
                  </option>
                ))}
              </Select>
            </div>
          )}
          <ul className={styles.list}>
            {shown.map((referral) => (
              <li key={referral.id}>
                <InboxRow referral={referral} />
              </li>
            ))}
          </ul>
          {more && <p className={styles.counts}>{t.more}</p>}
        </>
      )}
    </>
  );
}
