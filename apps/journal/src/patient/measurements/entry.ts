/** What is typed on the sheet: numbers with comma or point, told apart from slips before they are sent. */
import type { MeasuredNumber, MeasurementSheet } from '@helseplattform/care/view-models';

export type EntryField = MeasuredNumber | 'oxygen' | 'consciousness' | 'note' | 'at';
export type Entry = { readonly [field in EntryField]?: string };

/** The order of the round: as it is read off the monitor. */
const NEWS2_NUMBERS = ['respiration', 'saturation', 'systolic', 'diastolic', 'pulse', 'temperature'] as const;
const MORE_NUMBERS = ['oxygenFlow', 'pain', 'weight', 'height', 'headCircumference'] as const;

export type Slip = 'not-a-number' | 'too-low' | 'too-high' | 'too-exact';

type Limits = MeasurementSheet['limits'];

/** `37,2` and `37.2`; undefined for nothing. */
export const numberOf = (typed: string | undefined): number | undefined =>
  typed === undefined || typed.trim() === '' ? undefined : Number(typed.trim().replace(',', '.'));

export function slipIn(field: MeasuredNumber, typed: string | undefined, limits: Limits): Slip | undefined {
  const value = numberOf(typed);
  if (value === undefined) return undefined;
  const { least, most, decimals } = limits[field];
  if (!Number.isFinite(value)) return 'not-a-number';
  if (value < least) return 'too-low';
  if (value > most) return 'too-high';
  const digits = typed!.trim().split(/[.,]/)[1]?.length ?? 0;
  return digits > decimals ? 'too-exact' : undefined;
}

/** Fields that hold a slip, in the order of the sheet. */
export const slipsIn = (entry: Entry, limits: Limits): readonly MeasuredNumber[] =>
  [...NEWS2_NUMBERS, ...MORE_NUMBERS].filter((field) => slipIn(field, entry[field], limits) !== undefined);

export const isEmpty = (entry: Entry): boolean =>
  [...NEWS2_NUMBERS, ...MORE_NUMBERS].every((field) => numberOf(entry[field]) === undefined) && !entry.consciousness;

/** What the server is told: what was measured, and nothing else. Breathing air is said when a saturation is. */
export function bodyOf({ oxygen = '', consciousness = '', note = '', at = '', ...typed }: Entry): object {
  const numbers = Object.entries(typed).flatMap(([field, value]) => {
    const number = numberOf(value);
    return number === undefined ? [] : [[field, number] as const];
  });
  return {
    ...Object.fromEntries(numbers),
    ...(oxygen === '' ? {} : { oxygen: oxygen === 'true' }),
    ...(consciousness ? { consciousness } : {}),
    ...(note.trim() ? { note } : {}),
    ...(at ? { at } : {}),
  };
}
