/** Open cases of the patient, what is due first at the top, and the ways to begin a new one. */
import type { PatientCase } from '@helseplattform/care/view-models';
import { EmptyState, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import entries from '../entries.module.css';
import { usePatientId } from '../patient-context.ts';
import { chartTexts } from '../texts/index.ts';
import styles from './Cases.module.css';
import { casesQuery } from './cases.query.ts';

export function Cases() {
  const { cases: t } = useTexts(chartTexts);
  const patientId = usePatientId();
  const { data, isError } = useQuery(casesQuery(patientId));
  return (
    <Panel id="cases" title={t.title} count={data?.cases.length ?? 0}>
      {isError && <p role="alert">{t.failed}</p>}
      {data?.cases.length === 0 && <EmptyState>{t.none}</EmptyState>}
      <ul className={entries.entries}>
        {data?.cases.map((one) => (
          <li key={`${one.kind} ${one.id}`} className={entries.entry}>
            <CaseEntry entry={one} />
          </li>
        ))}
      </ul>
      <p className={styles.new}>
        <Link to="/pasient/$patientId/ny-henvisning" params={{ patientId }}>
          {t.refer}
        </Link>
        <Link to="/pasient/$patientId/ny-samtale" params={{ patientId }}>
          {t.ask}
        </Link>
        {data?.mayAdmit && (
          <Link to="/innleggelse" search={{ pasient: patientId }}>
            {t.admit}
          </Link>
        )}
      </p>
    </Panel>
  );
}

function CaseEntry({ entry }: { entry: PatientCase }) {
  const { cases: t } = useTexts(chartTexts);
  const format = useFormat();
  const { since, due } = entry;
  const times = [since && t.since(format.date(since)), due && t.due(format.date(due))].filter(Boolean).join(', ');
  return (
    <>
      <p className={styles.case}>
        <CaseLink entry={entry} />
      </p>
      {times && <p className={`${entries.detail} ${entries.muted}`}>{times}</p>}
    </>
  );
}

function CaseLink({ entry: { kind, id, title } }: { entry: PatientCase }) {
  const { cases: t } = useTexts(chartTexts);
  const text = t.kinds[kind](title);
  switch (kind) {
    case 'referral':
      return (
        <Link to="/henvisninger/$referralId" params={{ referralId: id }}>
          {text}
        </Link>
      );
    case 'stay':
      return (
        <Link to="/opphold/$stayId" params={{ stayId: id }}>
          {text}
        </Link>
      );
    case 'dialogue':
      return (
        <Link to="/dialog/$messageId" params={{ messageId: id }}>
          {text}
        </Link>
      );
  }
}
