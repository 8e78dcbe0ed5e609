/** A table of units that somebody has edited in a spreadsheet: what it would change, and the entries that it becomes. */
import { unitsFromCsv } from '../units/csv.ts';
import { FORMER_MUNICIPALITIES } from '../units/facts/municipalities.ts';
import { UnitRegister } from '../units/register.ts';
import { latestName, type Unit, type UnitId } from '../units/unit.ts';
import type { Draft } from './entry.ts';
import type { Snapshot } from './snapshot.ts';

export interface UnitChange {
  readonly unit: UnitId;
  readonly name: string;
  readonly isNew: boolean;
  /** The version it changes; 0 for a new unit. */
  readonly basedOn: number;
  readonly fields: readonly { readonly field: UnitField; readonly before: string; readonly after: string }[];
}

const FIELDS = {
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
} as const satisfies { readonly [field: string]: (unit: Unit) => string };
export type UnitField = keyof typeof FIELDS;

const figure = ({ value, basis, source }: Unit['users']): string => `${value ?? '–'} (${basis}: ${source})`;

/**
 * What a table changes. Units that are not in it stay as they are.
 * @param now read with `unit`
 * @throws {FhirError} 400 with row and column of every fault, 422 for units that contradict each other
 */
export function unitChanges(now: Snapshot, csv: string): readonly UnitChange[] {
  const table = unitsFromCsv(csv);
  return changesOf(now, table);
}

/**
 * The same as entries to be written.
 * @param basedOn versions the table was held against, by unit; whoever has changed one since is not written over
 */
export function unitDrafts(now: Snapshot, csv: string, basedOn: { readonly [unit: UnitId]: number }): Draft[] {
  const table = new Map(unitsFromCsv(csv).map((unit) => [unit.id, unit]));
  return changesOf(now, [...table.values()]).map(
    ({ unit, basedOn: current }): Draft => ({
      kind: 'unit',
      key: unit,
      basedOn: basedOn[unit] ?? current,
      body: table.get(unit)!,
    }),
  );
}

function changesOf(now: Snapshot, table: readonly Unit[]): UnitChange[] {
  const held = new Map(now.all('unit').map((entry) => [entry.key, entry]));
  const all = new Map<UnitId, Unit>([...held].map(([id, { body }]) => [id, body]));
  for (const unit of table) all.set(unit.id, unit);
  // together they must make sense: no number twice, no tie to nobody
  new UnitRegister([...all.values()], FORMER_MUNICIPALITIES);
  return table.flatMap((unit): UnitChange[] => {
    const before = held.get(unit.id);
    const fields = (Object.keys(FIELDS) as UnitField[])
      .map((field) => ({ field, before: before ? FIELDS[field](before.body) : '', after: FIELDS[field](unit) }))
      .filter((change) => change.before !== change.after);
    if (fields.length === 0) return [];
    const name = latestName(unit);
    return [{ unit: unit.id, name, isNew: before === undefined, basedOn: before?.version ?? 0, fields }];
  });
}
