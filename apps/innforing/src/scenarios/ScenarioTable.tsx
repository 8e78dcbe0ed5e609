/** Scenarios as columns, what they came to as rows. */
import type { Cascade, WavePlan } from '@helseplattform/rollout/planner';
import { useFormat, useTexts } from '@helseplattform/ui';
import { useQueries } from '@tanstack/react-query';
import type { Planning } from '../planner/planning.query.ts';
import { costQuery } from './cost.query.ts';
import styles from './Scenarios.module.css';
import { type Played, type Scenario, type Summary, summaryOf } from './scenario.ts';
import { scenarioTexts } from './texts/index.ts';

export interface ScenarioTableProps {
  readonly planning: Planning;
  readonly plan: WavePlan;
  readonly scenarios: readonly Scenario[];
  readonly played: ReadonlyMap<string, Played>;
  readonly chosen: string | undefined;
  readonly nameOf: (scenario: Scenario) => string;
  readonly onChoose: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

const DAYS_PER_MONTH = 30.436875;
const MILLION_ORE = 100_000_000;

export function ScenarioTable(props: ScenarioTableProps) {
  const { planning, plan, scenarios, played, chosen, nameOf, onChoose, onRemove } = props;
  const t = useTexts(scenarioTexts);
  const format = useFormat();
  const whole = (value: number) => format.number(value, 0);
  const columns = scenarios.map((scenario) => {
    const result = played.get(scenario.id);
    const isCurrent = result?.scenario === scenario;
    const cascade: Cascade | undefined =
      isCurrent && result.outcome.kind === 'plan' ? result.outcome.cascade : undefined;
    return {
      scenario,
      state: !isCurrent ? t.planning : cascade ? '' : t.notPossible,
      cascade,
      summary: cascade && summaryOf(planning.problem, plan, cascade, planning.on),
    };
  });
  const costs = useQueries({ queries: columns.map(({ cascade }) => costQuery(planning.line, cascade)) });
  const million = (ore: number) => t.million(format.number(ore / MILLION_ORE, 1));
  const rows: [string, (summary: Summary, column: number) => string][] = [
    [t.laterUnits, (s) => whole(s.later.units)],
    [t.laterUsers, (s) => whole(s.later.users)],
    [t.userMonths, (s) => whole(s.later.userDays / DAYS_PER_MONTH)],
    [t.drawnAlong, (s) => whole(s.drawnAlong)],
    [t.gone, (s) => whole(s.gone.units)],
    [
      t.lastGoLive,
      (s) =>
        s.last.before === s.last.after
          ? format.date(s.last.after)
          : `${format.date(s.last.before)} → ${format.date(s.last.after)}`,
    ],
    [t.peak, (s) => `${whole(s.peak.before)} → ${whole(s.peak.after)}`],
    [
      t.waitingCost,
      (s, i) => {
        const waiting = costs[i]?.data?.waiting;
        return waiting ? million(waiting.ore) : s.later.userDays === 0 ? million(0) : t.unknown;
      },
    ],
    [
      t.otherPay,
      (_, i) => {
        const more = costs[i]?.data?.more ?? [];
        return million(more.reduce((sum, one) => sum + one.more, 0));
      },
    ],
  ];
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t.scenario}</th>
            {columns.map(({ scenario }) => (
              <th key={scenario.id} scope="col" className={scenario.id === chosen ? styles.chosen : undefined}>
                <button
                  type="button"
                  className={styles.name}
                  aria-pressed={scenario.id === chosen}
                  onClick={() => onChoose(scenario.id)}
                >
                  {nameOf(scenario)}
                </button>
                {scenarios.length > 1 && (
                  <button
                    type="button"
                    className={styles.remove}
                    aria-label={t.remove(nameOf(scenario))}
                    onClick={() => onRemove(scenario.id)}
                  >
                    ✕
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, value], r) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {columns.map(({ scenario, summary, state }, i) => (
                <td key={scenario.id} className={scenario.id === chosen ? styles.chosen : undefined}>
                  {summary ? value(summary, i) : r === 0 ? state : ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
