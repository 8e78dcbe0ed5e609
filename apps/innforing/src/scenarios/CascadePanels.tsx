/** One scenario in pictures: who is moved and why, room in the waves, training by week, and what it costs. */
import {
  type Cascade,
  type Consequence,
  describeConstraint,
  resourceName,
  type WavePlan,
} from '@helseplattform/rollout/planner';
import { EmptyState, Panel, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import type { Planning } from '../planner/planning.query.ts';
import { useWording } from '../planner/useWording.ts';
import { type Shift, ShiftPicture } from '../timeline/ShiftPicture.tsx';
import { CostPanel } from './CostPanel.tsx';
import { LoadBars } from './LoadBars.tsx';
import styles from './Scenarios.module.css';
import { trainingByWeek } from './scenario.ts';
import { TrainingWeeks } from './TrainingWeeks.tsx';
import { scenarioTexts } from './texts/index.ts';

export interface CascadePanelsProps {
  readonly planning: Planning;
  readonly plan: WavePlan;
  readonly name: string;
  readonly cascade: Cascade;
}

export function CascadePanels({ planning, plan, name, cascade }: CascadePanelsProps) {
  const t = useTexts(scenarioTexts);
  const format = useFormat();
  const language = useLanguage();
  const wording = useWording(planning);
  const dates = new Map([
    ...planning.problem.waves.map((w) => [w.id, w.date] as const),
    ...cascade.load.map(({ wave }) => [wave.id, wave.date] as const),
  ]);
  const users = new Map(planning.problem.units.map((u) => [u.id, u.users]));
  const whyOf = ({ cause }: Consequence): string => {
    if (cause.kind === 'asked') return t.because.asked;
    if (cause.kind === 'better')
      return t.because.better(
        format.number(
          Object.values(cause.costs).reduce((sum, n) => sum + n, 0),
          0,
        ),
      );
    return cause.constraints.length === 0
      ? t.because.cancelled
      : cause.constraints
          .map((c) => describeConstraint(c, { ...wording, dateOf: (w) => dates.get(w) ?? w }))
          .join('; ');
  };
  const shifts: Shift[] = [
    ...cascade.moved
      .toSorted((a, b) => Number(b.cause.kind === 'asked') - Number(a.cause.kind === 'asked') || b.days - a.days)
      .map(
        (m): Shift => ({
          id: m.unit,
          name: wording.nameOf(m.unit),
          from: m.from.date,
          to: m.to.date,
          cause: m.cause.kind === 'asked' ? 'asked' : 'drawn',
          why: whyOf(m),
        }),
      ),
    ...cascade.gone.map((unit): Shift => {
      const from = dates.get(plan.get(unit) ?? '');
      return { id: unit, name: wording.nameOf(unit), ...(from ? { from } : {}), cause: 'gone' };
    }),
  ];
  const causes = (['asked', 'drawn', 'gone'] as const).filter((cause) => shifts.some((s) => s.cause === cause));
  const coming = cascade.load.filter((l) => l.wave.date >= planning.on && (l.before > 0 || l.after > 0));
  const resources = [...new Set(coming.map((l) => l.resource))];
  return (
    <div className={styles.pictures}>
      <Panel
        title={t.cascadeOf(name)}
        aside={
          <ul className={styles.causes}>
            {causes.map((cause) => (
              <li key={cause} className={styles[cause]}>
                {t.legend[cause]}
              </li>
            ))}
          </ul>
        }
      >
        {shifts.length === 0 ? <EmptyState>{t.nobody}</EmptyState> : <ShiftPicture label={t.cascade} shifts={shifts} />}
        {cascade.moved.length > 0 && (
          <details className={styles.why}>
            <summary>{t.why}</summary>
            <ul>
              {cascade.moved.map((m) => (
                <li key={m.unit}>
                  <strong>{wording.nameOf(m.unit)}</strong>: {whyOf(m)}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Panel>
      <CostPanel planning={planning} cascade={cascade} />
      <Panel title={t.training}>
        <p className={styles.note}>{t.trainingLead}</p>
        <TrainingWeeks
          before={trainingByWeek(plan, dates, users)}
          after={trainingByWeek(cascade.plan, dates, users)}
          from={planning.on}
        />
      </Panel>
      <Panel title={t.load}>
        {resources.map((resource) => (
          <LoadBars
            key={resource}
            name={resourceName(resource, language)}
            waves={coming.filter((l) => l.resource === resource)}
            limitOf={(wave) => limitOf(planning, resource, wave)}
          />
        ))}
      </Panel>
    </div>
  );
}

function limitOf({ problem }: Planning, resource: string, wave: string): number | undefined {
  const found = problem.hard.find((c) => c.kind === 'capacity' && c.resource === resource && c.wave === wave);
  return found?.kind === 'capacity' ? found.limit : undefined;
}
