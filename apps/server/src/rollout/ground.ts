/** The pages the programme stands on: where it is today, units, agreements, documents. */
import { badRequest } from '@helseplattform/fhir';
import {
  agreementsView,
  documentsView,
  latestName,
  STANDS_ON,
  startView,
  UNIT_OF,
  UNITS_OF,
  unitsToCsv,
  unitsView,
  unitView,
} from '@helseplattform/rollout';
import { type Act, mayDo, registerOf, unitChanges, unitDrafts } from '@helseplattform/rollout/programme';
import type { RolloutCall, RolloutRoute } from './call.ts';

/** Longest table, in characters: some thousand units. */
const LONGEST = 2_000_000;

/** The table somebody sends back. */
function tableIn({ body }: RolloutCall): string {
  const { csv } = body.values;
  if (typeof csv !== 'string' || csv.length > LONGEST)
    throw badRequest('csv is the table of units as text, as it was fetched.', 'value', 'csv');
  return csv;
}

/** Versions by unit that a table was held against. */
function basedOnIn({ body }: RolloutCall): { readonly [unit: string]: number } {
  const { basedOn } = body.values;
  const isVersions =
    typeof basedOn === 'object' && basedOn !== null && Object.values(basedOn).every((one) => Number.isInteger(one));
  if (!isVersions) throw badRequest('basedOn says for each unit the version it was held against.', 'value', 'basedOn');
  return basedOn as { readonly [unit: string]: number };
}

/** What the caller may do about a unit. */
const may = ({ who, about }: RolloutCall, unit: string, ...acts: readonly Act[]) =>
  Object.fromEntries(acts.map((act) => [act, mayDo(who, act, about(unit)).may]));

export const GROUND_ROUTES: readonly RolloutRoute[] = [
  {
    method: 'GET',
    path: '/api/rollout/start',
    action: 'read',
    what: 'where the programme stands',
    run: async ({ programme, who, today }) => ({ body: startView(await programme.read(...STANDS_ON), who, today) }),
  },
  {
    method: 'GET',
    path: '/api/rollout/units',
    action: 'read',
    what: 'units of the programme',
    async run({ programme, who, today }) {
      const view = unitsView(await programme.read(...UNITS_OF), today);
      return { body: { ...view, may: { edit: mayDo(who, 'edit-units').may } } };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/units/table.csv',
    action: 'read',
    what: 'units of the programme as a table',
    async run({ programme }) {
      const { units } = registerOf(await programme.read('unit'));
      // a spreadsheet knows by the mark that it is UTF-8
      const bytes = Buffer.from(`\uFEFF${unitsToCsv(units)}`);
      return { file: { name: 'enheter.csv', type: 'text/csv; charset=utf-8', bytes } };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/units/table/preview',
    action: 'read',
    what: 'what a table of units would change',
    async run(call) {
      call.demand('edit-units');
      return { body: { changes: unitChanges(await call.programme.read('unit'), tableIn(call)) } };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/units/table',
    action: 'write',
    what: 'take in a table of units',
    async run(call) {
      call.demand('edit-units');
      const drafts = unitDrafts(await call.programme.read('unit'), tableIn(call), basedOnIn(call));
      await call.programme.write(call.writer, drafts);
      return { body: { written: drafts.length } };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/units/:unit',
    action: 'read',
    what: 'a unit of the programme',
    async run(call) {
      const unit = call.params.unit!;
      const view = unitView(await call.programme.read(...UNIT_OF), unit, call.today);
      return { body: { ...view, may: may(call, unit, 'edit-units', 'edit-own-unit', 'record-step') } };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/agreements',
    action: 'read',
    what: 'options and agreements',
    run: async ({ programme, today }) => ({ body: agreementsView(await programme.read(...STANDS_ON), today) }),
  },
  {
    method: 'GET',
    path: '/api/rollout/documents',
    action: 'read',
    what: 'register of documents',
    async run({ programme, today, who }) {
      const now = await programme.read('unit', 'document');
      const { units } = registerOf(now);
      const own = units.filter((unit) => mayDo(who, 'edit-own-unit', unit).may);
      return {
        body: {
          documents: documentsView(now, today),
          may: {
            units: own.map((unit) => ({ id: unit.id, name: latestName(unit) })),
            whole: mayDo(who, 'edit-own-unit').may,
          },
        },
      };
    },
  },
];
