/** Problems and diagnoses: the active ones first, the past behind one line. */
import type { Listed, Problem } from '@helseplattform/care/view-models';
import { EmptyState, Folded, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { problemName } from '../../problems/shown-code.ts';
import styles from '../entries.module.css';
import { Older } from '../Older.tsx';
import { OriginLine } from '../origin/OriginLine.tsx';
import { chartTexts } from '../texts/index.ts';
import { Way } from '../Way.tsx';

export function Problems({ problems }: { problems: Listed<Problem> }) {
  const t = useTexts(chartTexts);
  const present = problems.items.filter((problem) => problem.state !== 'inactive');
  const past = problems.items.filter((problem) => problem.state === 'inactive');
  return (
    <Panel
      id="problems"
      title={t.problems.title}
      count={present.length}
      aside={<Way to="problems">{t.ways.change}</Way>}
    >
      {problems.items.length === 0 && <EmptyState>{t.problems.none}</EmptyState>}
      {present.length === 0 && past.length > 0 && <EmptyState>{t.problems.noneActive}</EmptyState>}
      <ProblemList problems={present} />
      {past.length > 0 && (
        <details className={styles.past}>
          <summary>{t.problems.past(past.length)}</summary>
          <ProblemList problems={past} quiet />
        </details>
      )}
      <Older more={problems.more} />
    </Panel>
  );
}

function ProblemList({ problems, quiet = false }: { problems: readonly Problem[]; quiet?: boolean }) {
  if (problems.length === 0) return null;
  return (
    <Folded items={problems} first={12}>
      {(visible, id) => (
        <ul className={styles.entries} id={id} data-quiet={quiet}>
          {visible.map((problem) => (
            <ProblemEntry key={problem.id} problem={problem} />
          ))}
        </ul>
      )}
    </Folded>
  );
}

function ProblemEntry({ problem }: { problem: Problem }) {
  const t = useTexts(chartTexts);
  const format = useFormat();
  const { since, until, doubt } = problem;
  const began = since && ('time' in since ? format.date(since.time) : since.text);
  const span = [
    began ? t.problems.since(began) : t.problems.sinceUnknown,
    until && t.problems.until(format.date(until)),
  ];
  return (
    <li className={styles.entry}>
      <p className={styles.what}>
        {problemName(problem) || t.chart.unnamed}
        {problem.state === 'unknown' && <span className={styles.mark}>{t.problems.stateUnknown}</span>}
        {doubt && <span className={styles.mark}>{t.problems.doubt[doubt] ?? doubt}</span>}
      </p>
      <p className={styles.detail}>{[...span, problem.severity].filter(Boolean).join(', ')}</p>
      <OriginLine origin={problem.origin} shown={since && 'time' in since ? since.time : undefined} />
    </li>
  );
}
