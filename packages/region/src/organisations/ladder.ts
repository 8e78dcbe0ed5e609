/** Who leads a unit, and who stands in for whom: the steps that work climbs when nobody has seen to it. */
import type { Profession } from '../facts/professions.ts';
import type { Employee } from './employee.ts';
import { PERSONAS } from './personas.ts';
import type { Unit } from './unit.ts';

export interface Ladder {
  /** Absent where nobody but personas works who do not lead. */
  readonly leader?: Employee;
  /** By employee number: the one who stands in for them. */
  readonly deputies: ReadonlyMap<number, Employee>;
}

/** Who leads, the first choice first: administration; a doctor at a GP office and an emergency clinic. */
const LEADING: readonly Profession[] = ['XX', 'SP', 'LE'];
const DOCTOR_FIRST: readonly Profession[] = ['LE', 'SP', 'XX'];

/** Who stands in for a profession at the same unit, the first choice first; for all others their own. */
const STANDING_IN: Partial<Record<Profession, readonly Profession[]>> = {
  SP: ['SP', 'VP', 'HF'],
  XX: ['XX', 'SP', 'ET'],
  HE: ['HE', 'SP'],
};

/**
 * The leader of a unit, and deputies of the leader and of the personas there: enough for every step to be somebody's.
 * @param staff all who work there
 */
export function ladderOf(unit: Unit, staff: readonly Employee[]): Ladder {
  const leader = leaderAmong(unit, staff);
  const deputies = new Map<number, Employee>();
  for (const one of staff) {
    if (one !== leader && !PERSONAS[one.number]) continue;
    const deputy = (STANDING_IN[one.profession] ?? [one.profession])
      .map((profession) => staff.find((e) => e.profession === profession && e !== one && e !== leader))
      .find((e) => e !== undefined);
    if (deputy) deputies.set(one.number, deputy);
  }
  return { ...(leader ? { leader } : {}), deputies };
}

function leaderAmong(unit: Unit, staff: readonly Employee[]): Employee | undefined {
  const persona = staff.find(({ number }) => PERSONAS[number]?.leads);
  if (persona) return persona;
  const others = staff.filter(({ number }) => PERSONAS[number] === undefined);
  const first = unit.service === 'fastlege' || unit.service === 'legevakt' ? DOCTOR_FIRST : LEADING;
  return first.map((profession) => others.find((e) => e.profession === profession)).find((e) => e) ?? others[0];
}
