/** The pages the programme stands on: where it is today, units, agreements, documents. */
import {
  agreementsView,
  documentsView,
  latestName,
  STANDS_ON,
  startView,
  UNIT_OF,
  UNITS_OF,
  unitsView,
  unitView,
} from '@helseplattform/rollout';
import { type Act, mayDo, registerOf } from '@helseplattform/rollout/programme';
import type { RolloutCall, RolloutRoute } from './call.ts';

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
      const now = await programme.read(...UNITS_OF);
      const contacts = registerOf(now).units.some((unit) => mayDo(who, 'edit-own-unit', unit).may);
      return { body: { ...unitsView(now, today), may: { edit: mayDo(who, 'edit-units').may, contacts } } };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/units/:unit',
    action: 'read',
    what: 'a unit of the programme',
    async run(call) {
      const unit = call.params.unit!;
      const view = unitView(await call.programme.read(...UNIT_OF), unit, call.who, call.today);
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
