/** The order of a shift. Pure. */
import type { HomePatient } from './view-model.ts';

const collator = new Intl.Collator('nb');

/** By the first visit of the day; who has none that day comes after, by name. */
export function byFirstVisit(a: HomePatient, b: HomePatient): number {
  const [first, second] = [a.visits[0]?.start, b.visits[0]?.start];
  if (first === undefined || second === undefined)
    return Number(first === undefined) - Number(second === undefined) || byName(a, b);
  return Date.parse(first) - Date.parse(second) || byName(a, b);
}

const byName = (a: HomePatient, b: HomePatient): number =>
  collator.compare(a.patient.name?.text ?? '\uffff', b.patient.name?.text ?? '\uffff') ||
  a.patient.id.localeCompare(b.patient.id);
