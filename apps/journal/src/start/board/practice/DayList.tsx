/** The office's day: who comes when, who has come, and who comes to whom. */
import type { AttendanceAct, DayAppointment, DayList as View } from '@helseplattform/care/view-models';
import { ActError, Button, EmptyState, formatClock, Panel, useTexts } from '@helseplattform/ui';
import { type ReactNode, useState } from 'react';
import styles from '../board.module.css';
import { DayChoice } from '../DayChoice.tsx';
import { Cell, Columns, Rows, Who } from '../Row.tsx';
import { boardTexts } from '../texts/index.ts';
import { Undo, type Undoable } from '../Undo.tsx';
import { useBoardAct } from '../useBoardAct.ts';
import { useNews } from '../useNews.ts';
import { Whose } from '../Whose.tsx';

interface DayListProps {
  readonly list: View;
  readonly fresh: ReactNode;
  onDay(day: string): void;
}

export function DayList({ list, fresh, onDay }: DayListProps) {
  const { practice: t } = useTexts(boardTexts);
  const { appointments, day } = list;
  const hasOwn = appointments.some(({ isMine }) => isMine);
  const [isMine, setMine] = useState<boolean>();
  const [undoable, setUndoable] = useState<Undoable>();
  // whoever has appointments begins with them; who has none, as at the front desk, with everybody's
  const onlyMine = isMine ?? hasOwn;
  const shown = onlyMine ? appointments.filter((one) => one.isMine) : appointments;
  const news = useNews(appointments.map(({ id }) => id));
  const here = shown.filter(({ state }) => state === 'here').length;
  const left = shown.filter(({ state }) => state === 'booked' || state === 'here').length;
  return (
    <Panel title={t.title} aside={<span>{t.count(shown.length, here, left)}</span>}>
      <div className={styles.tools}>
        <DayChoice day={day} onDay={onDay} />
        <Whose label={t.whose} mine={t.mine} all={t.all} isMine={onlyMine} onChoose={setMine} />
      </div>
      {fresh}
      <Undo of={undoable} onGone={() => setUndoable(undefined)} />
      {shown.length === 0 ? (
        <EmptyState>{onlyMine ? t.noneOfMine : t.none}</EmptyState>
      ) : (
        <>
          <Columns names={[t.columns.time, t.columns.patient, t.columns.what, t.columns.state]} />
          <Rows kind="practice" label={t.title}>
            {shown.map((one) => (
              <Line key={one.id} of={one} isNew={news.has(one.id)} onDone={setUndoable} />
            ))}
          </Rows>
        </>
      )}
    </Panel>
  );
}

/** What takes back what was said. */
const TAKES_BACK: Readonly<Partial<Record<AttendanceAct, AttendanceAct>>> = {
  'patient-arrived': 'patient-not-arrived',
  'patient-no-show': 'patient-not-arrived',
};

interface LineProps {
  readonly of: DayAppointment;
  readonly isNew: boolean;
  onDone(undoable: Undoable | undefined): void;
}

function Line({ of, isNew, onDone }: LineProps) {
  const all = useTexts(boardTexts);
  const { practice: t } = all;
  const names = of.with.map(({ name }) => name).join(', ');
  return (
    <li className={styles.row} data-state={of.state}>
      <Cell label={t.columns.time} isPlain>
        <time dateTime={of.start} className={styles.bed}>
          {formatClock(of.start)}
        </time>
      </Cell>
      <Who patient={of.patient} alerts={of.alerts} isNew={isNew}>
        {of.listOf && <span className={styles.note}>{t.listOf(of.listOf.name)}</span>}
      </Who>
      <Cell label={t.columns.what}>
        <span>{of.what}</span>
        {!of.isMine && names !== '' && <span className={styles.note}>{all.with(names)}</span>}
      </Cell>
      <Cell label={t.columns.state}>
        <span className={styles.state} data-state={of.state}>
          {t.states[of.state]}
          {of.arrived && ` ${t.since(formatClock(of.arrived) ?? '')}`}
        </span>
        <span className={styles.acts}>
          {of.may.map((act) => (
            <Attend key={act} of={of} act={act} onDone={onDone} />
          ))}
        </span>
      </Cell>
    </li>
  );
}

function Attend({ of, act, onDone }: { of: DayAppointment; act: AttendanceAct; onDone: LineProps['onDone'] }) {
  const { practice: t, nameless, actFailed } = useTexts(boardTexts);
  const path = `/api/journal/Appointment/${of.id}`;
  const back = TAKES_BACK[act];
  const name = of.patient.name?.text ?? nameless;
  const patient = of.patient.id;
  const doing = useBoardAct(`${path}/${act}`, patient, () =>
    onDone(back && { text: t.done[act](name), path: `${path}/${back}`, patient }),
  );
  const press = () => doing.mutate({});
  return (
    <>
      <Button
        type="button"
        size="xsmall"
        variant={act === 'patient-arrived' ? 'secondary' : 'tertiary'}
        loading={doing.isPending}
        onClick={press}
      >
        {t.acts[act]}
        <span className="hp-visually-hidden">: {name}</span>
      </Button>
      {doing.isError && <ActError error={doing.error} title={actFailed} onSignedIn={press} onRetry={press} />}
    </>
  );
}
