/** Where the rollout stands, the next wave, and the deadlines of whoever reads it. */
import type { StartView } from '@helseplattform/rollout/view-models';
import { EmptyState, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Asked, Page } from '../page/index.ts';
import { useWhen } from '../waves/index.ts';
import { useWords } from '../words/index.ts';
import styles from './Start.module.css';
import { startQuery } from './start.query.ts';
import { startTexts } from './texts/index.ts';

export function StartScreen() {
  const t = useTexts(startTexts);
  const query = useQuery(startQuery);
  return (
    <Page title={t.title}>
      <Asked query={query}>
        {(start) => (
          <div className={styles.start}>
            <Seats seats={start.seats} />
            <Next next={start.next} />
            <HowFar start={start} />
            <Turns turns={start.turns} mine={start.mine} />
          </div>
        )}
      </Asked>
    </Page>
  );
}

function Seats({ seats }: { seats: StartView['seats'] }) {
  const t = useTexts(startTexts);
  const words = useWords();
  if (seats.length === 0) return <p className={styles.seats}>{t.noSeat}</p>;
  const named = seats.map(({ seat, for: of }) => [words.seats[seat] ?? seat, of].filter(Boolean).join(', '));
  return (
    <p className={styles.seats}>
      {t.seats} <strong>{named.join(' · ')}</strong>
    </p>
  );
}

function Next({ next }: { next: StartView['next'] }) {
  const t = useTexts(startTexts);
  const when = useWhen();
  const format = useFormat();
  return (
    <Panel title={t.next}>
      {!next && <EmptyState>{t.noNext}</EmptyState>}
      {next && (
        <>
          <p className={styles.big}>
            <strong>{when(next.when)}</strong> {next.days > 0 ? t.inDays(next.days) : t.today}
          </p>
          <p className={styles.muted}>
            {t.units(next.units.length)}, {t.users(format.number(next.users))}
          </p>
          <ul className={styles.units}>
            {next.units.map(({ id, name }) => (
              <li key={id}>
                <Link to="/enheter/$unit" params={{ unit: id }}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function HowFar({ start: { live, planned, undated } }: { start: StartView }) {
  const t = useTexts(startTexts);
  const format = useFormat();
  const all = live.units + planned.units + undated.units;
  const parts = [
    { key: 'live', label: t.live, ...live },
    { key: 'planned', label: t.planned, ...planned },
    { key: 'undated', label: t.undated, units: undated.units, users: undefined },
  ].filter(({ units }) => units > 0);
  return (
    <Panel title={t.howFar}>
      <div className={styles.bar} aria-hidden>
        {parts.map(({ key, units }) => (
          <span key={key} data-part={key} style={{ width: `${(units / all) * 100}%` }} />
        ))}
      </div>
      <ul className={styles.parts}>
        {parts.map(({ key, label, units, users }) => (
          <li key={key}>
            <span className={styles.key} data-part={key} aria-hidden />
            <strong>{t.units(units)}</strong> {label}
            {users !== undefined && <span className={styles.muted}>, {t.users(format.number(users))}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Turns({ turns, mine }: { turns: StartView['turns']; mine: boolean }) {
  const t = useTexts(startTexts);
  const words = useWords();
  const format = useFormat();
  return (
    <Panel title={mine ? t.mine : t.turns} aside={<Link to="/avtaler">{t.all}</Link>}>
      {turns.length === 0 && <EmptyState>{t.none}</EmptyState>}
      <ul className={styles.turns}>
        {turns.map(({ unit, name, next, turn, due, daysLeft = 0 }) => (
          <li key={unit}>
            <Link to="/enheter/$unit" params={{ unit }}>
              {name}
            </Link>
            <span>{next && turn && t.turn(words.bodies[turn], words.steps[next])}</span>
            <span className={styles.due} data-late={daysLeft < 0}>
              {due && format.date(due)}, {daysLeft < 0 ? t.late(-daysLeft) : t.left(daysLeft)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
