/** Units as a table for a spreadsheet: one row for each name a unit has had. Read back without loss. */

import { FhirError, type Issue } from '@helseplattform/fhir';
import { isIsoDate } from '../calendar/day.ts';
import type { Figure } from '../figure.ts';
import { type Refused, refusal, refusedIssue } from '../refusals/refusal.ts';
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
  if (missing.length > 0) throw refusal(400, 'invalid', 'row 1', 'no-column', missing, COLUMNS);
  const issues: Issue[] = [];
  const units = new Map<string, Unit>();
  lines.forEach((line, i) => {
    const at = (column: Column) => `row ${i + 2}, column ${column}`;
    if (line.length !== header.length) {
      issues.push(refusedIssue('invalid', `row ${i + 2}`, 'cells-differ', line.length, header.length));
      return;
    }
    const row = Object.fromEntries(header.map((name, c) => [name, line[c] ?? ''])) as Row;
    const known = units.get(row.unit);
    const check = (column: Column, ok: boolean, ...refused: Refused) => {
      if (!ok) issues.push(refusedIssue('invalid', at(column), ...refused));
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
      issues.push(refusedIssue('invalid', `row ${i + 2}`, 'rows-differ', row.unit));
    units.set(unit.id, unit);
  });
  if (issues.length > 0) throw new FhirError(400, issues);
  return [...units.values()];
}

const unitFacts = ({ identities: _, ...facts }: Unit): string => JSON.stringify(facts);

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
    if (plain.startsWith('"')) throw refusal(400, 'invalid', `row ${rows.length + 1}`, 'quote-open');
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
