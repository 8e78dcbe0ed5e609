/** Seats: what somebody is in the programme. A person may hold several, for one unit, one district or all. */
import type { IsoDate } from '../calendar/day.ts';

export const SEATS = [
  /** Leads the programme for the region. */
  'programme-leader',
  /** Decides on plans and frames. */
  'board',
  /** Leads the rollout in a district (RIL). */
  'regional-leader',
  /** Answers for a municipality, and drafts its cost. */
  'municipal-director',
  /** Leads the rollout in one municipality, trust or practice. */
  'local-leader',
  /** Sits in a municipal council. */
  'councillor',
  /** Signs criteria and go decisions. */
  'signer',
  /** Answers for a hospital trust. */
  'trust-director',
] as const;
export type Seat = (typeof SEATS)[number];

/** Whether a seat given from one day to another is held on a day; both are days it is held. */
export const holdsOn = ({ from, to }: { readonly from: IsoDate; readonly to?: IsoDate }, on: IsoDate): boolean =>
  from <= on && (to === undefined || on <= to);

/** What a seat is held for; absent: for all. */
export const REACH: { readonly [seat in Seat]?: 'unit' | 'district' } = {
  'regional-leader': 'district',
  'municipal-director': 'unit',
  'trust-director': 'unit',
  'local-leader': 'unit',
  councillor: 'unit',
};
