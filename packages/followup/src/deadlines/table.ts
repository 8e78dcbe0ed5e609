/** How long each thing may wait: dated tables, each row with its source. Dates a resource carries itself come before them. */
import { workingDaysAfter } from './working-days.ts';

const HOUR = 3_600_000;

/** A length of time. Working days end with the day. */
export type Wait = { readonly hours: number } | { readonly workingDays: number } | { readonly days: number };

export interface DeadlineRow {
  /** First instant it holds, ISO date. */
  readonly from: string;
  readonly wait: Wait;
  readonly source: string;
}

const OWN = 'Our own figure: no rule gives a number.';

export const DEADLINES = {
  /** From receipt to assessment of a referral. */
  assessment: [
    {
      from: '2015-11-01',
      wait: { workingDays: 10 },
      source: 'Pasient- og brukerrettighetsloven § 2-2: within ten working days of receipt.',
    },
  ],
  /** From assessment to a booked appointment, where no date for treatment is set. */
  appointment: [{ from: '2015-11-01', wait: { days: 90 }, source: OWN }],
  /** How long before the treatment deadline somebody must look, so that there is time to find another place. */
  beforeTreatmentDeadline: [{ from: '2015-11-01', wait: { days: 14 }, source: OWN }],
  /** From an answer to when its requester has read it. */
  reading: [{ from: '2000-01-01', wait: { workingDays: 3 }, source: OWN }],
  /** An answer that was changed after it was given. */
  readingAgain: [{ from: '2000-01-01', wait: { workingDays: 1 }, source: OWN }],
  /** From writing a note to signing it. */
  signing: [
    {
      from: '2000-01-01',
      wait: { workingDays: 3 },
      source: `${OWN} Helsepersonelloven § 39 asks for a record, signed.`,
    },
  ],
  /** To the answer of a message that asks for one and gives no date. */
  reply: [{ from: '2000-01-01', wait: { workingDays: 5 }, source: OWN }],
  /** From sending to the receiver's receipt. */
  receipt: [
    {
      from: '2016-01-01',
      wait: { hours: 96 },
      source: 'HITS 1168:2016: without a receipt in 96 hours it counts as negative.',
    },
  ],
  /** To deal with a message that did not get through or cannot be read. */
  fault: [{ from: '2000-01-01', wait: { hours: 24 }, source: OWN }],
  /** From discharge-ready to the municipality's place: it answers at once, and pays from the first day. */
  dischargeReady: [
    {
      from: '2012-01-01',
      wait: { hours: 24 },
      source: 'FOR-2011-11-18-1115 §§ 10, 11, 13: told and answered at once; a day counts.',
    },
  ],
} as const satisfies Readonly<Record<string, readonly DeadlineRow[]>>;
export type DeadlineKey = keyof typeof DEADLINES;

/** The row that held at an instant (ms since 1970); before the first one, the first. */
export function deadlineAt(key: DeadlineKey, instant: number): DeadlineRow {
  const rows: readonly DeadlineRow[] = DEADLINES[key];
  return rows.findLast(({ from }) => Date.parse(from) <= instant) ?? rows[0]!;
}

/** When the time is up that began at an instant; both ms since 1970. */
export function dueAfter(key: DeadlineKey, instant: number): number {
  const { wait } = deadlineAt(key, instant);
  if ('workingDays' in wait) return workingDaysAfter(instant, wait.workingDays);
  return instant + lengthOf(wait);
}

/** How long before an instant something else is to be seen to. */
export function before(key: DeadlineKey, instant: number): number {
  const { wait } = deadlineAt(key, instant);
  if ('workingDays' in wait) throw new Error(`${key} is counted in working days, which are counted forwards`);
  return instant - lengthOf(wait);
}

const lengthOf = (wait: Exclude<Wait, { workingDays: number }>): number =>
  'hours' in wait ? wait.hours * HOUR : wait.days * 24 * HOUR;
