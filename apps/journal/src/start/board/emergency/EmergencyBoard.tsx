/** The emergency clinic: who has come, how urgent it is, who has waited too long, and who is with whom. */
import type { Arrival, ArrivalAct, Urgency, EmergencyBoard as View } from '@helseplattform/care/view-models';
import { ActError, Button, EmptyState, formatClock, Panel, useTexts } from '@helseplattform/ui';
import { type ReactNode, useEffect, useState } from 'react';
import styles from '../board.module.css';
import { Cell, Columns, Rows, Who } from '../Row.tsx';
import { boardTexts } from '../texts/index.ts';
import { useBoardAct } from '../useBoardAct.ts';
import { useNews } from '../useNews.ts';
import { Score } from '../ward/WardBoard.tsx';
import { RegisterArrival } from './RegisterArrival.tsx';

const URGENCIES: readonly Urgency[] = ['red', 'orange', 'yellow', 'green', 'blue'];

export function EmergencyBoard({ board, fresh }: { board: View; fresh: ReactNode }) {
  const { emergency: t } = useTexts(boardTexts);
  const { arrivals } = board;
  const now = useMinute();
  const news = useNews(arrivals.map(({ id }) => id));
  const late = arrivals.filter((one) => isLate(one, now)).length;
  return (
    <Panel title={t.title} aside={<span>{t.count(arrivals.length, late)}</span>}>
      <RegisterArrival />
      {fresh}
      {arrivals.length === 0 ? (
        <EmptyState>{t.none}</EmptyState>
      ) : (
        <>
          <Columns names={[t.columns.urgency, t.columns.patient, t.columns.reason, t.columns.waited]} />
          <Rows kind="emergency" label={t.title}>
            {arrivals.map((one) => (
              <Line key={one.id} of={one} now={now} isNew={news.has(one.id)} />
            ))}
          </Rows>
        </>
      )}
    </Panel>
  );
}

const isLate = ({ seeBy }: Arrival, now: number): boolean => seeBy !== undefined && Date.parse(seeBy) < now;

const MINUTE = 60_000;
/** The clock, as often as what is said in minutes changes. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Line({ of, now, isNew }: { of: Arrival; now: number; isNew: boolean }) {
  const { emergency: t } = useTexts(boardTexts);
  const waited = Math.max(0, Math.floor((now - Date.parse(of.arrived)) / MINUTE));
  return (
    <li className={styles.row} data-state={of.state}>
      <Cell label={t.columns.urgency} isPlain>
        <span className={styles.urgency} data-urgency={of.urgency ?? 'none'}>
          {of.urgency ? t.urgency[of.urgency] : t.notAssessed}
        </span>
        {of.seeBy && (
          <span className={styles.note} data-late={isLate(of, now)}>
            {(isLate(of, now) ? t.late : t.seeBy)(formatClock(of.seeBy) ?? '')}
          </span>
        )}
      </Cell>
      <Who patient={of.patient} alerts={of.alerts} isNew={isNew}>
        {of.warning && <Score of={of.warning} />}
      </Who>
      <Cell label={t.columns.reason}>
        <span>{of.reasons.join(', ')}</span>
      </Cell>
      <Cell label={t.columns.waited}>
        <span className={styles.state} data-state={of.state}>
          {t.states[of.state]}
          {of.by.length > 0 && `: ${of.by.map(({ name }) => name).join(', ')}`}
        </span>
        <time dateTime={of.arrived} className={styles.note}>
          {t.minutes(waited)}
        </time>
        <span className={styles.acts}>
          {of.may.map((act) => (
            <Act key={act} of={of} act={act} />
          ))}
        </span>
      </Cell>
    </li>
  );
}

/** What is asked with an act, each answer a button: two clicks, and nothing is chosen by a slip. */
function Act({ of, act }: { of: Arrival; act: ArrivalAct }) {
  const { emergency: t, nameless, actFailed } = useTexts(boardTexts);
  const [isAsking, setAsking] = useState(false);
  const doing = useBoardAct(`/api/journal/Encounter/${of.id}/${act}`, of.patient.id, () => setAsking(false));
  const answers: readonly (readonly [label: string, body: object])[] =
    act === 'assess-urgency'
      ? URGENCIES.map((urgency) => [t.urgency[urgency], { urgency }])
      : act === 'end-contact'
        ? (['home', 'admitted', 'left'] as const).map((to) => [t.to[to], { to }])
        : [];
  const name = of.patient.name?.text ?? nameless;
  return (
    <>
      <Button
        type="button"
        size="xsmall"
        variant={act === 'begin-contact' ? 'secondary' : 'tertiary'}
        loading={doing.isPending}
        aria-expanded={answers.length > 0 ? isAsking : undefined}
        onClick={() => (answers.length > 0 ? setAsking(!isAsking) : doing.mutate({}))}
      >
        {t.acts[act]}
        <span className="hp-visually-hidden">: {name}</span>
      </Button>
      {isAsking && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
        <span role="group" aria-label={`${t.acts[act]}: ${name}`} className={styles.answers}>
          {answers.map(([label, body]) => (
            <Button key={label} type="button" size="xsmall" variant="secondary" onClick={() => doing.mutate(body)}>
              {label}
            </Button>
          ))}
        </span>
      )}
      {doing.isError && (
        <ActError
          error={doing.error}
          title={actFailed}
          onSignedIn={() => doing.variables && doing.mutate(doing.variables)}
        />
      )}
    </>
  );
}
