/** Shares in the company, by date. What is not published stays open: shares need not add up to the whole. */

import type { IsoDate } from '../calendar/day.ts';
import { refusal } from '../refusals/refusal.ts';

/** Shares are counted in basis points; 10 000 is the whole company. */
export const WHOLE = 10_000;

export interface Shareholding {
  owner: string;
  from: IsoDate;
  /** Last day; absent while it lasts. */
  to?: IsoDate;
  /** Null when the owner is known and the size is not. */
  basisPoints: number | null;
  source: string;
}

/** Helseplattformen AS was founded on 2019-03-01; only the regional authority's share is published. */
export const OWNERS: readonly Shareholding[] = [
  { owner: 'Helse Midt-Norge RHF', from: '2019-03-01', basisPoints: 6_000, source: 'Aftenposten, May 2023' },
  {
    owner: 'trondheim',
    from: '2019-03-01',
    basisPoints: null,
    source: 'largest of the municipalities, which hold the rest together (Aftenposten, May 2023)',
  },
];

/** Who owned what on a day, and how much of the company is not accounted for. Throws when more than the whole is owned. */
export function ownersOn(holdings: readonly Shareholding[], on: IsoDate) {
  const current = holdings.filter((h) => h.from <= on && (h.to === undefined || on <= h.to));
  const owned = current.reduce((sum, h) => sum + (h.basisPoints ?? 0), 0);
  if (owned > WHOLE) throw refusal(422, 'invalid', 'holdings', 'shares-over', on, owned, WHOLE);
  return { owners: current, unaccounted: WHOLE - owned };
}
