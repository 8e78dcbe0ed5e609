/**
 * The round of a ward: everybody in its beds, those whose next set is due first. One patient at a time: the name stands
 * over the sheet, a set is saved, and the next patient is there, without the keyboard being left.
 */
import type { RoundPatient, RoundView } from '@helseplattform/care/view-models';
import { Button, EmptyState, Loading, Panel, PatientScreen, useFormat, useSession, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTitle } from '../../app/useTitle.ts';
import { CaseFailed, caseStyles } from '../../case/index.ts';
import { factStyles } from '../facts/index.ts';
import { PatientLine } from '../PatientLine.tsx';
import { EntryForm } from './EntryForm.tsx';
import styles from './sheet.module.css';
import { roundQuery } from './sheet.query.ts';
import { sheetTexts } from './texts/index.ts';

export function RoundScreen() {
  const t = useTexts(sheetTexts);
  const unit = useSession()?.unit?.id.split('/').at(-1);
  const { data, error, refetch } = useQuery({ ...roundQuery(unit ?? ''), enabled: unit !== undefined });
  useTitle(t.round.title);
  if (error && data === undefined) return <CaseFailed error={error} onRetry={refetch} />;
  return (
    <div className={caseStyles.page}>
      <h1 className={caseStyles.title}>{t.round.title}</h1>
      {unit === undefined ? <EmptyState>{t.round.noUnit}</EmptyState> : data ? <Round round={data} /> : <Loading />}
    </div>
  );
}

function Round({ round }: { round: RoundView }) {
  const t = useTexts(sheetTexts);
  const format = useFormat();
  const [chosen, setChosen] = useState<string>();
  const [measured, setMeasured] = useState<ReadonlySet<string>>(new Set());
  // the order is that of the beginning: nobody moves while one is typing
  const [order] = useState(() => round.patients.map(({ patient }) => patient.id));
  const byId = new Map(round.patients.map((one) => [one.patient.id, one]));
  const waiting = order.filter((id) => byId.has(id) && !measured.has(id));
  const current = byId.get(chosen ?? waiting[0] ?? '');
  if (round.patients.length === 0) return <EmptyState>{t.round.nobody(round.unit.name)}</EmptyState>;

  function done(id: string) {
    setMeasured(new Set([...measured, id]));
    setChosen(undefined);
  }

  return (
    <div className={factStyles.columns} data-two>
      <Panel title={current ? t.round.now : t.round.over}>
        {current ? (
          <PatientScreen key={current.patient.id} patientId={current.patient.id}>
            <p className={styles.bed}>
              {current.bed}
              <Link
                to="/pasient/$patientId/malinger"
                params={{ patientId: current.patient.id }}
                className={styles.person}
              >
                <PatientLine patient={current.patient} />
              </Link>
            </p>
            {current.exception && <p>{t.exceptions[current.exception]}</p>}
            {current.scale === 2 && !current.exception && <p className={styles.incomplete}>{t.scale2}</p>}
            <EntryForm
              patientId={current.patient.id}
              limits={round.limits}
              last={{}}
              submit={waiting.length > 1 ? t.round.saveAndNext : t.save}
              onDone={() => done(current.patient.id)}
            />
            <Button type="button" size="small" variant="tertiary" onClick={() => done(current.patient.id)}>
              {t.round.skip}
            </Button>
          </PatientScreen>
        ) : (
          <p role="status">{t.round.allDone(round.unit.name)}</p>
        )}
      </Panel>
      <Panel title={t.round.list(round.unit.name)} count={round.patients.length}>
        <ul className={styles.round}>
          {order
            .flatMap((id) => byId.get(id) ?? [])
            .map((one) => (
              <li key={one.patient.id} aria-current={one === current ? 'true' : undefined}>
                <button type="button" className={styles.turn} onClick={() => setChosen(one.patient.id)}>
                  <span className={styles.bedName}>{one.bed}</span>
                  <span className={styles.turnName}>{one.patient.name?.text ?? t.round.nameless}</span>
                  <Score one={one} />
                </button>
                <span className={styles.due}>
                  {measured.has(one.patient.id)
                    ? t.round.measured
                    : one.news2?.nextBy
                      ? (one.news2.nextBy < round.readAt ? t.wasDue : t.nextBy)(format.dateTime(one.news2.nextBy))
                      : t.round.neverMeasured}
                </span>
              </li>
            ))}
        </ul>
      </Panel>
    </div>
  );
}

function Score({ one: { news2, exception } }: { one: RoundPatient }) {
  const t = useTexts(sheetTexts);
  if (exception || news2 === undefined) return <span className={styles.score}>–</span>;
  return (
    <span className={styles.score} data-asks={news2.asks} title={t.asks[news2.asks]}>
      {news2.isComplete ? news2.total : `≥ ${news2.total}`}
      <span className="hp-visually-hidden"> {t.asks[news2.asks]}</span>
    </span>
  );
}
