/** The plans as text tables: all versions side by side, and one version compared with another. */
import type { IsoDate } from '../calendar/day.ts';
import type { DayRange } from '../calendar/period.ts';
import { type Figure, sumFigures } from '../figure.ts';
import { formatNumber, formatPeriod } from '../texts/format.ts';
import { type Language, textsIn } from '../texts/language.ts';
import { tableLines } from '../texts/table.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import { comparePlans, months } from './compare.ts';
import { judgeChange, mandateFor } from './mandate.ts';
import { datesOf, type PlanHistory, type PlannedDate, type PlanVersion, versionOf } from './plan.ts';

/** Every version as a column, every unit that has a date in one of them as a row. Lines of text. */
export function sideBySide(history: PlanHistory, register: UnitRegister, language: Language): string[] {
  const t = textsIn(language).plans;
  const columns = history.map((v) => ({ version: v, dates: datesOf(history, v.id) }));
  const units = orderOf(columns.map((c) => c.dates));
  const today = columns.at(-1)?.version.decided.to ?? '9999-12-31';
  const cell = (date: PlannedDate | undefined) =>
    date === undefined ? '·' : `${formatPeriod(date.when, language)}${date.actual ? ' ✓' : ''}`;
  const rows = units.map((unit) => [
    register.nameOn(unit, today),
    ...columns.map(({ dates }) => cell(dates.get(unit))),
  ]);
  const counted = columns.map(({ dates }) => String(dates.size));
  const users = columns.map(({ dates }) => {
    const sum = sumFigures([...dates].map(([unit, { when }]) => register.usersOn(unit, when.to)));
    return `${sum.derived > 0 ? t.derivedMark : ''}${formatNumber(sum.known, language)}`;
  });
  return [
    t.sideBySide,
    '',
    ...tableLines(
      [{ heading: t.unit }, ...history.map((v) => ({ heading: v.id }))],
      [...rows, [t.dates, ...counted], [t.users, ...users]],
    ),
    '',
    `${t.live}   ${t.derivedNote}`,
    ...gaps(history).map(t.missingVersion),
    ...notes(history, language),
  ];
}

/** What each version decided, by whom, with which authority. */
export function decisions(history: PlanHistory, language: Language): string[] {
  const { plans: t, published } = textsIn(language);
  const quote = (text: string | undefined) => (text === undefined ? t.notStated : (published[text] ?? text));
  const lines = history.flatMap((v) => [
    `${v.id}  ${t.decided} ${formatPeriod(v.decided, language)}: ${quote(v.body)}`,
    `    ${t.frame}: ${quote(v.frame)}`,
    `    ${t.mandate}: ${quote(v.authority)}`,
  ]);
  return [t.authority, '', ...lines];
}

/** One version compared with another: by unit, in all, who decided, and whether a mandate would have been enough. */
export function comparison(
  history: PlanHistory,
  register: UnitRegister,
  language: Language,
  [a, b]: readonly [string, string],
): string[] {
  const { plans: t, published } = textsIn(language);
  const change = comparePlans(history, register, a, b);
  const on = versionOf(history, b).decided.to;
  const name = (unit: UnitId) => register.nameOn(unit, on);
  const users = (figure: Figure) =>
    figure.value === null
      ? '?'
      : `${figure.basis === 'derived' ? t.derivedMark : ''}${formatNumber(figure.value, language)}`;
  const range = ({ least, most }: DayRange, decimals = 0) =>
    least === most
      ? formatNumber(least, language, decimals)
      : `${formatNumber(least, language, decimals)}–${formatNumber(most, language, decimals)}`;
  const userMonths = (days: DayRange, figure: Figure) =>
    figure.value === null
      ? '?'
      : range({ least: months(days.least * figure.value), most: months(days.most * figure.value) });
  const rows = [
    ...change.moved.map((m) => [
      t.moved,
      name(m.unit),
      formatPeriod(m.from, language),
      `${formatPeriod(m.to, language)}${m.actual ? ' ✓' : ''}`,
      range(m.days),
      users(m.users),
      userMonths(m.days, m.users),
    ]),
    ...change.withoutDate.map((w) => [
      t.withoutDate,
      name(w.unit),
      formatPeriod(w.when, language),
      '·',
      '?',
      users(w.users),
      '?',
    ]),
    ...change.added.map((p) => [t.added, name(p.unit), '·', formatPeriod(p.when, language), '', users(p.users), '']),
    ...change.kept.map((p) => [t.keptSame, name(p.unit), '', formatPeriod(p.when, language), '0', users(p.users), '0']),
  ];
  const waiting = { least: months(change.userDays.least), most: months(change.userDays.most) };
  const mandate = mandateFor(history, a);
  const judgement = mandate && judgeChange(mandate, change);
  return [
    t.changes(a, b),
    '',
    ...tableLines(
      [
        { heading: '' },
        { heading: t.unit },
        { heading: a },
        { heading: b },
        { heading: t.days, right: true },
        { heading: t.usersColumn, right: true },
        { heading: t.userMonths, right: true },
      ],
      rows,
    ),
    '',
    t.delayed(formatNumber(change.delayed.known, language), range(waiting)),
    ...(change.withoutDate.length > 0 ? [t.undated(formatNumber(change.undated.known, language))] : []),
    t.derivedNote,
    '',
    ...decisions([versionOf(history, a), versionOf(history, b)], language),
    '',
    ...(judgement
      ? [
          t.judgement(published[mandate.holder] ?? mandate.holder, t.verdict[judgement.verdict]),
          ...[...Map.groupBy(judgement.objections, (o) => o.objection)].map(
            ([objection, units]) => `    ${t.objections[objection]}: ${units.map((o) => name(o.unit)).join(', ')}`,
          ),
        ]
      : [t.noMandate(a)]),
  ];
}

/** Units by their date in the last version that has one, then by the version before. */
export function orderOf(columns: readonly ReadonlyMap<UnitId, PlannedDate>[]): UnitId[] {
  const units = new Set(columns.flatMap((dates) => [...dates.keys()]));
  const key = (unit: UnitId): IsoDate[] => columns.toReversed().map((dates) => dates.get(unit)?.when.from ?? '9999');
  return [...units].sort((a, b) => (key(a).join() < key(b).join() ? -1 : 1));
}

/** Numbered versions (V0, V1 …) that lie between those in the file and are not in it. */
export function gaps(history: PlanHistory): string[] {
  const numbers = history.flatMap((v) => (/^V(\d+)$/.exec(v.id) ? [Number(v.id.slice(1))] : []));
  const last = Math.max(-1, ...numbers);
  return Array.from({ length: last + 1 }, (_, n) => n)
    .filter((n) => !numbers.includes(n))
    .map((n) => `V${n}`);
}

function notes(history: PlanHistory, language: Language): string[] {
  const t = textsIn(language).plans;
  const lines = history.flatMap((v: PlanVersion) => v.notes.map((note) => `    ${v.id}: ${t.numberNote(note)}`));
  return lines.length > 0 ? [`${t.notes}:`, ...lines] : [];
}
