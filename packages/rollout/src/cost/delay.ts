/** What a delay costs, and who pays: from June 2023 who leaves a wave pays the extra cost it causes. */
import type { IsoDate } from '../calendar/day.ts';
import type { UnitId } from '../units/unit.ts';
import { allocate } from './allocate.ts';
import { evaluate, type Formula } from './formula.ts';
import type { Ore } from './money.ts';

export type Payer = UnitId | 'programme';

export interface DelayRule {
  /** First day a delay that is caused falls under it. */
  from: IsoDate;
  payer: 'programme' | 'causer';
  source: string;
}

export const DELAY_RULES: readonly DelayRule[] = [
  {
    from: '2019-03-01',
    payer: 'programme',
    source: 'board of Helse Midt-Norge RHF 09.06.2022: a case of its own about extra cost and financing',
  },
  {
    from: '2023-06-29',
    payer: 'causer',
    source: 'board of Helseplattformen AS 29.06.2023: who leaves a wave pays the extra cost it causes',
  },
];

/** A unit that comes later, and because of whom. */
export interface Delay {
  unit: UnitId;
  users: number;
  days: number;
  /** The programme, where no unit has caused it. */
  causedBy: Payer;
  /** When the cause was announced; decides the rule. */
  announced: IsoDate;
}

/** The delays that one cause has brought, from what a scenario or a comparison says was moved. */
export const delaysFrom = (
  moved: readonly { unit: UnitId; users: number; days: number }[],
  causedBy: Payer,
  announced: IsoDate,
): Delay[] =>
  moved.filter((m) => m.days > 0).map(({ unit, users, days }) => ({ unit, users, days, causedBy, announced }));

export interface Charge {
  payer: Payer;
  amount: Ore;
  userDays: number;
  formula: Formula;
}

/**
 * Divides the extra cost of delays among those who pay, in proportion to the user-days each has caused. The charges add
 * up to the extra cost. Delays before the first rule, and those of nobody's users, fall on the programme.
 */
export function chargeDelay(extra: Ore, delays: readonly Delay[], rules: readonly DelayRule[] = DELAY_RULES): Charge[] {
  const payerOf = ({ announced, causedBy }: Delay): Payer => {
    const rule = rules.filter((r) => r.from <= announced).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
    return rule?.payer === 'causer' ? causedBy : 'programme';
  };
  const caused = new Map<Payer, number>();
  for (const delay of delays) {
    const payer = payerOf(delay);
    caused.set(payer, (caused.get(payer) ?? 0) + delay.users * delay.days);
  }
  const whole = [...caused.values()].reduce((sum, n) => sum + n, 0);
  if (whole === 0)
    return extra === 0 ? [] : [{ payer: 'programme', amount: extra, userDays: 0, formula: givenExtra(extra) }];
  const payers = [...caused];
  const shares = allocate(
    extra,
    payers.map(([, userDays]) => userDays),
  );
  const given = (label: string, value: number): Formula => ({
    op: 'given',
    label,
    value,
    unit: 'users',
    source: 'user-days of the delays',
  });
  return payers.map(([payer, userDays], i) => {
    const share = shares[i] ?? { amount: 0, extra: 0 };
    return {
      payer,
      amount: share.amount,
      userDays,
      formula: {
        op: 'share',
        amount: givenExtra(extra),
        part: given(payer, userDays),
        whole: given('all', whole),
        extra: share.extra,
      },
    };
  });
}

const givenExtra = (extra: Ore): Formula => ({
  op: 'given',
  label: 'extra cost',
  value: extra,
  unit: 'ore',
  source: 'the case about the delay',
});

/** A month is 365.2425 / 12 days, so user-days × 120 000 / 3 652 425 are user-months. */
const MONTHS_IN_DAYS = { times: 120_000, per: 3_652_425 };

/** What whole user-days cost at a rate for one user a month. Undefined when nobody has set a rate. */
export function costOfWaiting(
  userDays: number,
  orePerUserMonth: Ore | null,
): { amount: Ore; formula: Formula } | undefined {
  if (orePerUserMonth === null) return undefined;
  const formula: Formula = {
    op: 'times',
    amount: {
      op: 'given',
      label: 'a user-month',
      value: orePerUserMonth,
      unit: 'ore',
      source: 'the rate that was set',
    },
    number: { op: 'given', label: 'user-days', value: userDays, unit: 'users', source: 'users × days of the delay' },
    ...MONTHS_IN_DAYS,
  };
  return { amount: evaluate(formula), formula };
}
