/** How long a delivery may take: dated tables, each row with its source. */
import { ADT } from '../hl7v2/adt.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Times in milliseconds. */
export interface Deadlines {
  /** Without the receipt it needs after this long, counted from when the message was made, it is overdue. */
  readonly receipt: number;
  /** How long one process has a delivery for itself; if it dies, another takes over after this. */
  readonly claim: number;
  /** Between attempts while the other side's transport has not taken it: the n-th wait, the last one again and again. */
  readonly again: readonly number[];
  /** After this long somebody looks, although it is still tried; where absent, when it is overdue. */
  readonly alarm?: number;
}

export interface DeadlineRow extends Deadlines {
  /** First instant it holds, ms since 1970. */
  readonly from: number;
  readonly source: string;
  /** Kinds of messages that have figures of their own, by code of their type. */
  readonly kinds?: Readonly<Record<string, Deadlines>>;
}

export const DEADLINES: readonly DeadlineRow[] = [
  {
    from: Date.parse('2016-01-01T00:00:00+01:00'),
    source:
      'HITS 1168:2016: an application receipt that has not come within 96 hours of GenDate counts as negative. The other figures are our own.',
    receipt: 96 * HOUR,
    claim: 2 * MINUTE,
    again: [1, 5, 15, 60, 240].map((minutes) => minutes * MINUTE),
    kinds: {
      // our own figures: a receiver that has been silent for an hour lacks patients who lie in their beds; it is tried for a day
      [ADT]: {
        receipt: 24 * HOUR,
        claim: 2 * MINUTE,
        again: [5_000, 15_000, MINUTE, 5 * MINUTE],
        alarm: HOUR,
      },
    },
  },
];

/** The row that held at an instant (ms since 1970). */
export function deadlinesAt(at: number, rows: readonly DeadlineRow[] = DEADLINES): DeadlineRow {
  return rows.findLast((row) => row.from <= at) ?? rows[0]!;
}

/** The figures of a row for a kind of message. */
export const deadlinesOf = (row: DeadlineRow, type: string | undefined): Deadlines => row.kinds?.[type ?? ''] ?? row;

/** The wait after the n-th attempt (from 1), in milliseconds. */
export const waitAfter = ({ again }: Pick<Deadlines, 'again'>, attempt: number): number =>
  again[Math.min(Math.max(attempt, 1), again.length) - 1]!;
