/** A referral: where it is, whose turn it is, since when, what comes next, and what this reader can do about it. */
import type { ActOnReferral, ReferralView } from '@helseplattform/care/view-models';
import { Panel, useFormat, useLanguage, useSession, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  ActForm,
  ActPanel,
  CaseFrame,
  caseStyles,
  caseTexts,
  Facts,
  History,
  Messages,
  PartyName,
  Sees,
  Standing,
} from '../case/index.ts';
import { formOf, nextAct } from './acts.ts';
import { Deadline } from './Deadline.tsx';
import styles from './Referrals.module.css';
import { referralQuery, SHOWN } from './referrals.query.ts';
import { referralTexts } from './texts/index.ts';

export function ReferralScreen({ referralId }: { referralId: string }) {
  const t = useTexts(referralTexts);
  const query = useQuery(referralQuery(referralId, useLanguage()));
  return (
    <CaseFrame query={query} title={t.title} heading={({ to }) => t.heading(to.name)}>
      {(referral) => (
        <>
          <Where referral={referral} />
          <div className={caseStyles.columns}>
            <div className={caseStyles.column}>
              <Content referral={referral} />
              <Acts referral={referral} onConflict={query.refetch} />
              <Messages messages={referral.messages} />
            </div>
            <div className={caseStyles.column}>
              <Dates referral={referral} />
              <Sees
                sees={[
                  [t.sides.referrer, referral.sees.referrer],
                  [t.sides.receiver, referral.sees.receiver],
                  [t.sides.patient, referral.sees.patient],
                ]}
              />
              <History history={referral.history} />
            </div>
          </div>
        </>
      )}
    </CaseFrame>
  );
}

function Where({ referral }: { referral: ReferralView }) {
  const all = useTexts(caseTexts);
  const t = useTexts(referralTexts);
  const format = useFormat();
  const { state, turn, next, since, risk, to, appointment, reason } = referral;
  return (
    <Standing
      sentence={t.states[state]}
      facts={[
        { name: all.where, value: <PartyName party={to} /> },
        { name: all.turn, value: turn === 'receiver' ? <PartyName party={to} /> : t.turns[turn] },
        { name: all.since, value: since ? format.date(since) : all.unknown },
        { name: all.next, value: t.next[next] },
        risk && { name: all.due, value: <Deadline risk={risk} /> },
        risk && risk.level !== 'in-time'
          ? { name: t.whoCanAct, value: risk.whoCanAct.map(({ name }) => name).join(', ') }
          : undefined,
        appointment && {
          name: t.appointment,
          value: [format.dateTime(appointment.start), appointment.purpose, ...appointment.where]
            .filter(Boolean)
            .join(', '),
        },
        reason ? { name: t.reason, value: reason } : undefined,
      ]}
    >
      {WAITS.some((act) => referral.may.includes(act)) && (
        <Link to="/innleggelse" search={{ pasient: referral.patient.id, henvisning: referral.id }}>
          {t.admit}
        </Link>
      )}
    </Standing>
  );
}

/** Whoever may do one of these has the patient waiting, and may need a bed. */
const WAITS: readonly ActOnReferral[] = ['offer', 'move'];

function Acts({ referral, onConflict }: { referral: ReferralView; onConflict(): Promise<unknown> }) {
  const t = useTexts(referralTexts);
  const session = useSession();
  return (
    <ActPanel
      acts={referral.may.map((name) => ({ name, label: t.acts[name].open }))}
      next={nextAct(referral)}
      nothing={referral.turn === 'nobody' ? t.over : t.nothing}
      history={referral.history}
      messages={referral.messages}
      onConflict={onConflict}
      form={(name, form) => {
        const act = name as ActOnReferral;
        const { operation, fields, body } = formOf(act, referral, t, session?.unit?.name);
        return (
          <ActForm
            {...form}
            version={referral.version}
            {...(body ? { body } : {})}
            fields={fields}
            path={`/api/journal/ServiceRequest/${encodeURIComponent(referral.id)}/${operation}`}
            shown={SHOWN}
            submit={t.acts[act].submit}
            means={t.acts[act].means}
            danger={act === 'refuse' || act === 'withdraw'}
          />
        );
      }}
    />
  );
}

/** What was asked, and why. */
function Content({ referral: { reasons, question, priority, pathway, from, sent } }: { referral: ReferralView }) {
  const t = useTexts(referralTexts);
  const format = useFormat();
  return (
    <Panel title={t.content}>
      <Facts
        facts={[
          { name: t.reasonFor, value: reasons.join(', ') || t.noReason },
          { name: t.priority, value: t.priorities[priority], warns: priority !== 'routine' },
          pathway && { name: t.pathwayName, value: `${pathway.name} (${pathway.code})` },
          { name: t.from, value: <PartyName party={from} /> },
          sent ? { name: t.sent, value: format.date(sent) } : undefined,
        ]}
      />
      <p className={styles.text}>{question || t.noQuestion}</p>
    </Panel>
  );
}

const DATES = ['received', 'seniority', 'assessBy', 'assessed', 'treatBy', 'waitEnded'] as const;

function Dates({ referral: { dates, hasRight } }: { referral: ReferralView }) {
  const t = useTexts(referralTexts);
  const format = useFormat();
  return (
    <Panel title={t.dates.title}>
      <Facts
        facts={[
          ...DATES.map((name) => {
            const date = dates[name];
            return date ? { name: t.dates[name], value: format.date(date) } : undefined;
          }),
          hasRight === undefined ? undefined : { name: t.right, value: hasRight ? t.yes : t.no },
        ]}
      />
    </Panel>
  );
}
