/** Units as a table for a spreadsheet: one row for each name a unit has had. Read back without loss. */

import { isIsoDate } from '../calendar/day.ts';
import type { Figure } from '../figure.ts';
import { type Refused, refusedIssue } from '../refusals/refusal.ts';
import { type CsvRow, csvOf, readCsv } from '../tables/csv.ts';
import type { Identity, Unit, UnitKind } from './unit.ts';

const COLUMNS = [
  'unit',
  'kind',
  'number',
  'name',
  'from',
  'to',
  'district',
  'trust',
  'municipality',
  'partOf',
  'population',
  'populationBasis',
  'populationSource',
  'users',
  'usersBasis',
  'usersSource',
] as const;
type Column = (typeof COLUMNS)[number];

const KINDS: readonly UnitKind[] = ['hospital-trust', 'municipality', 'gp-office'];
const BASES: readonly Figure['basis'][] = ['published', 'derived', 'unknown'];

/** The table, semicolon-separated as Norwegian spreadsheets expect, first line the column names. */
export function unitsToCsv(units: readonly Unit[]): string {
  const rows = units.flatMap((unit) =>
    unit.identities.map((identity): CsvRow<Column> => {
      const figure = (name: 'population' | 'users') => unit[name];
      return {
        unit: unit.id,
        kind: unit.kind,
        number: identity.number ?? '',
        name: identity.name,
        from: identity.from,
        to: identity.to ?? '',
        district: unit.district ?? '',
        trust: unit.trust ?? '',
        municipality: unit.municipality ?? '',
        partOf: (unit.partOf ?? []).map((m) => `${m.unit} ${m.from} ${m.to}`).join(', '),
        population: String(figure('population').value ?? ''),
        populationBasis: figure('population').basis,
        populationSource: figure('population').source,
        users: String(figure('users').value ?? ''),
        usersBasis: figure('users').basis,
        usersSource: figure('users').source,
      };
    }),
  );
  return csvOf(COLUMNS, rows);
}

/**
 * Reads a table that `unitsToCsv` wrote and somebody edited. Columns may come in any order. Throws a FhirError that names
 * the row and column of every fault; nothing is taken over from a table with faults.
 */
export function unitsFromCsv(text: string): Unit[] {
  const units = new Map<string, Unit>();
  readCsv(text, COLUMNS, (row, place, faults) => {
    const known = units.get(row.unit);
    const check = (column: Column, ok: boolean, ...refused: Refused) => {
      if (!ok) faults.push(refusedIssue('invalid', `${place}, column ${column}`, ...refused));
    };
    const found = (column: Column) => `"${row[column]}"`;
    check('unit', /^[a-z0-9-]+$/.test(row.unit), 'not-like', found('unit'), 'indre-fosen');
    check('kind', KINDS.includes(row.kind as UnitKind), 'not-one-of', found('kind'), KINDS);
    check('name', row.name !== '', 'missing');
    check('from', isIsoDate(row.from), 'not-day', found('from'));
    check('to', row.to === '' || isIsoDate(row.to), 'not-day', found('to'));
    for (const name of ['population', 'users'] as const) {
      const basis = `${name}Basis` as const;
      check(name, /^\d*$/.test(row[name]), 'not-number', found(name), true, 0, null);
      check(basis, BASES.includes(row[basis] as Figure['basis']), 'not-one-of', found(basis), BASES);
      check(basis, (row[basis] === 'unknown') === (row[name] === ''), 'figure-and-basis');
    }
    const memberships = row.partOf === '' ? [] : row.partOf.split(', ').map((part) => part.split(' '));
    check(
      'partOf',
      memberships.every(([unit, from = '', to = '']) => unit && isIsoDate(from) && isIsoDate(to)),
      'not-like',
      found('partOf'),
      'alesund 2020-01-01 2023-12-31',
    );
    const identity: Identity = {
      from: row.from,
      ...(row.to ? { to: row.to } : {}),
      ...(row.number ? { number: row.number } : {}),
      name: row.name,
    };
    const unit: Unit = {
      id: row.unit,
      kind: row.kind as UnitKind,
      identities: [...(known?.identities ?? []), identity],
      ...(memberships.length > 0
        ? { partOf: memberships.map(([unit = '', from = '', to = '']) => ({ unit, from, to })) }
        : {}),
      ...(row.district ? { district: row.district } : {}),
      ...(row.trust ? { trust: row.trust } : {}),
      ...(row.municipality ? { municipality: row.municipality } : {}),
      population: figureOf(row.population, row.populationBasis, row.populationSource),
      users: figureOf(row.users, row.usersBasis, row.usersSource),
    };
    if (known && unitFacts(known) !== unitFacts(unit))
      faults.push(refusedIssue('invalid', place, 'rows-differ', row.unit));
    units.set(unit.id, unit);
  });
  return [...units.values()];
}

const unitFacts = ({ identities: _, ...facts }: Unit): string => JSON.stringify(facts);

const figureOf = (value: string, basis: string, source: string): Figure => ({
  value: value === '' ? null : Number(value),
  basis: basis as Figure['basis'],
  source,
});
