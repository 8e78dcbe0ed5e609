/** The board pack of a plan version: what is proposed, what it changes, what it costs, how ready the next wave is. To be printed. */

import type { PlanComparison } from '../plans/compare.ts';
import { months } from '../plans/compare.ts';
import type { PlanVersion } from '../plans/plan.ts';
import { formatDate, formatKroner, formatNumber, formatPeriod } from '../texts/format.ts';
import { type Language, textsIn } from '../texts/language.ts';
import type { UnitRegister } from '../units/register.ts';
import type { ReadinessOverview } from '../views/readiness.ts';
import type { Block, Document } from './document.ts';
import { documentTexts } from './texts/index.ts';

export interface BoardPackOf {
  readonly version: PlanVersion;
  /** Against the version before it. */
  readonly comparison?: PlanComparison;
  readonly register: UnitRegister;
  readonly readiness: ReadinessOverview;
  /** The extra cost of the change, in øre, and who pays; null: not known. */
  readonly delay?: { readonly ore: number | null; readonly payer: string };
  readonly programme?: { readonly expected: number; readonly frame: number };
  readonly language: Language;
  readonly today: string;
}

export function boardPack(of: BoardPackOf): Document {
  const { version, comparison, register, readiness, delay, programme, language, today } = of;
  const t = documentTexts(language).boardPack;
  const said = (words: string) => textsIn(language).published[words] ?? words;
  const date = (day: string) => formatDate(day, language);
  const users = (units: readonly string[]) =>
    units.reduce((sum, unit) => sum + (register.get(unit).users.value ?? 0), 0);
  const waves = version.waves.filter(({ actual }) => !actual);
  return {
    title: t.title(version.id),
    language,
    facts: [
      [t.decided, formatPeriod(version.decided, language)],
      [t.body, said(version.body)],
      ...(version.frame ? [[t.frame, said(version.frame)] as const] : []),
      ...(version.authority ? [[t.authority, said(version.authority)] as const] : []),
      [t.made, date(today)],
    ],
    blocks: [
      heading(t.waves),
      {
        kind: 'table',
        columns: [
          { heading: t.date, width: 2 },
          { heading: t.units, width: 6 },
          { heading: t.users, width: 2, right: true },
        ],
        rows: waves.map(({ when, units }) => [
          formatPeriod(when, language),
          units.map((unit) => register.nameOn(unit, when.to)).join(', '),
          formatNumber(users(units), language),
        ]),
      },
      {
        kind: 'bars',
        title: t.usersByWave,
        bars: waves.map(({ when, units }) => ({
          name: formatPeriod(when, language),
          value: users(units),
          said: formatNumber(users(units), language),
        })),
      },
      ...(comparison ? changes(comparison, of) : []),
      heading(t.money),
      {
        kind: 'paragraph',
        text: delay
          ? t.delay(delay.ore === null ? t.notKnown : formatKroner(delay.ore, language), delay.payer)
          : t.noDelay,
      },
      ...(programme
        ? [
            {
              kind: 'paragraph',
              text: t.programme(formatKroner(programme.expected, language), formatKroner(programme.frame, language)),
            } as const,
          ]
        : []),
      heading(t.readiness),
      ...readinessBlocks(readiness, of),
    ],
  };
}

const heading = (text: string): Block => ({ kind: 'heading', text, level: 1 });

function changes(comparison: PlanComparison, { register, language, today }: BoardPackOf): Block[] {
  const t = documentTexts(language).boardPack;
  const plans = textsIn(language).plans;
  const { moved, added, withoutDate, delayed, userDays } = comparison;
  const days = ({ least, most }: { least: number; most: number }) =>
    least === most ? formatNumber(least, language) : `${formatNumber(least, language)}–${formatNumber(most, language)}`;
  return [
    heading(t.changes(comparison.a, comparison.b)),
    {
      kind: 'paragraph',
      text: plans.delayed(
        formatNumber(delayed.known, language),
        formatNumber(Math.round(months(userDays.least)), language),
      ),
    },
    {
      kind: 'table',
      columns: [
        { heading: plans.unit, width: 4 },
        { heading: comparison.a, width: 2 },
        { heading: comparison.b, width: 2 },
        { heading: plans.days, width: 1.4, right: true },
        { heading: plans.usersColumn, width: 1.6, right: true },
      ],
      rows: [
        ...moved.map((move) => [
          register.nameOn(move.unit, today),
          formatPeriod(move.from, language),
          formatPeriod(move.to, language),
          days(move.days),
          move.users.value === null ? t.notKnown : formatNumber(move.users.value, language),
        ]),
        ...added.map(({ unit, when, users }) => [
          register.nameOn(unit, today),
          '',
          formatPeriod(when, language),
          '',
          users.value === null ? t.notKnown : formatNumber(users.value, language),
        ]),
        ...withoutDate.map(({ unit, when, users }) => [
          register.nameOn(unit, today),
          formatPeriod(when, language),
          plans.withoutDate,
          '',
          users.value === null ? t.notKnown : formatNumber(users.value, language),
        ]),
      ],
    },
  ];
}

function readinessBlocks({ waves }: ReadinessOverview, { language }: BoardPackOf): Block[] {
  const t = documentTexts(language).boardPack;
  const words = textsIn(language).words.goDecisions;
  const wave = waves.find(({ units }) => units.length > 0);
  if (!wave) return [{ kind: 'paragraph', text: t.noReadiness }];
  return [
    { kind: 'paragraph', text: t.wave(formatDate(wave.when, language)) },
    {
      kind: 'table',
      columns: [
        { heading: t.unit, width: 3 },
        { heading: t.criteria, width: 2, right: true },
        { heading: t.unsigned, width: 2, right: true },
        { heading: t.blocking, width: 2, right: true },
        { heading: t.allows, width: 3 },
      ],
      rows: wave.units.map((unit) => [
        unit.name,
        `${unit.met} / ${unit.criteria}`,
        formatNumber(unit.unsigned, language),
        formatNumber(unit.blocking, language),
        words[unit.allowed],
      ]),
    },
  ];
}
