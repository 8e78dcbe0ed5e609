/** The unit whose training somebody looks at, and those they can choose among. */
import { mayDo } from '../authority/may-do.ts';
import type { Who } from '../authority/who.ts';
import type { IsoDate } from '../calendar/day.ts';
import type { Snapshot } from '../programme/snapshot.ts';
import type { UnitRegister } from '../units/register.ts';
import type { UnitId } from '../units/unit.ts';

export interface TrainingUnit {
  readonly id: UnitId;
  readonly name: string;
  /** Whether the reader may set up and record its training. */
  readonly may: boolean;
}

/**
 * Units somebody has said the people of, or that the reader may say it for; and the one asked for, or else the first the
 * reader may set up.
 * @param now read with `staff-group`
 */
export function trainingUnits(
  now: Snapshot,
  register: UnitRegister,
  who: Who,
  wanted: UnitId | undefined,
  today: IsoDate,
): { readonly unit: TrainingUnit; readonly units: readonly TrainingUnit[] } {
  const trainingUnit = (id: UnitId): TrainingUnit => ({
    id,
    name: register.nameOn(id, today),
    may: mayDo(who, 'edit-training', register.get(id)).may,
  });
  const staffed = new Set(now.bodies('staff-group').map(({ unit }) => unit));
  const units = register.units
    .map(({ id }) => trainingUnit(id))
    .filter(({ id, may }) => may || staffed.has(id))
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'));
  const first = units.find(({ id, may }) => may && staffed.has(id)) ?? units.find(({ may }) => may) ?? units[0];
  return { unit: wanted === undefined ? (first ?? { id: '', name: '', may: false }) : trainingUnit(wanted), units };
}
