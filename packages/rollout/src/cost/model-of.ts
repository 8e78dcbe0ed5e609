/** The cost model as the programme's entries say it, for one unit: what all share, and of own amounts that unit's alone. */

import type { BodyOf } from '../programme/kinds.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import { refusal } from '../refusals/refusal.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';
import type { CostModel, Head, HeadId } from './sheet.ts';
import type { Sharer } from './split-key.ts';

/** Kinds a cost model is made of. */
export const COST_KINDS = ['cost-head', 'cost-sharers', 'price-index', 'cost-draft'] as const;

/** Assumptions that are tried out, kept nowhere. */
export interface Trial {
  /** Units that do not join. */
  readonly without?: ReadonlySet<UnitId>;
  /** Other amounts of heads, in øre: a shared head's for all, an own head's for the unit. */
  readonly amounts?: { readonly [head in HeadId]?: number };
}

type Draft = BodyOf<'cost-draft'>;

/**
 * @param now read with COST_KINDS and `unit`
 * @param draft of the unit's own heads: the one in the programme, or one that is being written; absent where the reader may not see it
 * @throws {FhirError} 409 when nobody has said who shares
 */
export function costModelOf(
  now: Snapshot,
  register: UnitRegister,
  unit: UnitId,
  draft?: Draft,
  trial: Trial = {},
): CostModel {
  const sharers = now.bodies('cost-sharers').flatMap((body) => body.sharers);
  if (sharers.length === 0) throw refusal(409, 'business-rule', 'cost-sharers', 'no-sharers');
  const shared = now.bodies('cost-head').map(
    ({ head, total, key, priceYear, years, source, spread }): Head => ({
      id: head,
      shared: true,
      total: trial.amounts?.[head] ?? total,
      key,
      priceYear,
      years,
      source,
      ...(spread ? { spread } : {}),
    }),
  );
  const own = (draft?.heads ?? []).map(
    ({ head, amount, priceYear, years, source, spread }): Head => ({
      id: head,
      shared: false,
      amounts: { [unit]: trial.amounts?.[head] ?? amount },
      priceYear,
      years,
      source,
      ...(spread ? { spread } : {}),
    }),
  );
  return {
    sharers: sharers.filter((s) => !trial.without?.has(s.unit) || s.unit === unit).map((s) => sharerOf(s, register)),
    heads: [...shared, ...own],
    index: now.bodies('price-index')[0] ?? { name: '', source: '', values: {} },
  };
}

function sharerOf(given: BodyOf<'cost-sharers'>['sharers'][number], register: UnitRegister): Sharer {
  const { population, users } = register.get(given.unit);
  return {
    unit: given.unit,
    inhabitants: given.inhabitants ?? population.value,
    users: given.users ?? users.value,
    ownerBasisPoints: given.ownerBasisPoints ?? null,
  };
}
