/** Where on the board of a ward somebody stands. Pure. */
import type { Encounter, Reference } from '@helseplattform/fhir';
import type { WardPatient } from './view-model.ts';

/** Stays in a bed (v3-ActCode). */
export const IN_BED = ['IMP', 'ACUTE', 'NONAC', 'OBSENC', 'SS'] as const;

/** Where the patient lies now: the last place that is not left. */
export const placeNow = ({ location }: Encounter): Reference | undefined =>
  location?.findLast(
    ({ status, period }) => status !== 'completed' && status !== 'planned' && period?.end === undefined,
  )?.location;

const collator = new Intl.Collator('nb', { numeric: true });

/** By ward, then bed as beds are numbered; who has no bed comes last in the ward, in the order they came. */
export function byBed(a: WardPatient, b: WardPatient): number {
  return (
    lastWhenUnknown(a.ward?.name, b.ward?.name) ||
    lastWhenUnknown(a.bed?.name, b.bed?.name) ||
    collator.compare(a.admitted ?? '', b.admitted ?? '') ||
    collator.compare(a.stay, b.stay)
  );
}

function lastWhenUnknown(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return collator.compare(a, b);
}
