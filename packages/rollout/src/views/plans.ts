/** The plan versions of a line side by side: each unit's date in each, what each decided and by which right. */
import { sumFigures } from '../figure.ts';
import { datesOf } from '../plans/plan.ts';
import { gaps, orderOf } from '../plans/report.ts';
import { registerOf } from '../programme/register-of.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import { type Language, textsIn } from '../texts/language.ts';
import type { UnitId } from '../units/unit.ts';
import { historyOf, linesOf, versionsOf } from './history.ts';

export interface PlanColumn {
  readonly id: string;
  /** As exact as it is known: `2021-Q4`. */
  readonly decided: string;
  readonly body: string;
  readonly frame?: string;
  /** Who may change what, in the body's words. */
  readonly authority?: string;
  readonly under?: 'board' | 'mandate';
  readonly reason?: string;
  readonly document?: string;
  readonly delay?: { readonly ore: number | null; readonly payer: string; readonly note?: string };
  /** Units with a date. */
  readonly dates: number;
  /** Users with a date; `derived` of them we have reckoned, `missing` units have no figure. */
  readonly users: { readonly known: number; readonly derived: number; readonly missing: number };
  /** Units the version names by a number of another time. */
  readonly notes: readonly { readonly given: string; readonly name: string; readonly number: string }[];
  /** What was left open about a wave. */
  readonly open: readonly { readonly when: string; readonly text: string }[];
}

export interface PlanRow {
  readonly unit: UnitId;
  readonly name: string;
  readonly kind: 'hospital-trust' | 'municipality' | 'gp-office';
  readonly district?: string;
  /** One for each column; null: the version gives it no date. */
  readonly cells: readonly ({ readonly when: string; readonly actual: boolean } | null)[];
}

export interface PlansView {
  /** Lines there are, the one that drives the platform first. */
  readonly lines: readonly string[];
  readonly line: string;
  readonly columns: readonly PlanColumn[];
  readonly rows: readonly PlanRow[];
  /** Numbered versions between those there are that are missing: `V3`. */
  readonly missing: readonly string[];
}

/** @param now read with `unit` and `plan-version` @param wanted a line; the first when there is none of that name */
export function plansView(now: Snapshot, wanted: string | undefined, language: Language): PlansView {
  const lines = linesOf(now);
  const line = lines.find((one) => one === wanted) ?? lines[0] ?? 'programme';
  const register = registerOf(now);
  const history = historyOf(now, line);
  const dates = history.map(({ id }) => datesOf(history, id));
  const { published } = textsIn(language);
  const words = (text: string) => published[text] ?? text;
  const today = history.at(-1)?.decided.to ?? '9999-12-31';
  return {
    lines,
    line,
    missing: gaps(history),
    columns: versionsOf(now, line).map((version, i): PlanColumn => {
      const { id, decided, under, reason, document, delay, notes } = version;
      return {
        id,
        decided,
        body: words(version.body),
        ...(version.frame ? { frame: words(version.frame) } : {}),
        ...(version.authority ? { authority: words(version.authority) } : {}),
        ...(under ? { under } : {}),
        ...(reason ? { reason } : {}),
        ...(document ? { document } : {}),
        ...(delay ? { delay } : {}),
        dates: dates[i]!.size,
        users: sumFigures([...dates[i]!].map(([unit, { when }]) => register.usersOn(unit, when.to))),
        notes,
        open: version.waves.flatMap(({ when, open }) => (open ? [{ when, text: words(open) }] : [])),
      };
    }),
    rows: orderOf(dates).map((id): PlanRow => {
      const { kind, district } = register.get(id);
      return {
        unit: id,
        name: register.nameOn(id, today),
        kind,
        ...(district ? { district } : {}),
        cells: dates.map((of) => {
          const date = of.get(id);
          return date ? { when: date.when.text, actual: date.actual } : null;
        }),
      };
    }),
  };
}
