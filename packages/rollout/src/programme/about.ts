/** What an entry is about, as authority asks: its unit, its district, or the programme as a whole. */
import type { About } from '../authority/may-do.ts';
import type { UnitId } from '../units/unit.ts';
import { type KindName, kindOf } from './kinds.ts';

/**
 * @param about a unit with its district
 * @returns undefined: the programme as a whole
 */
export function aboutOf<A extends About>(
  name: KindName,
  body: unknown,
  about: (unit: UnitId) => A,
): A | Pick<About, 'district'> | undefined {
  const { unit, district } = kindOf(name);
  const id = unit?.(body);
  if (id !== undefined) return about(id);
  const of = district?.(body);
  return of === undefined ? undefined : { district: of };
}
