/** Units as a table for a spreadsheet: one row for each name a unit has had. Read back without loss. */
import { FhirError, type Issue } from '@helseplattform/fhir';
import { isIsoDate } from '../calendar/day.ts';
import type { Figure } from '../figure.ts';
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
type Row = { readonly [column in Column]: string };

const KINDS: readonly UnitKind[] = ['hospital-trust', 'municipality', 'gp-office'];
const BASES: readonly Figure['basis'][] = ['published', 'derived', 'unknown'];

/** The table, semicolon-separated as Norwegian spreadsheets expect, first line the column names. */
export function unitsToCsv(units: readonly Unit[]): string {
  const rows = units.flatMap((unit) =>
    unit.identities.map((identity): Row => {
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
  return [COLUMNS.join(';'), ...rows.map((row) => COLUMNS.map((c) => quote(row[c])).join(';')), ''].join('\r\n');
}

/**
 * Reads a table that `unitsToCsv` wrote and somebody edited. Columns may come in any order. Throws a FhirError that names
 * the row and column of every fault; nothing is taken over from a table with faults.
 */
export function unitsFromCsv(text: string): Unit[] {
  const [header = [], ...lines] = cells(text.replace(/^\uFEFF/, ''));
  const missing = COLUMNS.filter((c) => !header.includes(c));
  if (missing.length > 0)
    throw new FhirError(
      400,
      fault('row 1', `column ${missing.join(', ')} is missing; the first row must name ${COLUMNS.join(';')}`),
    );
  const issues: Issue[] = [];
  const units = new Map<string, Unit>();
  lines.forEach((line, i) => {
    const at = (column: Column) => `row ${i + 2}, column ${column}`;
    if (line.length !== header.length) {
      issues.push(
        fault(`row ${i + 2}`, `has ${line.length} cells, the first row has ${header.length}; look for a stray ; or "`),
      );
      return;
    }
    const row = Object.fromEntries(header.map((name, c) => [name, line[c] ?? ''])) as Row;
    const known = units.get(row.unit);
    const check = (column: Column, ok: boolean, expected: string) => {
      if (!ok) issues.push(fault(at(column), `"${row[column]}" is not ${expected}`));
    };
    check('unit', /^[a-z0-9-]+$/.test(row.unit), 'a unit id of small letters, digits and -');
    check('kind', KINDS.includes(row.kind as UnitKind), `one of ${KINDS.join(', ')}`);
    check('name', row.name !== '', 'a name');
    check('from', isIsoDate(row.from), 'a date such as 2024-01-01');
    check('to', row.to === '' || isIsoDate(row.to), 'a date such as 2023-12-31, or empty');
    for (const name of ['population', 'users'] as const) {
      check(name, /^\d*$/.test(row[name]), 'a whole number, or empty when unknown');
      check(`${name}Basis`, BASES.includes(row[`${name}Basis`] as Figure['basis']), `one of ${BASES.join(', ')}`);
      check(`${name}Basis`, (row[`${name}Basis`] === 'unknown') === (row[name] === ''), 'in accord with the figure');
    }
    const memberships = row.partOf === '' ? [] : row.partOf.split(', ').map((part) => part.split(' '));
    check(
      'partOf',
      memberships.every(([unit, from = '', to = '']) => unit && isIsoDate(from) && isIsoDate(to)),
      'a list such as alesund 2020-01-01 2023-12-31',
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
      issues.push(fault(`row ${i + 2}`, `says something else about ${row.unit} than its earlier row; make them alike`));
    units.set(unit.id, unit);
  });
  if (issues.length > 0) throw new FhirError(400, issues);
  return [...units.values()];
}

const unitFacts = ({ identities: _, ...facts }: Unit): string => JSON.stringify(facts);

const fault = (element: string, text: string): Issue => ({
  severity: 'error',
  code: 'invalid',
  expression: element,
  text,
});

const figureOf = (value: string, basis: string, source: string): Figure => ({
  value: value === '' ? null : Number(value),
  basis: basis as Figure['basis'],
  source,
});

const quote = (cell: string): string => (/[;"\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows of cells; a quoted cell may hold separators, line ends and doubled quotes (RFC 4180 with ;). */
function cells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /"((?:[^"]|"")*)"(?=[;\r\n]|$)|([^;\r\n]*)/y;
  while (cell.lastIndex < text.length) {
    const [whole, quoted, plain = ''] = cell.exec(text) ?? [''];
    const end = cell.lastIndex;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (plain.startsWith('"'))
      throw new FhirError(
        400,
        fault(`row ${rows.length + 1}`, 'a quoted cell does not end; close it with " before ; or the end of the line'),
      );
    const separator = text[end];
    cell.lastIndex = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (separator === ';') {
      if (cell.lastIndex >= text.length) row.push('');
      continue;
    }
    if (row.length > 1 || whole !== '') rows.push(row);
    row = [];
  }
  return row.length > 0 ? [...rows, row] : rows;
}
