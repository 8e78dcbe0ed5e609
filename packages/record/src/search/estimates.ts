/** How many resources a condition finds, roughly, and which of several finds fewest. */
import type { Condition } from './conditions.ts';
import { DENSE, type Densities } from './density.ts';
import { type Better, canDrive } from './drivers.ts';

/** Resources a patient has of one type, roughly. */
const OF_A_PATIENT = 100;

/** A guess at how many resources meet a condition. Only their order matters, and what is certain to be few. */
export function estimate(condition: Condition, densities: Densities): number {
  switch (condition.is) {
    case 'rids':
      return condition.rids.length;
    case 'eq':
      if (condition.rare) return 2 * condition.hashes.length;
      return densities.of(condition) ?? DENSE;
    case 'patient':
      return OF_A_PATIENT * condition.rids.length;
    case 'refers':
      return OF_A_PATIENT * condition.rids.length;
    case 'strings':
      if (condition.how === 'exact' || condition.how === 'equal') return 100;
      if (condition.how === 'starts') return condition.text.length > 3 ? 500 : 4000;
      return condition.text.length > 2 ? 2000 : DENSE;
    case 'freeText':
      return 1000;
    case 'numbers':
      return 4000;
    case 'dates':
    case 'clinical':
    case 'written':
      return 5000;
    case 'patientWhere':
      return Math.min(DENSE, OF_A_PATIENT * estimate(condition.query.where, densities));
    case 'refersWhere':
      return Math.min(DENSE, 10 * estimate(condition.query.where, densities));
    case 'referred':
      return estimate(condition.query.where, densities);
    case 'any':
      return Math.min(
        DENSE,
        condition.of.reduce((sum, part) => sum + estimate(part, densities), 0),
      );
    case 'all':
      return Math.min(DENSE, ...condition.of.filter(canDrive).map((part) => estimate(part, densities)));
    case 'visible':
      return condition.patients === undefined ? DENSE : Math.min(DENSE, OF_A_PATIENT * condition.patients);
    case 'not':
    case 'has':
    case 'types':
    case 'open':
    case 'placed':
      return DENSE;
  }
}

/** Chooses by {@link estimate}. */
export const betterBy = (densities: Densities): Better => {
  return (conditions) => {
    let best: Condition | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (const condition of conditions) {
      if (!canDrive(condition)) continue;
      const n = estimate(condition, densities);
      if (n < fewest) {
        best = condition;
        fewest = n;
      }
    }
    return best;
  };
};
