/** The district's shift: whom to visit when, who is not at home, and when somebody was there last. */
import type { HomePatient, HomeCareBoard as View } from '@helseplattform/care/view-models';
import { EmptyState, formatClock, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import styles from '../board.module.css';
import { DayChoice } from '../DayChoice.tsx';
import { Cell, Columns, Rows, Who } from '../Row.tsx';
import { boardTexts } from '../texts/index.ts';
import { useNews } from '../useNews.ts';
import { Whose } from '../Whose.tsx';

interface HomeCareBoardProps {
  readonly board: View;
  readonly fresh: ReactNode;
  onDay(day: string): void;
}

export function HomeCareBoard({ board, fresh, onDay }: HomeCareBoardProps) {
  const { homeCare: t } = useTexts(boardTexts);
  const { patients, day } = board;
  const [isMine, setMine] = useState<boolean>();
  const hasOwn = patients.some(hasMine);
  const onlyMine = isMine ?? hasOwn;
  const shown = onlyMine ? patients.filter(hasMine) : patients;
  const news = useNews(patients.map(({ patient }) => patient.id));
  const visited = shown.filter(({ visits }) => visits.length > 0);
  const others = shown.filter(({ visits }) => visits.length === 0);
  const visits = shown.reduce((sum, one) => sum + one.visits.length, 0);
  const away = shown.filter((one) => one.away).length;
  const columns = <Columns names={[t.columns.time, t.columns.patient, t.columns.what, t.columns.last]} />;
  return (
    <Panel title={t.title} aside={<span>{t.count(shown.length, visits, away)}</span>}>
      <div className={styles.tools}>
        <DayChoice day={day} onDay={onDay} />
        <Whose label={t.whose} mine={t.mine} all={t.all} isMine={onlyMine} onChoose={setMine} />
      </div>
      {fresh}
      {shown.length === 0 && <EmptyState>{onlyMine ? t.noneOfMine : t.none}</EmptyState>}
      {visited.length > 0 && (
        <>
          {columns}
          <Rows kind="home-care" label={t.title}>
            {visited.map((one) => (
              <Line key={one.patient.id} of={one} isNew={news.has(one.patient.id)} />
            ))}
          </Rows>
        </>
      )}
      {others.length > 0 && (
        <div className={styles.group}>
          <h3 className={styles.groupTitle}>{t.noVisits}</h3>
          <Rows kind="home-care" label={t.noVisits}>
            {others.map((one) => (
              <Line key={one.patient.id} of={one} isNew={news.has(one.patient.id)} />
            ))}
          </Rows>
        </div>
      )}
    </Panel>
  );
}

const hasMine = ({ visits }: HomePatient): boolean => visits.some(({ isMine }) => isMine);

function Line({ of, isNew }: { of: HomePatient; isNew: boolean }) {
  const all = useTexts(boardTexts);
  const { homeCare: t, practice } = all;
  const format = useFormat();
  const { away, lastVisit, visits } = of;
  const [first] = visits;
  return (
    <li className={styles.row}>
      <Cell label={t.columns.time} isPlain>
        {first && (
          <time dateTime={first.start} className={styles.bed}>
            {formatClock(first.start)}
          </time>
        )}
      </Cell>
      <Who patient={of.patient} alerts={of.alerts} isNew={isNew}>
        {of.address && <span className={styles.note}>{of.address}</span>}
        {away && (
          <Link to="/opphold/$stayId" params={{ stayId: away.stay }} className={styles.away}>
            {t.away(away.unit.name, away.since ? format.date(away.since) : '')}
            {away.isReady && `, ${t.awayReady}`}
            {away.expectedDischarge && `, ${t.home(format.date(away.expectedDischarge))}`}
          </Link>
        )}
      </Who>
      <Cell label={of.visits.length > 0 ? t.columns.what : t.services}>
        {of.visits.map(({ id, start, what, state, with: by, isMine }) => (
          <span key={id} className={styles.visit} data-state={state}>
            {of.visits.length > 1 && <time dateTime={start}>{formatClock(start)} </time>}
            {what}
            {state !== 'booked' && ` (${practice.states[state].toLocaleLowerCase('nb')})`}
            {!isMine && by.length > 0 && (
              <span className={styles.note}>{all.with(by.map(({ name }) => name).join(', '))}</span>
            )}
          </span>
        ))}
        {of.visits.length === 0 && <span>{of.services.join(', ')}</span>}
      </Cell>
      <Cell label={t.columns.last}>
        <span className={lastVisit ? undefined : styles.unknown}>
          {lastVisit
            ? t.last(format.date(lastVisit.at), lastVisit.by.map(({ name }) => name).join(', '))
            : t.neverLately}
        </span>
      </Cell>
    </li>
  );
}
