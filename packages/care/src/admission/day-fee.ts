/**
 * What a municipality pays for a patient who is ready to leave hospital (FOR-2011-11-18-1115 § 13): from and with the day
 * the patient is declared ready, when the municipality has been told and cannot receive, or has not answered; until the
 * patient leaves, a place is offered, or the patient is no longer ready. Prices are a dated table; a day without a price
 * is shown as that, never guessed.
 */
import { type Day, dayPart, plusDays } from '../calendar/day.ts';

export interface DayPrice {
  /** The first day it holds, for one year. */
  readonly validFrom: Day;
  /** Kroner for a day and night. */
  readonly kroner: number;
}

/** Source: the Ministry's yearly circulars. Those of 2025 and later were not found. */
const DAY_PRICES: readonly DayPrice[] = (
  [
    [2014, 4255],
    [2015, 4387],
    [2016, 4505],
    [2017, 4622],
    [2018, 4747],
    [2019, 4885],
    [2020, 5036],
    [2021, 5167],
    [2022, 5306],
    [2023, 5508],
    [2024, 5745],
  ] as const
).map(([year, kroner]) => ({ validFrom: `${year}-01-01`, kroner }));

/** The price of a day; undefined where none is known for its year. */
export const dayPrice = (on: Day, prices: readonly DayPrice[] = DAY_PRICES): number | undefined =>
  prices.find(({ validFrom }) => validFrom.slice(0, 4) === on.slice(0, 4) && validFrom <= on)?.kroner;

export interface MunicipalReply {
  /** Instant. */
  readonly at: string;
  /** The day the municipality can receive the patient from; undefined: it cannot, and does not know when. */
  readonly from: Day | undefined;
}

export interface DayFeeFacts {
  /** The municipality was told of the need before (§ 8). */
  readonly wasNotified: boolean;
  /** When the patient was declared ready (§ 9). */
  readonly ready: string | undefined;
  /** When the municipality had the message: the moment of its receipt, never of sending (§ 10). */
  readonly received: string | undefined;
  /** In order of time. */
  readonly replies: readonly MunicipalReply[];
  /** When the patient left, or was no longer ready. */
  readonly ended: string | undefined;
}

export type DayFee =
  /** Nobody pays: not ready, not told before, or the message is not received. */
  | { readonly state: 'none'; readonly because: 'not-ready' | 'not-notified' | 'not-received' }
  | {
      readonly state: 'running' | 'ended';
      /** The first day that counts. */
      readonly from: Day;
      /** Days and nights so far. */
      readonly days: number;
      /** Kroner for those with a known price. */
      readonly kroner: number;
      /** Days without a known price: the sum lacks them. */
      readonly unpriced: number;
    };

/** @param today counts when the night is over */
export function dayFee(facts: DayFeeFacts, today: Day, prices: readonly DayPrice[] = DAY_PRICES): DayFee {
  const ready = dayPart(facts.ready);
  const received = dayPart(facts.received);
  if (ready === undefined) return { state: 'none', because: 'not-ready' };
  if (!facts.wasNotified) return { state: 'none', because: 'not-notified' };
  if (received === undefined) return { state: 'none', because: 'not-received' };
  const from = [ready, received].sort()[1]!;
  // the last answer counts: a place that is ready later ends it then
  const place = facts.replies.at(-1)?.from;
  const ends = [dayPart(facts.ended), place].filter((day) => day !== undefined).sort();
  const end = ends[0] !== undefined && ends[0] < today ? ends[0] : today;
  let [days, kroner, unpriced] = [0, 0, 0];
  for (let day = from; day < end; day = plusDays(day, 1)) {
    days++;
    const price = dayPrice(day, prices);
    if (price === undefined) unpriced++;
    else kroner += price;
  }
  return { state: ends[0] !== undefined && ends[0] <= today ? 'ended' : 'running', from, days, kroner, unpriced };
}
