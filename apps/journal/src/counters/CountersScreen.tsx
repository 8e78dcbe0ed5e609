/** Counters of what waits, for anybody on the staff: whether somebody has been left without anybody, and where it is late. */
import { Loading, Panel, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useTitle } from '../app/useTitle.ts';
import { WorkFailed, WorkNav } from '../work/index.ts';
import styles from './Counters.module.css';
import { type CountersView, countersQuery } from './counters.query.ts';
import { FigureRows } from './FigureRows.tsx';
import { Orphans } from './Orphans.tsx';
import { counterTexts } from './texts/index.ts';

/** Counted anew by the server every quarter of a minute. */
const AGAIN = 30_000;

export function CountersScreen() {
  const t = useTexts(counterTexts);
  useTitle(t.title);
  const { data, error, refetch } = useQuery({ ...countersQuery(useLanguage()), refetchInterval: AGAIN });
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t.title}</h1>
      <WorkNav />
      <p className={styles.lead}>{t.lead}</p>
      {!data && error && <WorkFailed error={error} onRetry={refetch} />}
      {!data && !error && <Loading lines={8} />}
      {data && <Counters view={data} />}
    </div>
  );
}

function Counters({ view }: { view: CountersView }) {
  const t = useTexts(counterTexts);
  const format = useFormat();
  const { at, total, kinds, units } = view;
  return (
    <>
      <Orphans view={view} />
      <dl className={styles.totals}>
        {(['open', 'overdue', 'orphans'] as const).map((one) => (
          <div key={one} className={styles.total} data-warns={one !== 'open' && total[one] > 0}>
            <dt>{t.figures[one]}</dt>
            <dd>{format.number(total[one])}</dd>
          </div>
        ))}
      </dl>
      {kinds.length > 0 && (
        <div className={styles.tables}>
          <Panel title={t.byKind}>
            <FigureRows name={t.kind} rows={kinds.map(named).sort(worstFirst)} />
          </Panel>
          <Panel title={t.byUnit}>
            <FigureRows
              name={t.unit}
              rows={units.map(({ unit, kinds: parts, ...figures }) => ({
                ...figures,
                key: unit?.reference ?? '',
                name: unit ? (unit.name ?? t.nameless) : t.noUnit,
                parts: parts.map(named).sort(worstFirst),
              }))}
            />
          </Panel>
        </div>
      )}
      <p className={styles.at}>{at ? t.counted(format.dateTime(at)) : t.notCounted}</p>
    </>
  );
}

type Kind = CountersView['kinds'][number];
const named = (one: Kind) => ({ ...one, key: one.kind, name: one.title });
const worstFirst = (a: Kind, b: Kind): number => b.orphans - a.orphans || b.overdue - a.overdue || b.open - a.open;
