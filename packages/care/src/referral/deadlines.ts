/** Deadlines of a referral: dated tables with their source, and the breach that is seen before it happens. */
import { plusWorkingDays } from '@helseplattform/followup';
import { type Day, dayPart, daysBetween, plusDays } from '../calendar/day.ts';
import { appointmentAhead, readReferral } from './elements.ts';
import { type ReferralCase, stateOfRead } from './rules.ts';

interface DatedRule {
  /** The first day it holds. */
  readonly validFrom: Day;
  readonly source: string;
}

/** Newest last: what held on a day can be told afterwards. */
const inForce = <T extends DatedRule>(rules: readonly T[], on: Day): T =>
  rules.filter(({ validFrom }) => validFrom <= on).at(-1) ?? rules[0]!;

/** Working days from receipt in the specialist health service until the referral must be assessed. */
const ASSESSMENT: readonly (DatedRule & { readonly workingDays: number })[] = [
  {
    validFrom: '2004-09-01',
    workingDays: 30,
    source: 'Pasient- og brukerrettighetsloven § 2-2 before 1 November 2015',
  },
  { validFrom: '2015-11-01', workingDays: 10, source: 'Pasient- og brukerrettighetsloven § 2-2' },
];

/** Days from the contact until whoever referred has the answer. */
const ANSWER: readonly (DatedRule & { readonly days: number })[] = [
  { validFrom: '2004-09-01', days: 7, source: 'National quality indicator: epikrise within seven days (from memory)' },
];

/** Days ahead of a deadline in which it counts as near: our own figures, chosen so that somebody can still act. */
const NEAR = { assessment: 3, treatment: 14, answer: 2 } as const;

export const assessBy = (received: Day): Day => plusWorkingDays(received, inForce(ASSESSMENT, received).workingDays);
export const answerBy = (seen: Day): Day => plusDays(seen, inForce(ANSWER, seen).days);

export type Deadline = 'assessment' | 'treatment' | 'answer';

export interface Risk {
  readonly deadline: Deadline;
  readonly due: Day;
  /** Days left; negative when it is over. */
  readonly days: number;
  /** `foreseen`: the appointment lies after the deadline, so it will be broken unless somebody acts. */
  readonly level: 'broken' | 'foreseen' | 'near' | 'in-time';
  /** Helfo must be told before a treatment deadline is broken. */
  readonly tellHelfo: boolean;
}

/** The deadline that counts now; undefined where the referral has none (any more). */
export function riskOf({ referral: request, appointments }: ReferralCase, today: Day): Risk | undefined {
  const referral = readReferral(request);
  const risk = (deadline: Deadline, due: Day | undefined, planned?: Day): Risk | undefined => {
    if (due === undefined) return undefined;
    const days = daysBetween(today, due);
    const level =
      days < 0
        ? 'broken'
        : planned && planned > due
          ? 'foreseen'
          : !planned && days <= NEAR[deadline]
            ? 'near'
            : 'in-time';
    return { deadline, due, days, level, tellHelfo: deadline === 'treatment' && level !== 'in-time' };
  };
  switch (stateOfRead(referral, appointments)) {
    case 'sent':
    case 'received':
    case 'passed-on':
      return risk('assessment', referral.assessBy);
    case 'waiting':
      return risk('treatment', referral.treatBy);
    case 'booked':
      return risk('treatment', referral.treatBy, dayPart(appointmentAhead(appointments)?.start));
    case 'seen':
      return risk('answer', referral.answerBy);
    default:
      return undefined;
  }
}

const LEVELS = { broken: 0, foreseen: 1, near: 2, 'in-time': 3 } as const;

/** Sorts what breaches first to the front: broken, then foreseen, then by day. */
export function byRisk(a: Risk | undefined, b: Risk | undefined): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  return LEVELS[a.level] - LEVELS[b.level] || a.days - b.days;
}
