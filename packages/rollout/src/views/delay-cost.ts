/** What each change of plan cost, who caused it, what falls on whom by the rule of the day, and how it is financed. */
import { mayDo } from '../authority/may-do.ts';
import type { Who } from '../authority/who.ts';
import type { IsoDate } from '../calendar/day.ts';
import { chargeDelay, DELAY_RULES, type Delay, type DelayRule, delaysFrom, type Payer } from '../cost/delay.ts';
import { describeFormula } from '../cost/describe.ts';
import type { Ore } from '../cost/money.ts';
import { comparePlans } from '../plans/compare.ts';
import type { BodyOf } from '../programme/kinds.ts';
import { registerOf } from '../programme/register-of.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { Language } from '../texts/language.ts';
import type { UnitId } from '../units/unit.ts';
import { historyOf, linesOf, versionsOf } from './history.ts';

type Named = { readonly id: UnitId; readonly name: string };

export interface DelayCharge {
  /** Absent: the programme. */
  readonly payer?: Named;
  readonly userDays: number;
  /** Part of all user-days, 0 to 1. */
  readonly part: number;
  /** Null: nobody has said what the delay costs. */
  readonly ore: Ore | null;
  /** How it is computed; empty while nothing is known. */
  readonly how: string;
}

export interface DelayVersion {
  readonly version: string;
  /** The newest plan before it that gave dates. */
  readonly before: string;
  readonly decided: string;
  readonly reason?: string;
  /** What it costs beyond the plan before it. */
  readonly ore: Ore | null;
  /** Who pays, in the words of the decision. */
  readonly said?: string;
  /** Units that come later, with the unit because of which; absent: nobody has said because of whom. */
  readonly moved: readonly (Named & { readonly users: number; readonly days: number; readonly causedBy?: Named })[];
  /** Units that lost their date: how long they wait nobody knows, and nothing is charged for them. */
  readonly undated: readonly Named[];
  readonly charges: readonly DelayCharge[];
  readonly financing: BodyOf<'delay-account'>['financing'];
  /** What is not financed yet; null while nobody has said what it costs. */
  readonly left: Ore | null;
  readonly rule: DelayRule;
  readonly account?: { readonly key: string; readonly version: number; readonly body: BodyOf<'delay-account'> };
}

export interface DelayCostView {
  readonly line: string;
  readonly lines: readonly string[];
  /** The newest first; versions that delayed somebody, or are said to have cost something. */
  readonly versions: readonly DelayVersion[];
  readonly rules: readonly DelayRule[];
  /** Those a cause can be. */
  readonly units: readonly Named[];
  readonly may: boolean;
}

export const DELAY_KINDS = ['unit', 'plan-version', 'delay-account'] as const;

/** @param now read with DELAY_KINDS */
export function delayCostView(
  now: Snapshot,
  who: Who,
  of: { readonly line: string; readonly language: Language; readonly today: IsoDate },
): DelayCostView {
  const register = registerOf(now);
  const named = (id: UnitId): Named => ({ id, name: register.nameOn(id, of.today) });
  const kept = versionsOf(now, of.line);
  const history = historyOf(now, of.line);
  const versions = kept.slice(1).flatMap((version, i): DelayVersion[] => {
    // what only tells how it went, or sets a frame, gave nobody a date to be late against
    const before = kept.slice(0, i + 1).findLast(({ waves }) => waves.some(({ actual }) => !actual)) ?? kept[i]!;
    const { moved, withoutDate } = comparePlans(history, register, before.id, version.id);
    const later = moved
      .filter(({ days }) => days.least > 0)
      .map(({ unit, users, days }) => ({ unit, users: users.value ?? 0, days: days.most }));
    const account = now.get('delay-account', `${of.line}:${version.id}`);
    if (later.length === 0 && version.delay === undefined && account === undefined) return [];
    const announced = account?.body.announced ?? history[i + 1]!.decided.from;
    const causeOf = (unit: UnitId) => account?.body.causes.find(({ moved: units }) => units.includes(unit))?.causedBy;
    const delays = later.flatMap((one): Delay[] => delaysFrom([one], causeOf(one.unit) ?? 'programme', announced));
    const ore = account?.body.ore ?? version.delay?.ore ?? null;
    const financing = account?.body.financing ?? [];
    return [
      {
        version: version.id,
        before: before.id,
        decided: version.decided,
        ...(version.reason ? { reason: version.reason } : {}),
        ore,
        ...(version.delay ? { said: version.delay.payer } : {}),
        moved: later.map(({ unit, users, days }) => {
          const causedBy = causeOf(unit);
          return { ...named(unit), users, days, ...(causedBy ? { causedBy: named(causedBy) } : {}) };
        }),
        undated: withoutDate.map(({ unit }) => named(unit)),
        charges: chargesOf(ore, delays, of.language, named),
        financing,
        left: ore === null ? null : ore - financing.reduce((sum, one) => sum + one.ore, 0),
        rule: DELAY_RULES.findLast(({ from }) => from <= announced) ?? DELAY_RULES[0]!,
        ...(account ? { account: { key: account.key, version: account.version, body: account.body } } : {}),
      },
    ];
  });
  return {
    line: of.line,
    lines: linesOf(now),
    versions: versions.reverse(),
    rules: DELAY_RULES,
    units: register.units.map(({ id }) => named(id)).sort((a, b) => a.name.localeCompare(b.name, 'nb')),
    may: mayDo(who, 'edit-cost-facts').may,
  };
}

/** Shares are known before amounts are: they are those of the user-days each has caused. */
function chargesOf(
  ore: Ore | null,
  delays: readonly Delay[],
  language: Language,
  named: (id: UnitId) => Named,
): DelayCharge[] {
  const charges = chargeDelay(ore ?? 0, delays);
  const all = charges.reduce((sum, { userDays }) => sum + userDays, 0);
  const payer = (id: Payer) => (id === 'programme' ? {} : { payer: named(id) });
  return charges.map(({ payer: id, amount, userDays, formula }) => ({
    ...payer(id),
    userDays,
    part: all === 0 ? 1 : userDays / all,
    ore: ore === null ? null : amount,
    how: ore === null ? '' : describeFormula(formula, language),
  }));
}
