/** Tables for a spreadsheet: fetched, edited there, held against what stands here, and only then written. */
import { badRequest } from '@helseplattform/fhir';
import {
  COMPLETIONS_TABLE,
  CONTACTS_TABLE,
  type ProgrammeTable,
  type TableOf,
  tableChanges,
  tableDrafts,
  UNITS_TABLE,
} from '@helseplattform/rollout';
import { registerOf } from '@helseplattform/rollout/programme';
import type { RolloutCall, RolloutRoute } from './call.ts';
import { staffAt } from './unit-staff.ts';
import { demandWrite } from './write.ts';

/** Longest table, in characters: some thousand rows. */
const LONGEST = 4_000_000;

interface ServedTable {
  /** Below `/api/rollout`. */
  readonly path: string;
  readonly file: string;
  readonly what: string;
  readonly table: ProgrammeTable;
  /** What it is of, where it is of one unit. */
  of(call: RolloutCall): TableOf | Promise<TableOf>;
}

const whole = ({ today }: RolloutCall): TableOf => ({ today });

const TABLES: readonly ServedTable[] = [
  { path: '/units', file: 'enheter.csv', what: 'units', table: UNITS_TABLE as unknown as ProgrammeTable, of: whole },
  {
    path: '/contacts',
    file: 'kontakter.csv',
    what: 'contacts',
    table: CONTACTS_TABLE as unknown as ProgrammeTable,
    of: whole,
  },
  {
    path: '/training/:unit/completions',
    file: 'fullfort.csv',
    what: 'completed courses',
    table: COMPLETIONS_TABLE as unknown as ProgrammeTable,
    async of(call) {
      const unit = call.params.unit!;
      const now = await call.programme.read('unit');
      return { unit, today: call.today, staff: await staffAt(call, registerOf(now), unit) };
    },
  },
];

/** The table somebody sends back. */
function csvIn({ body }: RolloutCall): string {
  const { csv } = body.values;
  if (typeof csv !== 'string' || csv.length > LONGEST)
    throw badRequest('csv is the table as text, as it was fetched.', 'value', 'csv');
  return csv;
}

/** Versions by key that a table was held against. */
function basedOnIn({ body }: RolloutCall): { readonly [key: string]: number } {
  const { basedOn } = body.values;
  const isVersions =
    typeof basedOn === 'object' && basedOn !== null && Object.values(basedOn).every((one) => Number.isInteger(one));
  if (!isVersions) throw badRequest('basedOn says for each entry the version it was held against.', 'value', 'basedOn');
  return basedOn as { readonly [key: string]: number };
}

function routesOf({ path, file, what, table, of }: ServedTable): readonly RolloutRoute[] {
  const at = `/api/rollout${path}/table`;
  const held = async (call: RolloutCall) => {
    const now = await call.programme.read(...table.reads);
    const wanted = table.read(now, csvIn(call), await of(call));
    return { wanted, changes: tableChanges(now, table.kind, wanted, table.fields) };
  };
  return [
    {
      method: 'GET',
      path: `${at}.csv`,
      action: 'read',
      what: `${what} as a table`,
      async run(call) {
        const csv = table.toCsv(await call.programme.read(...table.reads), await of(call));
        // a spreadsheet knows by the mark that it is UTF-8
        const bytes = Buffer.from(`\uFEFF${csv}`);
        return { file: { name: file, type: 'text/csv; charset=utf-8', bytes } };
      },
    },
    {
      method: 'POST',
      path: `${at}/preview`,
      action: 'read',
      what: `what a table of ${what} would change`,
      async run(call) {
        const { wanted, changes } = await held(call);
        const drafts = tableDrafts(table.kind, wanted, changes, {});
        await demandWrite(call.programme, call.who, drafts, call.about);
        return { body: { changes } };
      },
    },
    {
      method: 'POST',
      path: at,
      action: 'write',
      what: `take in a table of ${what}`,
      async run(call) {
        const { wanted, changes } = await held(call);
        const drafts = tableDrafts(table.kind, wanted, changes, basedOnIn(call));
        await call.write(drafts);
        return { body: { written: drafts.length } };
      },
    },
  ];
}

export const TABLE_ROUTES: readonly RolloutRoute[] = TABLES.flatMap(routesOf);
