/** How many are in training in each week: grey as it was, coloured as it becomes. */
import { useFormat, useTexts } from '@helseplattform/ui';
import { Axis } from '../timeline/Axis.tsx';
import { axisOf } from '../timeline/axis.ts';
import styles from './Scenarios.module.css';
import type { TrainingWeek } from './scenario.ts';
import { scenarioTexts } from './texts/index.ts';

export interface TrainingWeeksProps {
  readonly before: readonly TrainingWeek[];
  readonly after: readonly TrainingWeek[];
  /** Weeks before this day are past. */
  readonly from: string;
}

const HEIGHT = 120;

export function TrainingWeeks({ before, after, from }: TrainingWeeksProps) {
  const t = useTexts(scenarioTexts);
  const format = useFormat();
  const coming = (weeks: readonly TrainingWeek[]) => weeks.filter((w) => w.week >= from);
  const [was, will] = [coming(before), coming(after)];
  const axis = axisOf([...was, ...will].map((w) => w.week));
  const most = Math.max(1, ...[...was, ...will].map((w) => w.users));
  const week = axis.at(axis.ticks[1]?.date ?? '') / 26;
  const bar = ({ week: monday, users }: TrainingWeek, className: string | undefined) => (
    <rect
      key={monday}
      className={className}
      x={axis.at(monday)}
      width={week}
      y={HEIGHT * (1 - users / most)}
      height={(HEIGHT * users) / most}
    />
  );
  const peak = (weeks: readonly TrainingWeek[]) =>
    weeks.reduce<TrainingWeek | undefined>((top, w) => (top && top.users >= w.users ? top : w), undefined);
  const told = (word: string, top: TrainingWeek | undefined) =>
    top ? `${word}: ${format.number(top.users, 0)} ${t.people}, ${t.week(format.date(top.week))}` : '';
  return (
    <figure className={styles.weeks}>
      <svg viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        {was.map((w) => bar(w, styles.wasWeek))}
        {will.map((w) => bar(w, styles.willWeek))}
      </svg>
      <div aria-hidden>
        <Axis axis={axis} />
      </div>
      <figcaption>
        {t.peak}. {told(t.before, peak(was))}; {told(t.after, peak(will))}.
      </figcaption>
    </figure>
  );
}
