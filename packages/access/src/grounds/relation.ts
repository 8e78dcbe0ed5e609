/** Making relations: a kind, its parties, and the stretch of time in which it opens the record. */
import type { Relation } from '@helseplattform/record';
import type { GroundKind } from './ground.ts';
import { GROUNDS, keyOf } from './table.ts';

const DAY = 86_400_000;

/** Types that can hold a relation; a patient, a group or a device cannot. */
const HOLDERS = /^(Practitioner|PractitionerRole|Organization|Location|CareTeam)\/[A-Za-z0-9.-]{1,64}$/;

/** From and until, ms since 1970; undefined: nobody has said. */
export interface Span {
  readonly from: number | undefined;
  readonly until: number | undefined;
}

/**
 * Relations of a kind to each party. What has ended goes on for the ground's days after; what has no end said lasts the
 * ground's open days from its beginning. What has neither beginning nor end, of a kind that ends by itself, opens nothing.
 */
export function relations(
  kind: GroundKind,
  parties: readonly (string | undefined)[],
  { from, until }: Span,
): Relation[] {
  const { daysAfter = 0, daysOpen } = GROUNDS[kind];
  const end =
    until !== undefined
      ? until + daysAfter * DAY
      : daysOpen === undefined
        ? undefined
        : from === undefined
          ? Number.NEGATIVE_INFINITY
          : from + daysOpen * DAY;
  if (end !== undefined && end <= (from ?? Number.NEGATIVE_INFINITY)) return [];
  return parties
    .filter((party) => party !== undefined && HOLDERS.test(party))
    .map((party) => ({ key: keyOf(kind, party!), from, until: end }));
}
