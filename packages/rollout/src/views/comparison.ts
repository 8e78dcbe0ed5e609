/** One plan version compared with another: who waits how much longer, what it costs, who decided, and by which right. */
import type { DayRange } from '../calendar/period.ts';
import { type Figure, type FigureSum, sumFigures } from '../figure.ts';
import { comparePlans, months } from '../plans/compare.ts';
import { judgeChange, mandateFor, type Objection } from '../plans/mandate.ts';
import { registerOf } from '../programme/register-of.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import { type Language, textsIn } from '../texts/language.ts';
import type { UnitId } from '../units/unit.ts';
import { historyOf, mandatesOf } from './history.ts';
import { type PlanColumn, plansView } from './plans.ts';

export interface ComparedUnit {
  readonly unit: UnitId;
  readonly name: string;
  readonly change: 'later' | 'earlier' | 'other-day' | 'kept' | 'added' | 'without-date';
  /** Periods as exact as they are; absent where that version has no date. */
  readonly from?: string;
  readonly to?: string;
  /** The second date has happened. */
  readonly actual: boolean;
  /** Days later, at least and at most; negative: earlier. Absent where one date is missing. */
  readonly days?: DayRange;
  readonly users: Figure;
  /** Users × months they wait longer. */
  readonly userMonths?: DayRange;
}

export interface ComparisonView {
  readonly line: string;
  readonly a: PlanColumn;
  readonly b: PlanColumn;
  /** Those that changed first, most user-months first; the unchanged last. */
  readonly units: readonly ComparedUnit[];
  readonly delayed: FigureSum;
  readonly advanced: FigureSum;
  readonly undated: FigureSum;
  readonly added: FigureSum;
  /** Of the delayed, together; and of a delayed user on average, weighed by users. */
  readonly userMonths: DayRange;
  readonly monthsPerUser?: DayRange;
  /** Whether a mandate would have been enough; absent: nobody had one in the first version. */
  readonly mandate?: {
    readonly holder: string;
    readonly version: string;
    readonly minorDays: number | null;
    readonly verdict: 'within' | 'outside' | 'unclear';
    readonly objections: readonly {
      readonly objection: Objection;
      readonly text: string;
      readonly units: readonly string[];
    }[];
  };
}

const ORDER: readonly ComparedUnit['change'][] = ['later', 'without-date', 'other-day', 'earlier', 'added', 'kept'];

/**
 * @param now read with `unit`, `plan-version` and `mandate`
 * @throws {FhirError} 404 that lists the versions there are
 */
export function comparisonView(now: Snapshot, line: string, a: string, b: string, language: Language): ComparisonView {
  const register = registerOf(now);
  const history = historyOf(now, line);
  const change = comparePlans(history, register, a, b);
  const { columns } = plansView(now, line, language);
  const column = (id: string) => columns.find((one) => one.id === id)!;
  const on = history.find(({ id }) => id === b)!.decided.to;
  const name = (unit: UnitId) => register.nameOn(unit, on);
  const { published, plans: texts } = textsIn(language);
  const units: ComparedUnit[] = [
    ...change.moved.map((m): ComparedUnit => {
      const kind = m.days.least > 0 ? 'later' : m.days.most < 0 ? 'earlier' : 'other-day';
      const { value } = m.users;
      return {
        unit: m.unit,
        name: name(m.unit),
        change: kind,
        from: m.from.text,
        to: m.to.text,
        actual: m.actual,
        days: m.days,
        users: m.users,
        ...(value === null || kind !== 'later' ? {} : { userMonths: inMonths(m.days, value) }),
      };
    }),
    ...change.withoutDate.map(
      ({ unit, when, users }): ComparedUnit => ({
        unit,
        name: name(unit),
        change: 'without-date',
        from: when.text,
        actual: false,
        users,
      }),
    ),
    ...change.added.map(
      ({ unit, when, users }): ComparedUnit => ({
        unit,
        name: name(unit),
        change: 'added',
        to: when.text,
        actual: false,
        users,
      }),
    ),
    ...change.kept.map(
      ({ unit, when, users }): ComparedUnit => ({
        unit,
        name: name(unit),
        change: 'kept',
        to: when.text,
        actual: false,
        users,
      }),
    ),
  ];
  const mandate = mandateFor(history, a, mandatesOf(now, line));
  const judgement = mandate && judgeChange(mandate, change);
  const delayed = change.delayed.known;
  const { least, most } = change.userDays;
  return {
    line,
    a: column(a),
    b: column(b),
    units: units.sort(
      (x, y) =>
        ORDER.indexOf(x.change) - ORDER.indexOf(y.change) ||
        (y.userMonths?.least ?? 0) - (x.userMonths?.least ?? 0) ||
        (x.name < y.name ? -1 : 1),
    ),
    delayed: change.delayed,
    advanced: change.advanced,
    undated: change.undated,
    added: sumFigures(change.added.map(({ users }) => users)),
    userMonths: { least: months(least), most: months(most) },
    ...(delayed > 0 ? { monthsPerUser: { least: months(least) / delayed, most: months(most) / delayed } } : {}),
    ...(mandate && judgement
      ? {
          mandate: {
            holder: published[mandate.holder] ?? mandate.holder,
            version: mandate.version,
            minorDays: mandate.minorDays,
            verdict: judgement.verdict,
            objections: [...Map.groupBy(judgement.objections, ({ objection }) => objection)].map(([objection, of]) => ({
              objection,
              text: texts.objections[objection],
              units: of.map(({ unit }) => name(unit)),
            })),
          },
        }
      : {}),
  };
}

const inMonths = ({ least, most }: DayRange, users: number): DayRange => ({
  least: months(least * users),
  most: months(most * users),
});
