/** Which Organization of the shared record a unit is. */
import type { IsoDate } from '../calendar/day.ts';
import { identityOn, type Unit, type UnitId } from './unit.ts';

/** Hospital trusts have keys of their own in the record. */
const TRUSTS: { readonly [unit: UnitId]: string } = {
  'st-olav': 'hf-stolav',
  hmr: 'hf-hmr',
  hnt: 'hf-hnt',
  sykehusapotekene: 'hf-sykehusapotekene',
};

/** GP offices of the record that are units of the programme. */
const OFFICES: { readonly [unit: UnitId]: string } = {
  'oya-legekontor': 'legesenter-5001-1',
  'ranheim-legekontor': 'legesenter-5001-2',
};

/** `Organization/kommune-5054`; undefined when the record has none. A municipality is known there by its number of the day. */
export function organisationOf(unit: Unit, on: IsoDate): string | undefined {
  const number = identityOn(unit, on)?.number;
  const id = TRUSTS[unit.id] ?? OFFICES[unit.id] ?? (number && `kommune-${number}`);
  return id && `Organization/${id}`;
}

/** The unit that an Organization is; undefined when it is none. */
export const unitOf = (units: readonly Unit[], organisation: string, on: IsoDate): Unit | undefined =>
  units.find((unit) => organisationOf(unit, on) === organisation);
