/** The table of units. */
import { registerOf } from '../programme/register-of.ts';
import { unitsFromCsv, unitsToCsv } from '../units/csv.ts';
import { FORMER_MUNICIPALITIES } from '../units/facts/municipalities.ts';
import { UnitRegister } from '../units/register.ts';
import { latestName, type Unit, type UnitId } from '../units/unit.ts';
import type { ProgrammeTable } from './table.ts';

const figure = ({ value, basis, source }: Unit['users']): string => `${value ?? '–'} (${basis}: ${source})`;

export const UNITS_TABLE: ProgrammeTable<'unit'> = {
  kind: 'unit',
  reads: ['unit'],
  fields: {
    kind: (unit) => unit.kind,
    identities: (unit) =>
      unit.identities
        .map(({ from, to, number, name }) => [number, name, `${from}–${to ?? ''}`].filter(Boolean).join(' '))
        .join('; '),
    partOf: (unit) => (unit.partOf ?? []).map((part) => `${part.unit} ${part.from}–${part.to}`).join('; '),
    district: (unit) => unit.district ?? '',
    trust: (unit) => unit.trust ?? '',
    municipality: (unit) => unit.municipality ?? '',
    population: ({ population }) => figure(population),
    users: ({ users }) => figure(users),
  },
  toCsv: (now) => unitsToCsv(registerOf(now).units),
  read(now, csv) {
    const table = unitsFromCsv(csv);
    const all = new Map<UnitId, Unit>(now.all('unit').map(({ key, body }) => [key, body]));
    for (const unit of table) all.set(unit.id, unit);
    // together they must make sense: no number twice, no tie to nobody
    new UnitRegister([...all.values()], FORMER_MUNICIPALITIES);
    return table.map((unit) => ({ key: unit.id, name: latestName(unit), body: unit }));
  },
};
